import type { Facts } from './facts.js';
import { contains, propertyName, unwrap, type Node, type Variable } from './source.js';

/** Where an array is kept: in a variable, or in a property that plain names lead to, as in `this.queue`. */
export interface ArrayPlace {
  /** The one that holds the array itself. */
  readonly variable: Variable | undefined;
  /** The one that the way begins with; `undefined`: `this`. */
  readonly root: Variable | undefined;
  /** Names after the root. */
  readonly path: string;
}

export function placeOf({ bindings }: Facts, expression: Node): ArrayPlace | undefined {
  let path = '';
  let at = unwrap(expression);
  while (at.type === 'MemberExpression') {
    const name = at.optional
      ? undefined
      : at.property.type === 'PrivateIdentifier'
        ? `#${at.property.name}`
        : propertyName(at);
    if (name === undefined) return undefined;
    path = `.${name}${path}`;
    at = unwrap(at.object);
  }
  if (at.type === 'ThisExpression') return path ? { variable: undefined, root: undefined, path } : undefined;
  const root = at.type === 'Identifier' ? bindings.variableOf(at) : undefined;
  return root && { variable: path ? undefined : root, root, path };
}

/** Where a region speaks of the array. */
export function readsOf(facts: Facts, { variable, root, path }: ArrayPlace, region: Node): Node[] {
  if (variable)
    return variable.references.map(({ identifier }) => identifier as Node).filter((id) => contains(region, id));
  return facts.nodes.within('MemberExpression', region).filter((member) => {
    const other = placeOf(facts, member);
    return other?.root === root && other?.path === path;
  });
}
