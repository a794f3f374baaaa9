import type { TSESTree } from '@typescript-eslint/types';
import { placeOf, readsOf } from '../array-place.js';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import {
  contains,
  enclosingFunction,
  isLoop,
  memberName,
  methodCall,
  propertyName,
  unwrap,
  type Node,
  type Variable,
} from '../source.js';

export type BufferForm = 'buffer-concat' | 'byte-spread' | 'typed-array-growth';

/** A buffer that is replaced by a longer copy of itself: `all = Buffer.concat([all, chunk])`. */
export interface BufferGrowth {
  readonly form: BufferForm;
  readonly variable: Variable;
  /** The statements that do it, one after the other in one list. */
  readonly statements: readonly TSESTree.Statement[];
  /** The copying expression. */
  readonly copy: TSESTree.Expression;
  /** What is added, in order. */
  readonly pieces: readonly TSESTree.Expression[];
  /** `Buffer`, `Uint8Array` … */
  readonly type: string;
}

const TYPED = /^(?:(?:Ui|I)nt(?:8|16|32)|Uint8Clamped|Float(?:32|64))Array$/;

/** The growth that an assignment completes, wherever it stands. */
export function matchBufferGrowth(facts: Facts, assignment: TSESTree.AssignmentExpression): BufferGrowth | undefined {
  const { left, right, operator, parent: statement } = assignment;
  if (operator !== '=' || left.type !== 'Identifier' || statement.type !== 'ExpressionStatement') return undefined;
  const value = unwrap(right) as TSESTree.Expression;
  const variable = mayGrow(value, statement) ? facts.bindings.variableOf(left) : undefined;
  if (!variable) return undefined;
  const match = new Matcher(facts, variable);
  const added = match.concat(value) ?? match.spread(value);
  const growth = added
    ? { ...added, variable, statements: [statement], copy: value }
    : match.typedArray(statement, value);
  // A piece that is made from the buffer itself looks at it.
  const looks = variable.references.some(({ identifier }) =>
    growth?.pieces.some((piece) => contains(piece, identifier as Node)),
  );
  return looks ? undefined : growth;
}

/** `this.body = Buffer.concat([this.body, chunk])` in a loop that looks at it nowhere else, where nothing takes from it in between. */
export function matchPropertyGrowth(
  facts: Facts,
  { left, right, operator, parent }: TSESTree.AssignmentExpression,
): TSESTree.CallExpression | undefined {
  if (operator !== '=' || left.type !== 'MemberExpression' || parent.type !== 'ExpressionStatement') return undefined;
  const method = methodCall(right);
  if (method?.method !== 'concat' || !isBuffer(facts, method.receiver)) return undefined;
  const [list] = method.call.arguments;
  const own = list?.type === 'ArrayExpression' && list.elements.length > 1 ? list.elements[0] : undefined;
  const place = own ? placeOf(facts, left) : undefined;
  if (!own || !place) return undefined;
  const { root } = place;
  const [loop] = facts.iterations.around(left);
  if (!loop || !isLoop(loop.node) || (loop.atMost !== undefined && loop.atMost <= FEW)) return undefined;
  if (root && (facts.bindings.isDeclaredIn(root, loop.node) || facts.bindings.writesIn(root, loop.node).length))
    return undefined;
  const reads = readsOf(facts, place, loop.node);
  const isOwn = reads.length === 2 && reads.includes(left) && reads.includes(unwrap(own));
  return isOwn && !isTakenFrom(facts, left) ? method.call : undefined;
}

/** Whether a property of that name is ever given a value that is neither empty nor a longer one. */
function isTakenFrom(facts: Facts, property: TSESTree.MemberExpression): boolean {
  const name = memberName(property);
  return facts.nodes.ofType('AssignmentExpression').some(({ left, right }) => {
    if (left.type !== 'MemberExpression' || memberName(left) !== name) return false;
    const method = methodCall(right);
    const value = unwrap(right);
    const isNone = value.type === 'Literal' || (value.type === 'Identifier' && value.name === 'undefined');
    return !isNone && !(method && isBuffer(facts, method.receiver));
  });
}

