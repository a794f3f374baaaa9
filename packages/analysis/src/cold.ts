import { isFunction, isLoop, type Node } from './source.js';

/** Of Node's `assert`, Chai, and their like, also by the names under which they are imported. */
const assertions = /^(?:assert|invariant|warning|expect|ok|(?:not)?(?:deep)?(?:strict)?equal)$/i;

/**
 * Code on the rare path: inside `catch`, in what a `throw` throws, in an assertion's arguments, or in a block that ends by throwing or by ending the
 * process. Looks no further than the enclosing function.
 */
export function isCold(node: Node): boolean {
  let child = node;
  for (let at = node.parent; at; child = at, at = at.parent) {
    if (at.type === 'CatchClause' || at.type === 'ThrowStatement') return true;
    if (at.type === 'CallExpression' && at.callee !== child && (isAssertion(at.callee) || isProcessExit(at)))
      return true;
    if (at.type === 'BlockStatement' && at.parent.type === 'IfStatement' && endsAll(at.body.at(-1))) return true;
    if (isFunction(at)) return false;
  }
  return false;
}

/** Code on the way out of an iteration runs once: under a `return` or `throw`, or in a block that ends by leaving. */
export function isOnWayOut(node: Node, iteration: Node): boolean {
  let leaves = false;
  let breaks = false;
  for (let at: Node | undefined = node; at && at !== iteration; at = at.parent) {
    if (isFunction(at))
      leaves = breaks = false; // it is left, and called again
    else if (isLoop(at) || at.type === 'SwitchStatement')
      breaks = false; // left, while the loop around it goes on
    else if (at.type === 'ReturnStatement' || at.type === 'ThrowStatement') leaves = true;
    else if (at.type === 'BlockStatement' && at.parent !== iteration) {
      const last = at.body.at(-1);
      if (last?.type === 'BreakStatement' && !last.label) breaks = true;
      else leaves ||= /^(?:Return|Throw|Break)Statement$/.test(last?.type ?? '');
    }
  }
  return leaves || breaks;
}

function isAssertion(callee: Node): boolean {
  if (callee.type === 'Identifier') return assertions.test(callee.name);
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    (callee.object.name === 'assert' || isNamed(callee.property, 'assert'))
  );
}

function endsAll(statement: Node | undefined): boolean {
  return (
    statement?.type === 'ThrowStatement' ||
    (statement?.type === 'ExpressionStatement' && isProcessExit(statement.expression))
  );
}

function isProcessExit(node: Node): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    isNamed(node.callee.object, 'process') &&
    isNamed(node.callee.property, 'exit')
  );
}

const isNamed = (node: Node, name: string) => node.type === 'Identifier' && node.name === name;
