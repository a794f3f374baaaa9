import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../bindings.js';
import { contains, isFunction, memberName, methodCall, unwrap, type Expression, type Node } from '../source.js';
import { conjuncts, isPlainRead } from './keyed-predicate.js';

export type JoinForm = 'for' | 'for-each' | 'for-of';

/** A walk through a list in which only elements with a certain key count: `for (const b of bs) { if (b.id === a.id) … }`. */
export interface Join {
  readonly form: JoinForm;
  /** The loop, or the call of `forEach`. */
  readonly node: TSESTree.CallExpression | TSESTree.ForOfStatement | TSESTree.ForStatement;
  readonly list: Expression;
  /** What names the element, or takes it apart; of an indexed loop: what names the index. */
  readonly parameter: TSESTree.Parameter;
  readonly key: Expression;
  readonly wanted: Expression;
  readonly loose: boolean;
  readonly isRead: boolean;
  /** The key is a property of the element, not the element itself. */
  readonly isOfProperty: boolean;
  /** The statement that asks. */
  readonly guard: TSESTree.IfStatement;
  readonly equality: TSESTree.BinaryExpression;
  /** The elements with another key are left out by a `continue`. */
  readonly isInverted: boolean;
  /** Its names live on behind the loop, or its length was read long before: no rewrite. */
  readonly byHand: boolean;
}

export function matchJoin(node: Node, bindings: Bindings): Join | undefined {
  const walk = walkOf(node, bindings);
  if (!walk) return undefined;
  const guarded = guardOf(walk.body, walk.form);
  if (!guarded) return undefined;
  const { guard, isInverted, before } = guarded;
  // `const b = bs[j];` may stand before the question.
  const alias = before && aliasOf(before, walk);
  if (before && !alias) return undefined;
  for (const equality of isInverted ? [guard.test] : conjuncts(guard.test)) {
    // What is compared by a call comes first: the keys only tell apart what that takes for equal.
    if (
      equality.type === 'BinaryExpression' &&
      equality.left.type === 'CallExpression' &&
      speaksOf(equality.left, walk, alias, bindings)
    )
      break;
    if (equality.type !== 'BinaryExpression' || !(isInverted ? /^!==?$/ : /^===?$/).test(equality.operator)) continue;
    for (const [key, wanted] of [
      [equality.left, equality.right],
      [equality.right, equality.left],
    ] as [Expression, Expression][]) {
      if (!isKey(key, walk, alias, bindings) || speaksOf(wanted, walk, alias, bindings)) continue;
      const loose = equality.operator.length === 2;
      const { form, list, parameter } = walk;
      return {
        form,
        node: walk.node,
        list,
        parameter,
        key,
        wanted,
        loose,
        isRead: true,
        isOfProperty: isProperty(key, walk),
        guard,
        equality,
        isInverted,
        byHand: walk.isLoose || (before?.type === 'VariableDeclaration' ? before.kind !== 'const' : !!before),
      };
    }
  }
  return undefined;
}

interface Walk {
  readonly form: JoinForm;
  readonly node: Join['node'];
  readonly list: Expression;
  readonly parameter: TSESTree.Parameter;
  readonly body: Node;
  /** The index outlives the loop, or the bound is from before it. */
  readonly isLoose: boolean;
}

function walkOf(node: Node, bindings: Bindings): Walk | undefined {
  switch (node.type) {
    case 'ForOfStatement': {
      if (node.await || node.left.type !== 'VariableDeclaration') return undefined;
      const parameter = node.left.declarations[0]!.id as TSESTree.Parameter;
      return { form: 'for-of', node, list: node.right, parameter, body: node.body, isLoose: false };
    }
    case 'CallExpression': {
      const method = methodCall(node);
      const [callback] = node.arguments;
      if (method?.method !== 'forEach' || method.optional || node.arguments.length !== 1 || !callback) return undefined;
      if (!isFunction(callback) || callback.async || callback.generator || callback.params.length !== 1)
        return undefined;
      if (node.parent.type !== 'ExpressionStatement') return undefined;
      const { receiver: list } = method;
      return { form: 'for-each', node, list, parameter: callback.params[0]!, body: callback.body, isLoose: false };
    }
    case 'ForStatement':
      return indexed(node, bindings);
    default:
      return undefined;
  }
}

/** `for (let j = 0; j < bs.length; j++)`; also `for (j = 0; j < n; j++)`, where `n` is the length of `bs`. */
function indexed(node: TSESTree.ForStatement, bindings: Bindings): Walk | undefined {
  const { test, update, body } = node;
  const begun = startOf(node);
  if (!begun || test?.type !== 'BinaryExpression' || test.operator !== '<') return undefined;
  const { index, bound, isOwn } = begun;
  const isIndex = (side: Node) => side.type === 'Identifier' && side.name === index.name;
  const isStep =
    (update?.type === 'UpdateExpression' && update.operator === '++' && isIndex(update.argument)) ||
    (update?.type === 'AssignmentExpression' &&
      update.operator === '+=' &&
      isIndex(update.left) &&
      isOne(update.right));
  if (!isStep || !isIndex(test.left)) return undefined;
  const isBound =
    test.right.type === 'Identifier' && bound?.id.type === 'Identifier' && test.right.name === bound.id.name;
  if (bound && !isBound) return undefined;
  const before = isBound ? undefined : valueOf(test.right, bindings);
  const length = unwrap(isBound ? bound.init! : (before ?? test.right));
  if (length.type !== 'MemberExpression' || length.computed || length.property.type !== 'Identifier') return undefined;
  if (length.property.name !== 'length' || length.object.type === 'Super') return undefined;
  return { form: 'for', node, list: length.object, parameter: index, body, isLoose: !isOwn || !!before };
}