/** By its looks alone, which cost next to nothing. */
function mayGrow(value: Node, statement: TSESTree.ExpressionStatement): boolean {
  if (value.type === 'Identifier') {
    const list = (statement.parent as { body?: Node[] }).body;
    return Array.isArray(list) && !!setCall(list[list.indexOf(statement) - 1]);
  }
  if (value.type === 'NewExpression') return value.arguments[0]?.type === 'ArrayExpression';
  return /^(?:concat|from)$/.test(methodCall(value)?.method ?? '');
}

/**
 * The outermost loop around a growth in which its variable is used for nothing but growths like it (`alike`, which it is one of), and behind which it can be
 * put together; `undefined` where somebody looks at it in between.
 */
export function loopOfGrowth(facts: Facts, growth: BufferGrowth, alike: readonly BufferGrowth[]): Node | undefined {
  const { variable, statements } = growth;
  const [id] = variable.identifiers;
  const [first] = statements;
  if (!id || !first) return undefined;
  let found: Node | undefined;
  for (const { node, atMost } of facts.iterations.around(first)) {
    if (!isLoop(node) || contains(node, id)) break;
    const others = variable.references.some(({ identifier }) => {
      const use = identifier as Node;
      return contains(node, use) && !alike.some((one) => isInGrowth(one, use));
    });
    if (others) break;
    if (atMost === undefined || atMost > FEW) found = node;
  }
  return found && enclosingFunction(found) === enclosingFunction(first) ? found : undefined;
}

/** Whether a node is a part of the statements that make a buffer grow. */
export const isInGrowth = ({ statements }: BufferGrowth, node: Node): boolean =>
  statements.some((statement) => contains(statement, node));

/** `Buffer`, the global or imported from Node. */
export function isBuffer({ bindings }: Facts, node: Node): boolean {
  if (node.type !== 'Identifier' || node.name !== 'Buffer') return false;
  const definition = bindings.variableOf(node)?.defs[0];
  const from = definition?.parent as TSESTree.ImportDeclaration | undefined;
  return !definition || (from?.type === 'ImportDeclaration' && /^(?:node:)?buffer$/.test(from.source.value));
}

class Matcher {
  readonly #facts: Facts;
  readonly #variable: Variable;

  constructor(facts: Facts, variable: Variable) {
    this.#facts = facts;
    this.#variable = variable;
  }

