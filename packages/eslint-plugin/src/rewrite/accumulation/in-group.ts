import {
  enclosingFunction,
  FEW,
  isFunction,
  matchCopy,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Facts,
  type Node,
  type Variable,
  isRepeatedCall,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** `groups[key] = [...(groups[key] ?? []), x]`, `groups.set(key, (groups.get(key) || []).concat(x))`: a list per key, copied each time that it grows. */
export interface GroupedCopy {
  readonly node: Node;
  readonly form: 'array-concat' | 'array-spread' | 'map-copy' | 'set-copy';
  /** The list of the key, as it is read. */
  readonly group: Node;
}

export function matchGroupedCopy(source: TSESLint.SourceCode, facts: Facts, node: Node): GroupedCopy | undefined {
  const copy = copyOf(node);
  if (!copy) return undefined;
  const named = unwrap(copy.of).type === 'Identifier' ? facts.bindings.variableOf(unwrap(copy.of)) : undefined;
  const group = named ? entryOf(named) : (withoutDefault(copy.of) ?? begunAsList(source, facts, node, copy));
  const stored = group && (storedIn(node) ?? (named && storedLater(facts, node, named)));
  if (!stored || !isSameEntry(source, group, stored)) return undefined;
  const owner = facts.bindings.variableOf(rootOf(stored.of));
  if (!owner || facts.isCold(node)) return undefined;
  const repeat = facts.iterations.around(node).find((one) => !isRepeatedCall(one));
  if (!repeat || (repeat.atMost !== undefined && repeat.atMost <= FEW)) return undefined;
  // The accumulator of a reduction is a parameter of its callback, and lives on.
  const isAccumulator = isReduction(repeat.node) && facts.bindings.isParameter(owner);
  if (!isAccumulator && facts.bindings.isDeclaredIn(owner, repeat.node)) return undefined;
  // The same entry on every turn is an accumulator like any other.
  return facts.stability.isInvariant(stored.key, repeat.node) ? undefined : { node, form: copy.form, group };
}

function copyOf(node: Node): { of: Node; form: GroupedCopy['form'] } | undefined {
  if (node.type === 'ArrayExpression') {
    const [first, ...added] = node.elements;
    return first?.type === 'SpreadElement' && added.length ? { of: first.argument, form: 'array-spread' } : undefined;
  }
  const copy = node.type === 'NewExpression' ? matchCopy(node) : undefined;
  if (copy?.form === 'map-copy' || copy?.form === 'set-copy') return { of: copy.of, form: copy.form };
  const method = methodCall(node);
  return method?.method === 'concat' && !method.optional && method.call.arguments.length
    ? { of: method.receiver, form: 'array-concat' }
    : undefined;
}

/** `group ?? []`, `group || []`: `group`. */
function withoutDefault(expression: Node): Node | undefined {
  const node = unwrap(expression);
  if (node.type !== 'LogicalExpression' || node.operator === '&&') return undefined;
  const { right } = node;
  return right.type === 'ArrayExpression' && !right.elements.length ? unwrap(node.left) : undefined;
}

/** `if (!groups[key]) groups[key] = []; groups[key] = groups[key].concat(rows);`: `groups[key]`, which the same function has begun, or spreads. */
function begunAsList(
  source: TSESLint.SourceCode,
  { nodes, kinds }: Facts,
  node: Node,
  { of, form }: NonNullable<ReturnType<typeof copyOf>>,
): Node | undefined {
  const group = unwrap(of);
  if (group.type !== 'MemberExpression') return undefined;
  const isBegun = () => {
    const [text, owner] = [source.getText(group), source.getText(group.object)];
    return nodes.within('AssignmentExpression', enclosingFunction(node)).some(({ left, operator, right }) => {
      const begun = withoutDefault(right) ?? right;
      const isOwner = source.getText(left) === owner;
      const list = isOwner ? valueOf(begun, propertyName(group)) : begun;
      const isList = list?.type === 'ArrayExpression' && !list.elements.length;
      return isList && /^(?:\?\?|\|\|)?=$/.test(operator) && (isOwner || source.getText(left) === text);
    });
  };
  return form === 'array-spread' || kinds.kindOf(group).name === 'array' || isBegun() ? group : undefined;
}

function valueOf(object: Node, name: string | undefined): Node | undefined {
  if (object.type !== 'ObjectExpression' || name === undefined) return undefined;
  for (const property of object.properties)
    if (property.type === 'Property' && propertyName(property) === name) return property.value;
  return undefined;
}

/** `const group = groups.get(key) ?? [];`: `groups.get(key)`. */
function entryOf({ defs: [definition, ...more], identifiers: [id] }: Variable): Node | undefined {
  const declared = definition?.node as Node | undefined;
  if (more.length || declared?.type !== 'VariableDeclarator' || declared.id !== id || !declared.init) return undefined;
  return withoutDefault(declared.init) ?? unwrap(declared.init);
}

/** `group = [...group, x]; …; groups.set(key, group);` */
function storedLater({ bindings, uses }: Facts, copy: Node, variable: Variable): Entry | undefined {
  const { parent, child } = unwrappedParent(copy);
  const isOwn = parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.right === child;
  if (!isOwn || bindings.variableOf(parent.left) !== variable) return undefined;
  for (const { node } of uses.of(variable)) {
    const stored = node.range[0] > copy.range[1] ? storedIn(node) : undefined;
    if (stored) return stored;
  }
  return undefined;
}

interface Entry {
  readonly of: TSESTree.Expression;
  readonly key: TSESTree.Expression;
  /** `groups[key]`, or a property of it, where it is assigned to. */
  readonly target?: TSESTree.Expression;
}

/** Where the copy goes: `of[key] = copy`, `of[key].rows = copy`, `of.set(key, copy)`. */
function storedIn(copy: Node): Entry | undefined {
  const { parent, child } = unwrappedParent(copy);
  if (parent?.type === 'AssignmentExpression') {
    const target = unwrap(parent.left);
    if (parent.operator !== '=' || parent.right !== child || target.type !== 'MemberExpression') return undefined;
    let entry = target;
    while (!entry.computed && entry.object.type === 'MemberExpression') entry = entry.object;
    return entry.computed ? { of: entry.object, key: entry.property, target } : undefined;
  }
  const method = parent && methodCall(parent);
  const [key, value] = method?.call.arguments ?? [];
  return method?.method === 'set' && value === child && key && key.type !== 'SpreadElement'
    ? { of: method.receiver, key }
    : undefined;
}

function isSameEntry(source: TSESLint.SourceCode, group: Node, { of, key, target }: Entry): boolean {
  if (group.type === 'MemberExpression' && target) return source.getText(group) === source.getText(target);
  const method = methodCall(group);
  const [keyRead] = method?.call.arguments ?? [];
  if (method?.method !== 'get' || !keyRead) return false;
  return source.getText(method.receiver) === source.getText(of) && source.getText(keyRead) === source.getText(key);
}

function rootOf(node: Node): Node {
  let at = unwrap(node);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at;
}

const isReduction = (node: Node) => {
  const method = methodCall(node);
  return !!method && /^reduce(?:Right)?$/.test(method.method) && isFunction(method.call.arguments[0] ?? node);
};
