import {
  compoundName,
  contains,
  enclosingFunction,
  isFunction,
  isLoop,
  lengthTested,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Facts,
  type Node,
  type ShiftQueue,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { losesComment, replace, type Edit } from '../edit.js';
import { hoistPlace } from '../hoist.js';
import { freshName } from '../names.js';

/**
 * The queue keeps what was taken from it, and an index says where its head is. Right where nobody but this loop sees the queue, and nobody looks at it
 * afterwards.
 */
export function indexHead(source: TSESLint.SourceCode, facts: Facts, queue: ShiftQueue): Rewrite | undefined {
  const { variable, loop, isFilled } = queue;
  const { bindings, stability, uses } = facts;
  if (!variable) return undefined;
  const init = bindings.initializer(variable);
  const [id] = variable.identifiers;
  const place = hoistPlace(source, loop);
  if (!init || !id || !place || !stability.isFresh(init) || bindings.isExported(variable)) return undefined;
  if (facts.kinds.kindOf(init).name !== 'array' || !isBefore(id, loop)) return undefined;
  const head = freshName(source, compoundName(variable.name, 'head'), place.region, `head ${id.range[0]}`);
  const name = variable.name;
  const all = uses.of(variable);
  const isOnly = all.filter(({ node }) => contains(loop, node) && methodOf(node) === 'shift').length === 1;
  const edits: Edit[] = [...place.edits(`let ${head} = 0;`)];
  for (const { node, held } of all) {
    if (!contains(loop, node)) {
      const isEarlier = node.range[1] <= loop.range[0];
      const isHere = enclosingFunction(node) === enclosingFunction(loop);
      if (!isEarlier || (isHere ? held && node.parent?.type !== 'ReturnStatement' : !isPush(node))) return undefined;
      continue;
    }
    if (isPush(node)) continue;
    const edit = rewriteUse(source, node, { name, head, isFilled: isFilled && isOnly });
    if (!edit || losesComment(source, edit.range, [])) return undefined;
    edits.push(edit);
  }
  return { edits, region: [Math.min(id.range[0], place.region.range[0]), place.region.range[1]], assumes: [] };
}

/** In the same round of all loops, and before. */
function isBefore(id: Node, loop: Node): boolean {
  if (enclosingFunction(id) !== enclosingFunction(loop) || id.range[1] > loop.range[0]) return false;
  for (let at = loop.parent; at && !isFunction(at); at = at.parent) if (isLoop(at) && !contains(at, id)) return false;
  return true;
}

interface Names {
  readonly name: string;
  readonly head: string;
  readonly isFilled: boolean;
}

function rewriteUse(source: TSESLint.SourceCode, use: Node, { name, head, isFilled }: Names): Edit | undefined {
  const { parent: member, child } = unwrappedParent(use);
  if (member?.type !== 'MemberExpression' || member.object !== child || member.optional) return undefined;
  const { parent, child: whole } = unwrappedParent(member);
  if (member.computed) {
    const isHead = member.property.type === 'Literal' && member.property.value === 0;
    return isHead && !isTargetOf(whole, parent) && !isCalled(whole, parent)
      ? replace(member.property, head)
      : undefined;
  }
  if (propertyName(member) === 'length') {
    if (isTargetOf(whole, parent)) return undefined;
    const test = testOf(member);
    return test ? replace(test, `${head} < ${name}.length`) : replace(member, `(${name}.length - ${head})`);
  }
  const call = parent?.type === 'CallExpression' && parent.callee === whole ? parent : undefined;
  if (!call || propertyName(member) !== 'shift' || inClosure(call, use)) return undefined;
  // `queue.shift()()` calls without a `this`, `queue[0]()` with one.
  const outer = unwrappedParent(call);
  if (isCalled(outer.child, outer.parent)) return undefined;
  if (isFilled) return replace(call, call.parent.type === 'ExpressionStatement' ? `${head}++` : `${name}[${head}++]`);
  // What begins with a parenthesis could go on where the line before ends.
  const statement = statementOf(call);
  if (source.getFirstToken(statement)?.range[0] === call.range[0]) return undefined;
  return replace(call, `(${head} < ${name}.length ? ${name}[${head}++] : undefined)`);
}

const isCalled = (node: Node, parent: Node | undefined) =>
  (parent?.type === 'CallExpression' && parent.callee === node) || parent?.type === 'TaggedTemplateExpression';

function isTargetOf(node: Node, parent: Node | undefined): boolean {
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === node) ||
    parent?.type === 'UpdateExpression' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete') ||
    /^(?:ArrayPattern|ForInStatement|ForOfStatement)$/.test(parent?.type ?? '') ||
    !/Expression$|^VariableDeclarator$|Statement$|^TemplateLiteral$|^ReturnStatement$/.test(parent?.type ?? '')
  );
}

/** The whole condition that asks whether anything is left, where only its truth counts. */
function testOf(member: TSESTree.MemberExpression): TSESTree.Node | undefined {
  const { parent } = member;
  const test = parent.type === 'BinaryExpression' && lengthTested(parent) === member ? parent : member;
  if (test === member && !isTruth(member)) return undefined;
  return test === member ||
    /^(?:LogicalExpression|WhileStatement|DoWhileStatement|ForStatement|IfStatement)$/.test(test.parent.type)
    ? test
    : undefined;
}

function isTruth(node: Node): boolean {
  let child = node;
  let at = node.parent;
  while (at?.type === 'LogicalExpression' && at.operator !== '??') [child, at] = [at, at.parent];
  return !!at && (isLoop(at) || at.type === 'IfStatement') && 'test' in at && at.test === child;
}

const methodOf = (use: Node): string | undefined => {
  const { parent, child } = unwrappedParent(use);
  if (parent?.type !== 'MemberExpression' || parent.object !== child) return undefined;
  const call = unwrappedParent(parent).parent;
  return (call && methodCall(call)?.receiver === child && methodCall(call)?.method) || undefined;
};

/** `queue.push(…)`, whose result is nobody's. */
function isPush(use: Node): boolean {
  if (methodOf(use) !== 'push') return false;
  const { parent } = unwrappedParent(unwrap(use).parent!);
  const { parent: outer, child } = unwrappedParent(parent!);
  if (outer?.type === 'ExpressionStatement') return true;
  if (outer?.type === 'LogicalExpression' || outer?.type === 'ConditionalExpression') return false;
  const call = outer?.type === 'ArrowFunctionExpression' && outer.body === child ? methodCall(outer.parent) : undefined;
  return call?.method === 'forEach';
}

const inClosure = (node: Node, use: Node) => enclosingFunction(node) !== enclosingFunction(use);

function statementOf(node: TSESTree.Node): TSESTree.Node {
  let at: TSESTree.Node = node;
  while (at.parent && !/(?:Statement|Declaration)$/.test(at.type)) at = at.parent;
  return at;
}