/** What the head of a loop begins with: its index, and a variable for its bound. */
function startOf({ init }: TSESTree.ForStatement) {
  if (init?.type === 'VariableDeclaration') {
    const [index, bound] = init.declarations;
    if (init.declarations.length > 2 || index?.id.type !== 'Identifier' || !index.init) return undefined;
    return isZero(index.init) ? { index: index.id, bound, isOwn: init.kind === 'let' } : undefined;
  }
  if (init?.type !== 'AssignmentExpression' || init.operator !== '=' || init.left.type !== 'Identifier')
    return undefined;
  return isZero(init.right) ? { index: init.left, bound: undefined, isOwn: false } : undefined;
}

/** The one value that a name is ever given. */
function valueOf(name: Node, bindings: Bindings): Node | undefined {
  const variable = name.type === 'Identifier' ? bindings.variableOf(name) : undefined;
  const [write, ...more] = variable?.references.filter((reference) => reference.isWrite()) ?? [];
  return more.length || !write?.writeExpr ? undefined : (write.writeExpr as Node);
}

const isZero = (node: Node | null) => node?.type === 'Literal' && node.value === 0;
const isOne = (node: Node) => node.type === 'Literal' && node.value === 1;

/** The one `if` that all of a body depends on, and a statement before it. */
function guardOf(body: Node, form: JoinForm) {
  const statements = body.type === 'BlockStatement' ? body.body : [body];
  const [first] = statements;
  const isAssignment = first?.type === 'ExpressionStatement' && first.expression.type === 'AssignmentExpression';
  const at = first?.type === 'VariableDeclaration' || isAssignment ? 1 : 0;
  const before = at ? statements[0] : undefined;
  const guard = statements[at];
  if (guard?.type !== 'IfStatement' || guard.alternate) return undefined;
  if (statements.length === at + 1) return { guard, before, isInverted: false };
  const then = guard.consequent.type === 'BlockStatement' ? guard.consequent.body : [guard.consequent];
  const [only] = then;
  const isSkip =
    then.length === 1 &&
    (form === 'for-each'
      ? only?.type === 'ReturnStatement' && !only.argument
      : only?.type === 'ContinueStatement' && !only.label);
  return isSkip ? { guard, before, isInverted: true } : undefined;
}

/** `const b = bs[j]` of an indexed loop, or `b = bs[j]`. */
function aliasOf(statement: Node, { form, list, parameter }: Walk): TSESTree.Identifier | undefined {
  if (form !== 'for') return undefined;
  if (statement.type === 'ExpressionStatement') {
    const { expression } = statement;
    const isElse = expression.type !== 'AssignmentExpression' || expression.operator !== '=';
    if (isElse || expression.left.type !== 'Identifier') return undefined;
    return isElement(expression.right, list, parameter) ? expression.left : undefined;
  }
  if (statement.type !== 'VariableDeclaration') return undefined;
  const [declarator] = statement.declarations;
  if (statement.declarations.length !== 1 || declarator?.id.type !== 'Identifier' || !declarator.init) return undefined;
  return isElement(declarator.init, list, parameter) ? declarator.id : undefined;
}

/** `bs[j]` */
function isElement(node: Node, list: Node, index: Node): boolean {
  const at = unwrap(node);
  return (
    at.type === 'MemberExpression' &&
    at.computed &&
    at.property.type === 'Identifier' &&
    index.type === 'Identifier' &&
    at.property.name === index.name &&
    isSamePath(unwrap(list), unwrap(at.object))
  );
}

/** `bs` and `bs`, `this.rows` and `this.rows` */
function isSamePath(a: Node, b: Node): boolean {
  if (a.type === 'ThisExpression') return b.type === 'ThisExpression';
  if (a.type === 'Identifier') return b.type === 'Identifier' && a.name === b.name;
  if (a.type !== 'MemberExpression' || b.type !== 'MemberExpression') return false;
  const name = memberName(a);
  return name !== undefined && name === memberName(b) && isSamePath(unwrap(a.object), unwrap(b.object));
}

/** Plain properties read off the element. */
function isKey(
  key: Node,
  { form, list, parameter }: Walk,
  alias: TSESTree.Identifier | undefined,
  bindings: Bindings,
): boolean {
  let root = unwrap(key);
  if (form === 'for') {
    while (!isElement(root, list, parameter)) {
      if (root.type !== 'MemberExpression' || root.optional || (root.computed && root.property.type !== 'Literal'))
        return root.type === 'Identifier' && !!alias && root.name === alias.name;
      root = unwrap(root.object);
    }
    return true;
  }
  return isPlainRead(key) && speaks(key, namesIn(parameter), bindings);
}

const isProperty = (key: Node, { form, list, parameter }: Walk) => {
  const node = unwrap(key);
  return node.type === 'MemberExpression' && !(form === 'for' && isElement(node, list, parameter));
};

function speaksOf(node: Node, { parameter }: Walk, alias: Node | undefined, bindings: Bindings): boolean {
  return speaks(node, [...namesIn(parameter), ...(alias ? [alias] : [])], bindings);
}

const speaks = (node: Node, names: readonly Node[], bindings: Bindings) =>
  names.some((name) => bindings.variableOf(name)?.references.some((r) => contains(node, r.identifier as Node)));

function namesIn(pattern: Node): Node[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) => (p.type === 'Property' ? namesIn(p.value) : namesIn(p.argument)));
    case 'ArrayPattern':
      return pattern.elements.flatMap((e) => (e ? namesIn(e) : []));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    default:
      return [];
  }
}
