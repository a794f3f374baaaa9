/** The lower bound of before / after at one size of an axis. */
export interface SizedBound {
  size: number;
  low: number;
}

/** From this size on it pays, at every size measured; `atMost` where nothing smaller was measured. */
export interface BreakEven {
  from: number;
  atMost: boolean;
}

/** Null where the largest size does not pay, or nothing was measured. */
export function breakEvenOf(bounds: readonly SizedBound[]): BreakEven | null {
  const sorted = ascending(bounds);
  const lastLoss = sorted.findLastIndex(({ low }) => low < 1);
  const first = sorted[lastLoss + 1];
  return first ? { from: first.size, atMost: lastLoss === -1 } : null;
}

/** Where to measure next to narrow the break-even down: half-way, in factors. Undefined where it is as narrow as 1.25×. */
export function bisection(bounds: readonly SizedBound[]): number | undefined {
  const breakEven = breakEvenOf(bounds);
  if (!breakEven || breakEven.atMost) return undefined;
  const below = ascending(bounds).findLast(({ size }) => size < breakEven.from)!.size;
  const middle = Math.round(Math.sqrt(below * breakEven.from));
  return breakEven.from / below > 1.25 && middle > below && middle < breakEven.from ? middle : undefined;
}

function ascending(bounds: readonly SizedBound[]): SizedBound[] {
  return bounds.toSorted((a, b) => a.size - b.size);
}
