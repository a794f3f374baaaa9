/**
 * The degree of a declared class in some axes: the highest sum of their exponents in any of its terms.
 * `elements*lookups` has degree 1 in `elements`, and 2 in both; `elements**2 + lookups` has degree 2 in `elements`.
 * Other factors (`log(elements)`, numbers) count nothing.
 */
export function declaredDegree(grows: string, axes: readonly string[]): number {
  const terms = grows
    .split('+')
    .map((term) =>
      [...term.matchAll(/(log\()?\b([a-z]\w*)\b\)?(?:\s*\*\*\s*(\d+(?:\.\d+)?))?/gi)]
        .filter(([, log, name]) => log === undefined && axes.includes(name!))
        .reduce((degree, [, , , exponent]) => degree + Number(exponent ?? 1), 0),
    );
  return Math.max(...terms);
}

/** The class grows with this axis, be it by a logarithm. */
export function declaresGrowth(grows: string, axis: string): boolean {
  return grows.match(/\w+/g)?.includes(axis) ?? false;
}
