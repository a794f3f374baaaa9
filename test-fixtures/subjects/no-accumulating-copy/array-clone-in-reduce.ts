import type { Domain } from '@hotpath/bench';

export const title = 'an array cloned before each push, in reduce';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096, 16_384] };
export const grows = { before: 'elements**2', after: 'elements' };

type Input = number[];

export const arbitrary = ({ list, numbers }: Domain) => list(numbers);

export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => (i * 7 + seed) % 1_000);
}

export function run(readings: Input): number[] {
  return readings.reduce<number[]>((scaled, reading) => {
    const next = [...scaled];
    next.push(reading * 1.8 + 32);
    return next;
  }, []);
}
