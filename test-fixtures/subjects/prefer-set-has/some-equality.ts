import type { Domain } from '@hotpath/bench';

export const title = 'strings looked up with some and ===, in a filter callback';
export const metric = 'time';
export const axes = { elements: [16, 128, 1_024, 8_192, 65_536], lookups: [16, 128, 1_024, 8_192] };
export const grows = { before: 'elements*lookups', after: 'elements+lookups' };

interface Input {
  subscribers: string[];
  addresses: string[];
}

export const arbitrary = ({ listAndLookups, list, texts }: Domain) =>
  listAndLookups(list(texts), texts).map(([subscribers, addresses]): Input => ({ subscribers, addresses }));

/** Half of the look-ups find something. */
export function input({ elements, lookups }: { elements: number; lookups: number }, seed: number): Input {
  const subscribers = Array.from({ length: elements }, (_, i) => `user-${scatter(i, seed)}@example.org`);
  const addresses = Array.from({ length: lookups }, (_, i) =>
    i % 2 === 0 ? subscribers[scatter(i, seed) % elements]! : `user-${scatter(elements + i, seed)}@example.org`,
  );
  return { subscribers, addresses };
}

/** Neighbours far apart, and never the same. */
function scatter(index: number, seed: number): number {
  return Math.imul(index + seed, 0x9e3779b1) >>> 3;
}

export function run(input: Input): string[] {
  const subscribers: string[] = input.subscribers;
  return input.addresses.filter((address) => subscribers.some((subscriber) => subscriber === address));
}
