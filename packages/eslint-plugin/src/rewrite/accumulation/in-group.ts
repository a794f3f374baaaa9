import {
  FEW,
  isFunction,
  matchCopy,
  methodCall,
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
  const group = named ? entryOf(named) : withoutDefault(copy.of);
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
}

/** Where the copy goes: `of[key] = copy`, `of.set(key, copy)`. */
function storedIn(copy: Node): Entry | undefined {
  const { parent, child } = unwrappedParent(copy);
  if (parent?.type === 'AssignmentExpression') {
    const target = unwrap(parent.left);
    const isOwn = parent.operator === '=' && parent.right === child && target.type === 'MemberExpression';
    return isOwn && target.computed ? { of: target.object, key: target.property } : undefined;
  }
  const method = parent && methodCall(parent);
  const [key, value] = method?.call.arguments ?? [];
  return method?.method === 'set' && value === child && key && key.type !== 'SpreadElement'
    ? { of: method.receiver, key }
    : undefined;
}

function isSameEntry(source: TSESLint.SourceCode, group: Node, { of, key }: Entry): boolean {
  const method = methodCall(group);
  const [read, keyRead] =
    method?.method === 'get'
      ? [method.receiver, method.call.arguments[0]]
      : group.type === 'MemberExpression' && group.computed
        ? [group.object, group.property]
        : [];
  if (!read || !keyRead) return false;
  return source.getText(read) === source.getText(of) && source.getText(keyRead) === source.getText(key);
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
