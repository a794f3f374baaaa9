import { contains, propertyName, unwrap, type Facts, type KeyedPredicate, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** An equality of keys, in a callback's result or in a loop's condition. */
export type Keyed = Pick<KeyedPredicate, 'isRead' | 'key' | 'loose' | 'parameter' | 'wanted'>;

/** How the key of an element is written, the element being called `name`. */
export interface Key {
  readonly name: string;
  readonly text: string;
}

/** `undefined` where it cannot be written outside of the callback. */
export function keyOf(source: TSESLint.SourceCode, predicate: Keyed): Key | undefined {
  const { parameter, key, isRead } = predicate;
  const text = source.getText(key);
  if (parameter.type === 'Identifier') return { name: parameter.name, text };
  if (!isRead) return undefined;
  const root = rootOf(key);
  const path = root && pathTo(parameter, root.name);
  return path && text.startsWith(root.name)
    ? { name: 'one', text: `one${path}${text.slice(root.name.length)}` }
    : undefined;
}

function rootOf(node: Node): TSESTree.Identifier | undefined {
  let at = unwrap(node);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at.type === 'Identifier' ? at : undefined;
}

/** `{ id }` → `.id`, `[, value]` → `[1]`. */
function pathTo(pattern: TSESTree.Parameter, name: string): string | undefined {
  if (pattern.type === 'ArrayPattern') {
    const index = pattern.elements.findIndex((e) => e?.type === 'Identifier' && e.name === name);
    return index < 0 ? undefined : `[${index}]`;
  }
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed || property.value.type !== 'Identifier') continue;
    if (property.value.name === name && property.key.type === 'Identifier') return `.${property.key.name}`;
  }
  return undefined;
}

/** The name of what is compared: `id` of `row.customer.id`. */
export function nameOfKey(predicate: Keyed): string {
  const key = unwrap(predicate.key);
  const name = key.type === 'MemberExpression' ? propertyName(key) : key.type === 'Identifier' ? key.name : undefined;
  return name !== undefined && /^[A-Za-z]\w*$/.test(name) ? name : 'key';
}

/** Whether the keys of what is in the array may change in a region, but for the code that asks for them: `yes` where a property of that name is written. */
export function changesKeys({ effects }: Facts, predicate: Keyed, region: Node, asking: Node): 'maybe' | 'no' | 'yes' {
  const key = unwrap(predicate.key);
  if (key.type === 'Identifier' && predicate.parameter.type === 'Identifier') return 'no';
  const name = nameOfKey(predicate);
  const { unknown, changes } = effects.of(region);
  let isSure = predicate.isRead && unknown.every(({ node }) => contains(asking, node));
  for (const { node, reassigns } of changes) {
    if (reassigns || contains(asking, node)) continue;
    const target =
      node.type === 'AssignmentExpression'
        ? unwrap(node.left)
        : node.type === 'UpdateExpression' || node.type === 'UnaryExpression'
          ? unwrap(node.argument)
          : undefined;
    if (target?.type !== 'MemberExpression')
      isSure &&= !/^(?:assign|defineProperty|key)$/.test(calledBy(node)) && calledBy(node) !== '';
    else if (propertyName(target) === name && !target.computed) return 'yes';
    else if (target.computed) isSure = false;
  }
  return isSure ? 'no' : 'maybe';
}

/** The method that a call is of. */
const calledBy = (node: Node) =>
  node.type === 'CallExpression' && node.callee.type === 'MemberExpression' ? (propertyName(node.callee) ?? '') : '';
