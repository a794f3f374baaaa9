/**
 * Finds the units that `passes` fails with, by bisection: those that fail alone, and of those that fail only together the last. About
 * g · log₂(n) tests for g guilty ones among n. `base` are units that pass.
 */
export async function sift<T>(
  units: readonly T[],
  passes: (applied: readonly T[]) => Promise<boolean>,
  base: readonly T[] = [],
  isKnownToFail = false,
): Promise<{ innocent: T[]; guilty: T[] }> {
  if (units.length === 0) return { innocent: [], guilty: [] };
  if (!isKnownToFail && (await passes([...base, ...units]))) return { innocent: [...units], guilty: [] };
  if (units.length === 1) return { innocent: [], guilty: [...units] };
  const middle = units.length >> 1;
  const first = await sift(units.slice(0, middle), passes, base);
  // Where the first half is innocent, the second is known to fail beside it.
  const second = await sift(units.slice(middle), passes, [...base, ...first.innocent], first.guilty.length === 0);
  return { innocent: [...first.innocent, ...second.innocent], guilty: [...first.guilty, ...second.guilty] };
}
