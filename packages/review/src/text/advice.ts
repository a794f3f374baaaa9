import type { Finding } from '../finding.js';

/** How safe the rewrite is, and what to look at before taking it. */
export function whatToCheck({ safety, suggestion }: Finding): string {
  if (safety === 'manual') return 'No rewrite of these lines alone would do: by hand';
  if (safety === 'safe') return 'Safe fix: it keeps what the program does';
  return `Fix after review: ${suggestion ?? 'check what it assumes'}`;
}
