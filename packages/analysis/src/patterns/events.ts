import { isOnWayOut } from '../cold.js';
import type { Facts } from '../facts.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  isLoop,
  methodCall,
  propertyName,
  unwrappedParent,
  type FunctionNode,
  type Node,
  type Variable,
} from '../source.js';

/** Events of which one comes for each piece of something. */
const PIECES = /^(?:chunk|data|line|record|row)$/;

/** The listener around `node` that is called for each piece of what it listens to: `stream.on('data', (chunk) => { … })`. */
export function listenerAround(node: Node): FunctionNode | undefined {
  const fn = enclosingFunction(node);
  return isFunction(fn) && PIECES.test(String(eventOf(fn))) ? fn : undefined;
}

/** Of the function that listens to it: `source.on('data', fn)`. */
function eventOf(fn: Node): unknown {
  const call = fn.parent && isFunction(fn) ? methodCall(fn.parent) : undefined;
  if (!call || !/^(?:on|once|addListener)$/.test(call.method)) return undefined;
  const [event, listener] = call.call.arguments;
  if (event?.type !== 'Literal' || listener !== fn) return undefined;
  return call.method === 'once' && PIECES.test(String(event.value)) ? undefined : event.value;
}

function isAtEnd(use: Node): boolean {
  for (let at: Node | undefined = use; at; at = at.parent)
    if (/^(?:close|end|error|exit|finish)$/.test(String(eventOf(at)))) return true;
  return false;
}

/** Whether a listener adds to a variable of the function around it (where `adds` says so), and nobody looks at it before all has come. */
export function onlyCollects(
  { bindings }: Facts,
  listener: FunctionNode,
  variable: Variable,
  adds: (use: Node) => boolean,
): boolean {
  const [id] = variable.identifiers;
  if (!id || bindings.isDeclaredIn(variable, listener)) return false;
  const home = enclosingFunction(id);
  return variable.references.every((reference) => {
    const use = reference.identifier as Node;
    if (reference.init || (contains(listener, use) && adds(use))) return true;
    if (reference.isWrite() || contains(listener, use)) return false;
    return enclosingFunction(use) === home ? use.range[0] > listener.range[1] : isAtEnd(use);
  });
}

/**
 * The function around `node` that, having done it, calls itself for what comes next, and all of whose looks at `variable` (other than those that add to it)
 * come when it is done: `const page = (at) => fetch(at, (rows) => { all = all.concat(rows); if (rows.length) page(at + 1); else done(all); })`.
 */
export function pagerAround(
  facts: Facts,
  node: Node,
  variable: Variable,
  adds: (use: Node) => boolean,
): FunctionNode | undefined {
  const inner = enclosingFunction(node);
  for (let fn = inner; isFunction(fn) && !facts.bindings.isDeclaredIn(variable, fn); fn = enclosingFunction(fn)) {
    const next = (facts.bindings.callsOf(fn) ?? []).find(
      (call) => enclosingFunction(call) === inner && call.range[0] > node.range[1] && !isInLoop(call, inner),
    );
    if (!next || !(inner !== fn || fn.async)) continue;
    const isLate = ({ identifier }: Variable['references'][number]) => {
      const use = identifier as Node;
      return (
        !contains(fn, use) ||
        adds(use) ||
        isCounted(use) ||
        isOnWayOut(use, enclosingFunction(use)) ||
        use.range[0] > next.range[1]
      );
    };
    return variable.references.every(isLate) ? fn : undefined;
  }
  return undefined;
}

function isInLoop(node: Node, end: Node): boolean {
  for (let at = node.parent; at && at !== end; at = at.parent) if (isLoop(at)) return true;
  return false;
}

/** `rows.length` */
function isCounted(use: Node): boolean {
  const { parent, child } = unwrappedParent(use);
  return parent?.type === 'MemberExpression' && parent.object === child && propertyName(parent) === 'length';
}
