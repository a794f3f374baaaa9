import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import {
  contains,
  enclosingFunction,
  isLoop,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Expression,
  type Node,
  type Variable,
} from '../source.js';

/** `const scratch = new Float64Array(n)` in a loop: memory that no turn leaves to the next one. */
export interface Scratch {
  readonly form: 'buffer' | 'typed-array';
  readonly declaration: TSESTree.VariableDeclaration;
  readonly make: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly variable: Variable;
  readonly size: Expression;
  /** What the memory holds at first; `undefined` where that may be anything. */
  readonly holds: '0' | '0n' | undefined;
  /** The outermost loop in which it may be shared. */
  readonly loop: Node;
}

/** Up to this size an engine makes one faster than it clears it. */
const SMALL = 16;
const TYPED = /^(?:Big(?:Int|Uint)64|Float(?:32|64)|Int(?:8|16|32)|Uint(?:8|8Clamped|16|32))Array$/;

export function matchScratch(facts: Facts, declarator: TSESTree.VariableDeclarator): Scratch | undefined {
  const { parent: declaration, id, init } = declarator;
  const made = init && makeOf(facts, init);
  const variable = id.type === 'Identifier' ? facts.bindings.variableOf(id) : undefined;
  if (!made || !variable || facts.bindings.isReassigned(variable) || declaration.declarations.length !== 1)
    return undefined;
  const size = made.make.arguments[0] as Expression;
  if (declaration.kind === 'var' || !isEveryTurn(declaration) || !isLarge(facts, size)) return undefined;
  const loop = outermost(facts, declaration, size);
  if (!loop || !variable.references.every((use) => use.init || staysInTurn(facts, use.identifier as Node, declaration)))
    return undefined;
  return { ...made, declaration, variable, size, loop };
}

function makeOf({ bindings }: Facts, init: Node): Pick<Scratch, 'form' | 'holds' | 'make'> | undefined {
  const node = unwrap(init);
  if (node.type === 'NewExpression') {
    const { callee } = node;
    if (callee.type !== 'Identifier' || !TYPED.test(callee.name) || !bindings.isGlobal(callee)) return undefined;
    if (node.arguments.length !== 1) return undefined;
    return { form: 'typed-array', make: node, holds: callee.name.startsWith('Big') ? '0n' : '0' };
  }
  const method = methodCall(node);
  if (!method || method.optional || method.call.arguments.length !== 1) return undefined;
  const { receiver } = method;
  if (receiver.type !== 'Identifier' || receiver.name !== 'Buffer' || !isNodeBuffer(bindings.variableOf(receiver)))
    return undefined;
  if (method.method !== 'alloc' && method.method !== 'allocUnsafe') return undefined;
  return { form: 'buffer', make: method.call, holds: method.method === 'alloc' ? '0' : undefined };
}

function isNodeBuffer(variable: Variable | undefined): boolean {
  const definition = variable?.defs[0]?.node.parent as Node | undefined;
  return !variable || (definition?.type === 'ImportDeclaration' && /^(?:node:)?buffer$/.test(definition.source.value));
}

/** A statement of the loop's own body: made on every turn, whatever the turn does. */
const isEveryTurn = ({ parent }: TSESTree.VariableDeclaration) =>
  parent.type === 'BlockStatement' && isLoop(parent.parent);

function isLarge({ kinds }: Facts, size: Node): boolean {
  const node = unwrap(size);
  if (node.type === 'Literal') return typeof node.value === 'number' && node.value >= SMALL;
  return kinds.kindOf(node).name === 'number';
}

function outermost(facts: Facts, declaration: Node, size: Node): Node | undefined {
  const { iterations } = facts;
  const home = enclosingFunction(declaration);
  let found: Node | undefined;
  let isHot = false;
  for (const { node, atMost } of iterations.around(declaration)) {
    if (!isLoop(node) || enclosingFunction(node) !== home || !isSameSize(facts, size, node)) break;
    isHot ||= atMost === undefined || atMost > FEW;
    if (isHot) found = node;
  }
  return found;
}

/** Whether a size is the same on every turn: made of numbers, names that keep their value, and lengths of what the loop leaves alone. */
function isSameSize(facts: Facts, size: Node, loop: Node): boolean {
  const { bindings, uses } = facts;
  const isKept = (node: Node) => {
    const variable = bindings.variableOf(node);
    if (!variable || bindings.isDeclaredIn(variable, loop) || bindings.isReassigned(variable)) return false;
    return uses.of(variable).every((use) => use.kind === 'read' || !contains(loop, use.node));
  };
  const node = unwrap(size);
  switch (node.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return isKept(node);
    case 'MemberExpression':
      return !node.computed && propertyName(node) === 'length' && isKept(unwrap(node.object));
    case 'BinaryExpression':
      return isSameSize(facts, node.left, loop) && isSameSize(facts, node.right, loop);
    default:
      return false;
  }
}

/** Methods that neither give the memory away nor hold it. */
const LOOKS =
  /^(?:at|compare|copyWithin|equals|fill|includes|indexOf|join|lastIndexOf|reverse|set|slice|sort|swap(?:16|32|64)|toString|write|(?:read|write)(?:Big)?U?[Ii]nt\w*|(?:read|write)(?:Double|Float)[BL]E)$/;
/** Those give back the receiver, or a view of it. */
const GIVES = /^(?:copyWithin|fill|reverse|sort|swap(?:16|32|64))$/;

function staysInTurn(facts: Facts, use: Node, declaration: Node): boolean {
  if (enclosingFunction(use) !== enclosingFunction(declaration) || use.range[0] < declaration.range[1]) return false;
  const { parent, child } = unwrappedParent(use);
  if (parent?.type === 'CallExpression') return isCopiedFrom(facts, parent, child);
  if (parent?.type === 'ForOfStatement') return parent.right === child;
  if (parent?.type !== 'MemberExpression' || parent.object !== child) return false;
  const outer = unwrappedParent(parent);
  const isCalled = outer.parent?.type === 'CallExpression' && outer.parent.callee === outer.child;
  const name = propertyName(parent);
  if (!isCalled)
    return name === 'length' || name === 'byteLength' || (parent.computed && isIndex(facts, parent.property));
  if (name === undefined || !LOOKS.test(name)) return false;
  const isView = name === 'slice' && !isTyped(facts, use);
  return !isView && (!GIVES.test(name) || outer.parent!.parent!.type === 'ExpressionStatement');
}

const isIndex = ({ kinds }: Facts, key: Node) => kinds.kindOf(key).name === 'number';

const isTyped = ({ bindings }: Facts, use: Node) => {
  const variable = bindings.variableOf(use);
  return !!variable && unwrap(bindings.initializer(variable) ?? use).type === 'NewExpression';
};

/** `target.set(scratch)`: the bytes go, the memory stays. */
function isCopiedFrom({ kinds }: Facts, call: TSESTree.CallExpression, argument: Node): boolean {
  const method = methodCall(call);
  if (!method || call.arguments[0] !== argument) return false;
  return method.method === 'set' && kinds.kindOf(method.receiver).name === 'typed-array';
}