  /** `Buffer.concat([all, …pieces])`, with a total length that is the sum or with none. */
  concat(node: TSESTree.Expression) {
    const call = methodCall(node);
    if (!call || call.method !== 'concat' || !isBuffer(this.#facts, call.receiver)) return undefined;
    const [list, total, more] = call.call.arguments;
    if (list?.type !== 'ArrayExpression' || more || !this.#isOwn(list.elements[0])) return undefined;
    const pieces = list.elements
      .slice(1)
      .filter((piece): piece is TSESTree.Expression => !!piece && piece.type !== 'SpreadElement');
    if (!pieces.length || pieces.length !== list.elements.length - 1) return undefined;
    if (total && !(pieces.length === 1 && this.#isSum(total, 'Buffer', pieces[0]!))) return undefined;
    return { form: 'buffer-concat' as const, pieces, type: 'Buffer' };
  }

  /** `Uint8Array.from([...all, ...piece])`, `new Uint8Array([...all, ...piece])`, `Buffer.from([...all, ...piece])`. */
  spread(node: TSESTree.Expression) {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
    const callee = unwrap(node.callee);
    const isFrom = callee.type === 'MemberExpression' && methodCall(node)?.method === 'from';
    const type = node.type === 'NewExpression' ? callee : isFrom ? callee.object : undefined;
    if (type?.type !== 'Identifier') return undefined;
    const isTyped = TYPED.test(type.name) && this.#facts.bindings.isGlobal(type);
    if (!isTyped && !(isFrom && isBuffer(this.#facts, type))) return undefined;
    const [list, more] = node.arguments;
    if (list?.type !== 'ArrayExpression' || more || list.elements.length !== 2) return undefined;
    const [own, piece] = list.elements;
    if (own?.type !== 'SpreadElement' || !this.#isOwn(own.argument) || piece?.type !== 'SpreadElement')
      return undefined;
    return { form: 'byte-spread' as const, pieces: [piece.argument], type: type.name };
  }

  /** `const next = new Uint8Array(all.length + piece.length); next.set(all); next.set(piece, all.length); all = next;` */
  typedArray(last: TSESTree.ExpressionStatement, value: Node): BufferGrowth | undefined {
    const list = (last.parent as { body?: TSESTree.Statement[] }).body;
    if (value.type !== 'Identifier' || !Array.isArray(list)) return undefined;
    const statements = list.slice(Math.max(0, list.indexOf(last) - 3), list.indexOf(last) + 1);
    const [making, own, added] = statements;
    if (statements.length !== 4 || making?.type !== 'VariableDeclaration' || making.declarations.length !== 1)
      return undefined;
    const [{ id, init }] = making.declarations as [TSESTree.VariableDeclarator];
    const next = this.#facts.bindings.variableOf(id);
    if (!next || !init || this.#facts.bindings.variableOf(value) !== next) return undefined;
    if (next.references.filter(({ init: isInit }) => !isInit).length !== 3) return undefined;
    const copy = unwrap(init);
    if (copy.type !== 'NewExpression' || copy.callee.type !== 'Identifier' || copy.arguments.length !== 1)
      return undefined;
    if (!TYPED.test(copy.callee.name) || !this.#facts.bindings.isGlobal(copy.callee)) return undefined;
    const first = setCall(own);
    const second = setCall(added);
    const isNext = (node: Node) => this.#facts.bindings.variableOf(node) === next;
    if (!first || !second || !isNext(first.receiver) || !isNext(second.receiver)) return undefined;
    const [ownBytes, zero] = first.call.arguments;
    const [piece, at] = second.call.arguments;
    if (!this.#isOwn(ownBytes) || (zero && !(zero.type === 'Literal' && zero.value === 0))) return undefined;
    const { name: type } = copy.callee;
    if (!piece || piece.type === 'SpreadElement' || !at || !this.#isLength(at, type, (node) => this.#isOwn(node)))
      return undefined;
    if (!this.#isSum(copy.arguments[0]!, type, piece)) return undefined;
    return {
      form: 'typed-array-growth',
      variable: this.#variable,
      statements,
      copy,
      pieces: [piece],
      type,
    };
  }

  #isOwn(node: Node | null | undefined): boolean {
    return !!node && this.#facts.bindings.variableOf(unwrap(node)) === this.#variable;
  }

  /** `all.length + piece.length`, where reading the piece twice is the same as reading it once. */
  #isSum(node: Node, type: string, piece: Node): boolean {
    const sum = unwrap(node);
    if (sum.type !== 'BinaryExpression' || sum.operator !== '+' || !isPath(piece)) return false;
    const text = (of: Node) => this.#facts.source.text.slice(...unwrap(of).range);
    return (
      this.#isLength(sum.left, type, (of) => this.#isOwn(of)) &&
      this.#isLength(sum.right, type, (of) => text(of) === text(piece))
    );
  }

  /** How many elements: `byteLength` counts them where each is one byte. */
  #isLength(node: Node, type: string, isOf: (node: Node) => boolean): boolean {
    const member = unwrap(node);
    const name = member.type === 'MemberExpression' && !member.computed ? propertyName(member) : undefined;
    const counts = name === 'length' || (name === 'byteLength' && /8|^Buffer$/.test(type));
    return counts && isOf((member as TSESTree.MemberExpression).object);
  }
}

/** `chunk`, `part.bytes`. */
function isPath(node: Node): boolean {
  const at = unwrap(node);
  if (at.type === 'MemberExpression') return !at.computed && !at.optional && isPath(at.object);
  return at.type === 'Identifier' || at.type === 'ThisExpression';
}

function setCall(statement: Node | undefined) {
  const call = statement?.type === 'ExpressionStatement' ? methodCall(statement.expression) : undefined;
  return call?.method === 'set' ? call : undefined;
}
