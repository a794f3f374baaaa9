/** A part of the whole, and between what a second recording of as many samples would find it, 95 times of 100. */
export interface Share {
  value: number;
  low: number;
  high: number;
}

const Z = 1.959964;

/**
 * Wilson's interval for `hits` of `all` samples. Samples that follow one another closely are alike, so the truth is rather wider;
 * and it says nothing of what the program would do with other input.
 */
export function shareOf(hits: number, all: number): Share {
  if (all === 0) return { value: 0, low: 0, high: 1 };
  const value = hits / all;
  const scale = 1 + (Z * Z) / all;
  const centre = (value + (Z * Z) / (2 * all)) / scale;
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / all + (Z * Z) / (4 * all * all));
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** A share as people write it, `'1%'`, `'0.01'` or 0.01; undefined for what is none. */
export function parseShare(text: number | string): number | undefined {
  const [, digits, percent] = /^(\d+\.?\d*|\.\d+)(%?)$/.exec(String(text).trim()) ?? [];
  const share = Number(digits) / (percent ? 100 : 1);
  return share >= 0 && share <= 1 ? share : undefined;
}
