import type { Facts } from './facts.js';
import { contains, propertyName, unwrap, unwrappedParent, type Node, type Variable } from './source.js';

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

/** Whether a region sets a property to an array that it writes down: `this.queue = [];`, or the field `queue = [];` of a class. */
export function isSetToArray(facts: Facts, place: ArrayPlace, region: Node): boolean {
  const isAssigned = readsOf(facts, place, region).some((read) => {
    const { parent, child } = unwrappedParent(read);
    return (
      parent?.type === 'AssignmentExpression' &&
      parent.left === child &&
      unwrap(parent.right).type === 'ArrayExpression'
    );
  });
  return isAssigned || (!place.root && isField(facts, place, region));
}

const isField = ({ nodes }: Facts, { path }: ArrayPlace, region: Node) =>
  nodes.within('PropertyDefinition', region).some((field) => {
    const name = field.key.type === 'PrivateIdentifier' ? `#${field.key.name}` : propertyName(field);
    return field.value?.type === 'ArrayExpression' && path === `.${name}`;
  });
