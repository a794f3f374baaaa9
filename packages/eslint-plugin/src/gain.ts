import { claim, label, type Claim } from '@hotpath/evidence';
import type { Settings } from './settings.js';

/** What the evidence lets a rule say of one of its shapes; `undefined`: nothing, so that the rule stays silent. */
export function gainOf(rule: string, shape: string, settings: Settings): string | undefined {
  const { targets, sizes, minSpeedup } = settings;
  const found = claim({ rule, shape, targets, sizes });
  if (minSpeedup === 0) return found.status === 'proven' ? proven(found) : unproven(found, settings);
  if (found.status === 'unmeasured') return minSpeedup === undefined ? unproven(found, settings) : undefined;
  if (found.status === 'unproven' || found.atLeast! < (minSpeedup ?? 0)) return undefined;
  return proven(found);
}

/** "keeps at least 180× less memory at 1,048,576 keys on Node 24", "is at least 46× faster at 1,024 elements and 1,024 lookups on Node 24 (pays off from 12 elements and from 35 lookups)" */
function proven({ atLeast, target, sizes, paysOffFrom, metric }: Claim): string {
  const from = list(paysOffFrom ?? {}, ' and from ');
  const gain =
    metric === 'live-bytes' ? `keeps at least ${times(atLeast!)} less memory` : `is at least ${times(atLeast!)} faster`;
  return `${gain} at ${list(sizes!, ' and ')} on ${label(target!)}${from && ` (pays off from ${from})`}`;
}

function unproven(found: Claim, { targets }: Settings): string {
  const where = targets.map(label).join(', ');
  return found.status === 'unmeasured' ? `is not yet measured on ${where}` : `is not proven faster on ${where}`;
}

const list = (sizes: Record<string, number>, between: string) =>
  Object.entries(sizes)
    .map(([axis, size]) => `${size.toLocaleString('en-US')} ${axis}`)
    .join(between);

/** Rounded down, since it is a lower bound: 46×, 9.6×, 1.24×. */
export function times(ratio: number): string {
  const digits = ratio >= 20 ? 0 : ratio >= 2 ? 1 : 2;
  const rounded = Math.floor(ratio * 10 ** digits) / 10 ** digits;
  return `${rounded.toLocaleString('en-US', { maximumFractionDigits: digits })}×`;
}
