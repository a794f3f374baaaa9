import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { isPrimitive } from '../kinds/kind.js';
import { isFunction, methodCall, unwrap, unwrappedParent, type Node } from '../source.js';
import { invarianceIn, type Tolerance } from './invariance.js';

/** `name.toLowerCase().trim()` is one piece of work, and so is the text that a loop puts around it: what is as sure to stay the same as the conversion is. */
export function wholeText(facts: Facts, call: TSESTree.CallExpression, tolerates: Tolerance): TSESTree.Expression {
  const [innermost] = facts.iterations.aroundWithWalks(call);
  const assumed = innermost && invarianceIn(facts, call, innermost.node, tolerates);
  if (!assumed) return call;
  let whole: TSESTree.Expression = call;
  for (let text: Node | undefined = textAround(call); text; text = textAround(text)) {
    const more = invarianceIn(facts, text, innermost.node, tolerates);
    if (!more?.every((one) => assumed.includes(one)) || !isText(facts, call, text)) break;
    whole = text;
  }
  return whole;
}

/** The expression that a value is the next part of: of `x`, it is `x.trim()`, `` `(${x})` `` or `x + y`. */
function textAround(node: Node): TSESTree.Expression | undefined {
  const { parent, child } = unwrappedParent(node);
  if (parent?.type === 'TemplateLiteral') return parent.parent.type === 'TaggedTemplateExpression' ? undefined : parent;
  if (parent?.type === 'BinaryExpression' && parent.operator === '+') return parent;
  const outer = parent?.type === 'MemberExpression' && parent.object === child ? parent.parent : undefined;
  return outer?.type === 'CallExpression' && outer.callee === parent && !methodCall(outer)?.optional
    ? outer
    : undefined;
}

/** Whether something greater around it stays the same all through the loop, too. */
export function leavesRest(facts: Facts, work: Node, tolerates: Tolerance): boolean {
  const { parent, child } = unwrappedParent(work);
  const [innermost] = facts.iterations.aroundWithWalks(work);
  const outer =
    textAround(work) ??
    (parent && /^(?:Call|New)Expression$/.test(parent.type) && parent !== child ? parent : undefined);
  return !!outer && !!innermost && !!invarianceIn(facts, outer, innermost.node, tolerates);
}

/** What a string gives that is a string again. */
const GIVES_TEXT =
  /^(?:normalize|pad(?:End|Start)|repeat|replace(?:All)?|slice|substring|to(?:Locale)?(?:Lower|Upper)Case|trim(?:End|Start)?)$/;

/** Whether a value is a string, if what is called for `call` is one. */
export function isText(facts: Facts, call: Node, at: Node): boolean {
  const node = unwrap(at);
  if (node === call || facts.kinds.kindOf(node).name === 'string') return true;
  const method = methodCall(node);
  return !!method && GIVES_TEXT.test(method.method) && isText(facts, call, method.receiver);
}

/** What is asked of the text that a conversion becomes part of: no more than of the conversion. */
export function toleranceOfText(facts: Facts, call: Node, at: Node): string | undefined {
  const method = methodCall(at);
  const isSafe = method
    ? /^(?:split|startsWith|endsWith|includes)$/.test(method.method) || GIVES_TEXT.test(method.method)
      ? isText(facts, call, method.receiver) && !method.call.arguments.some((one) => isFunction(one))
      : false
    : partsOf(at)?.every((part) => isText(facts, call, part) || isPrimitive(facts.kinds.kindOf(part)));
  return isSafe ? 'what is converted is a string' : undefined;
}

/** What a text is put together of. */
export function partsOf(node: Node): readonly Node[] | undefined {
  if (node.type === 'TemplateLiteral') return node.expressions;
  return node.type === 'BinaryExpression' && node.operator === '+' ? [node.left, node.right] : undefined;
}
