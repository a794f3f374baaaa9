import {
  contains,
  enclosingFunction,
  isBuffer,
  isInGrowth,
  methodCall,
  unwrap,
  unwrappedParent,
  type BufferGrowth,
  type Facts,
  type Node,
} from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Whether the buffer begins as one of the type that the loop makes, and is used for nothing before: others that had it would see it change later, or would
 * have the very same one where the loop turns no time.
 */
export function beginsAsOwn(facts: Facts, growths: readonly BufferGrowth[], loop: Node): boolean {
  const { variable, type } = growths[0]!;
  const { bindings } = facts;
  const declarator = bindings.definition(variable);
  const declaration = declarator?.parent;
  const isOnlyGrown = variable.references.every((reference) => {
    const use = reference.identifier as Node;
    return (
      reference.init || growths.some((growth) => isInGrowth(growth, use)) || !bindings.canPrecede(use, loop, variable)
    );
  });
  return (
    isOnlyGrown &&
    variable.defs.length === 1 &&
    declarator?.type === 'VariableDeclarator' &&
    !!declarator.init &&
    !!declaration?.parent &&
    declaration.parent.type !== 'SwitchCase' &&
    contains(declaration.parent, loop) &&
    declaration.range[0] < loop.range[0] &&
    makesBytes(facts, declarator.init, type)
  );
}

/** A piece whose bytes nobody but the loop can write to: `Buffer.from(text)`, or the name of one that is only read. */
export function isOwnPiece(facts: Facts, piece: Node, growths: readonly BufferGrowth[], loop: Node): boolean {
  const { type } = growths[0]!;
  const node = unwrap(piece);
  if (node.type !== 'Identifier') return makesBytes(facts, node, type);
  const variable = facts.bindings.variableOf(node);
  const init = variable && facts.bindings.initializer(variable);
  if (!init || !facts.bindings.isDeclaredIn(variable, loop) || enclosingFunction(init) !== enclosingFunction(loop))
    return false;
  const isOnlyRead = variable.references.every((reference) => {
    const use = reference.identifier as Node;
    return reference.init || growths.some(({ pieces }) => pieces.some((one) => unwrap(one) === use)) || isByteRead(use);
  });
  return isOnlyRead && makesBytes(facts, init, type);
}

/** An expression that makes bytes of its own, of the very type: not a view of memory that others have. */
function makesBytes(facts: Facts, expression: Node, type: string): boolean {
  const node = unwrap(expression);
  if (node.type === 'NewExpression')
    return isNamed(node.callee, type) && facts.bindings.isGlobal(node.callee) && holdsNoMemory(facts, node.arguments);
  const call = methodCall(node);
  if (!call || !isNamed(call.receiver, type)) return false;
  const args = call.call.arguments;
  if (!isBuffer(facts, call.receiver))
    return /^(?:from|of)$/.test(call.method) && facts.bindings.isGlobal(call.receiver);
  return call.method === 'from' ? holdsNoMemory(facts, args) : /^(?:alloc|allocUnsafe|concat)$/.test(call.method);
}

/** A length, a text or a list of bytes; an ArrayBuffer would be shared. */
function holdsNoMemory({ kinds }: Facts, [first]: readonly TSESTree.Node[]): boolean {
  return !first || first.type === 'ArrayExpression' || /^(?:number|string)$/.test(kinds.kindOf(first).name);
}

const isNamed = (node: Node, name: string): node is TSESTree.Identifier =>
  node.type === 'Identifier' && node.name === name;

/** `chunk.length`, `chunk.toString()`: neither writes to the bytes nor gives them away. */
function isByteRead(use: Node): boolean {
  const { parent: member, child } = unwrappedParent(use);
  if (member?.type !== 'MemberExpression' || member.object !== child || member.computed) return false;
  if (member.property.type !== 'Identifier') return false;
  const { name } = member.property;
  const { parent, child: read } = unwrappedParent(member);
  return parent?.type === 'CallExpression' && parent.callee === read
    ? /^(?:compare|equals|includes|indexOf|lastIndexOf|read\w+|toString)$/.test(name)
    : /^(?:byteL|l)ength$/.test(name);
}
