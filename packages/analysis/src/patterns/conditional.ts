import type { Facts } from '../facts.js';
import { isFunction, isLoop, type Node } from '../source.js';

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
