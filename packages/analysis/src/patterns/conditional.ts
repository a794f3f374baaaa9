import type { Facts } from '../facts.js';
import { descendants, isFunction, isLoop, leaves, methodCall, unwrap, unwrappedParent, type Node } from '../source.js';

/** Whether `child` may be left out when `at` runs. */
export function isConditional(at: Node, child: Node): boolean {
  switch (at.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return at.test !== child;
    case 'LogicalExpression':
      return at.right === child;
    case 'AssignmentExpression':
      return at.right === child && /^(?:&&|\|\||\?\?)=$/.test(at.operator);
    case 'SwitchStatement':
      return at.discriminant !== child;
    case 'TryStatement':
      return at.handler === child;
    case 'AssignmentPattern':
    case 'ChainExpression':
      return true;
    default:
      return false;
  }
}

/** Whether a node stands under a condition of its innermost iteration: it may never be computed at all. */
export function isSometimes(facts: Facts, node: Node): boolean {
  const [innermost] = facts.iterations.around(node);
  for (let child = node, at = node.parent; at && at !== innermost?.node; child = at, at = at.parent) {
    if (isConditional(at, child)) return true;
    if (isLoop(at) || (!innermost && isFunction(at))) return false;
  }
  return false;
}

/**
 * What is asked of a value, or of what it is read from, between a region's begin and a node in it: whether there is one (`if (!query) return true;`,
 * `query && …`), or of which type it is. `undefined`: nothing, and who computes it before the region has no more to fear than the node.
 */
export function askedBefore(facts: Facts, value: Node, node: Node, region: Node): 'existence' | 'type' | undefined {
  const texts = pathOf(facts, value);
  for (let child = node, at = node.parent; at && child !== region; child = at, at = at.parent)
    for (const test of testsBefore(at, child))
      for (const one of descendants(facts.source, test)) {
        const asked = texts.has(textOf(facts, one)) ? asks(one) : undefined;
        if (asked) return asked;
      }
  return undefined;
}

const textOf = ({ source }: Facts, node: Node) => source.text.slice(...node.range);

/** `a.b.c`, `a.b` and `a`. */
function pathOf(facts: Facts, value: Node): ReadonlySet<string> {
  const texts = new Set<string>();
  for (let at = unwrap(value); ; at = unwrap(at.object)) {
    texts.add(textOf(facts, at));
    if (at.type !== 'MemberExpression') return texts;
  }
}

/** The tests that decide whether a child is come to. */
function testsBefore(at: Node, child: Node): Node[] {
  if (at.type === 'LogicalExpression') return at.right === child ? [at.left] : [];
  if (at.type === 'IfStatement' || at.type === 'ConditionalExpression') return at.test === child ? [] : [at.test];
  if (at.type !== 'BlockStatement') return [];
  return at.body.flatMap((one) =>
    one.type === 'IfStatement' && one.range[1] <= child.range[0] && leaves(one.consequent) ? [one.test] : [],
  );
}

function asks(node: Node): 'existence' | 'type' | undefined {
  const { parent, child } = unwrappedParent(node);
  if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') return 'type';
  if (parent && methodCall(parent)?.method === 'isArray') return 'type';
  // Reading of it would fail already.
  if (parent?.type === 'MemberExpression' && parent.object === child && !parent.optional) return undefined;
  if (parent?.type !== 'BinaryExpression') return 'existence';
  if (parent.operator === 'instanceof') return 'type';
  const other = unwrap(parent.left === child ? parent.right : parent.left);
  const isNone = other.type === 'Literal' || (other.type === 'Identifier' && other.name === 'undefined');
  return isNone ? 'existence' : undefined;
}
