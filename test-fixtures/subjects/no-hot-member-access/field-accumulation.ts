import type { Domain } from '@hotpath/bench';

export const title = 'a field of an object that a loop adds to';
export const metric = 'time';
export const axes = { elements: [2, 16, 128, 1_024, 8_192] };
export const grows = { before: 'elements', after: 'elements' };

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): number[] {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 1_000);
}

export function run(amounts: number[]): number {
  const account = {
    total: 0,
    addAll(added: readonly number[]): void {
      for (let i = 0; i < added.length; i++) {
        this.total += added[i]!;
      }
    },
  };
  account.addAll(amounts);
  return account.total;
}
