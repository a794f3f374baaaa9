import type { Share } from './share.js';

export const percent = ({ value }: Pick<Share, 'value'>): string => `${(value * 100).toFixed(1)}%`;

export const interval = ({ low, high }: Share): string => `${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)}%`;

/** "4.1 s", "230 ms". */
export function duration(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${ms >= 10 ? ms.toFixed(0) : ms.toFixed(1)} ms`;
}
