import {
  enclosingFunction,
  isFunction,
  isPlainRead,
  methodCall,
  unwrap,
  type Facts,
  type KeyedTest,
  type MembershipTest,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** `xs.reduce((out, x) => { if (!out.includes(x.id)) out.push(x.id); return out; }, [])` */
export interface DedupeReduce {
  readonly call: TSESTree.CallExpression;
  readonly array: TSESTree.Expression;
  /** Its callback does nothing else. */
  readonly isWhole: boolean;
}

export function matchDedupeReduce(
  source: TSESLint.SourceCode,
  { bindings, kinds }: Facts,
  test: KeyedTest | MembershipTest,
): DedupeReduce | undefined {
  if ('predicate' in test) return undefined;
  const fn = enclosingFunction(test.call);
  const call = fn.parent;
  if (!isFunction(fn) || fn.async || fn.generator || call?.type !== 'CallExpression') return undefined;
  const method = methodCall(call);
  const [callback, initial] = call.arguments;
  if (method?.method !== 'reduce' || method.optional || callback !== fn || initial?.type !== 'ArrayExpression')
    return undefined;
  const [out, element] = fn.params;
  if (initial.elements.length || out?.type !== 'Identifier' || element?.type !== 'Identifier') return undefined;
  if (!isName(test.haystack, out) || !isPlainRead(test.needle) || fn.body.type !== 'BlockStatement') return undefined;
  const variable = bindings.variableOf(out);
  const isAdded = (pushed: TSESTree.Node) => source.getText(unwrap(pushed)) === source.getText(unwrap(test.needle));
  const pushes = variable?.references.filter(({ identifier }) => isPush(identifier.parent?.parent, out, isAdded)) ?? [];
  if (pushes.length !== 1 || bindings.isReassigned(variable!)) return undefined;
  const receiver = kinds.kindOf(method.receiver).name;
  if (receiver !== 'array' && receiver !== 'unknown') return undefined;
  return {
    call,
    array: method.receiver,
    isWhole: fn.params.length === 2 && isName(test.needle, element) && isWhole(fn.body, out, element, test),
  };
}

/** `if (!out.includes(x)) out.push(x); return out;` */
function isWhole(
  body: TSESTree.BlockStatement,
  out: TSESTree.Identifier,
  element: TSESTree.Identifier,
  { test, negated, method }: MembershipTest,
): boolean {
  const [guard, result] = body.body;
  if (body.body.length !== 2 || result?.type !== 'ReturnStatement' || !result.argument || !isName(result.argument, out))
    return false;
  if (guard?.type !== 'IfStatement' || guard.alternate) return false;
  const isAbsent = negated
    ? guard.test === test
    : guard.test.type === 'UnaryExpression' && guard.test.operator === '!' && guard.test.argument === test;
  const then = guard.consequent.type === 'BlockStatement' ? guard.consequent.body : [guard.consequent];
  const [only] = then;
  return (
    isAbsent &&
    (method === 'includes' || method === 'indexOf') &&
    then.length === 1 &&
    only?.type === 'ExpressionStatement' &&
    isPush(only.expression, out, (pushed) => isName(pushed, element))
  );
}

function isPush(
  node: TSESTree.Node | undefined,
  out: TSESTree.Identifier,
  isAdded: (pushed: TSESTree.Node) => boolean,
): boolean {
  const method = node && methodCall(node);
  const [pushed] = method?.call.arguments ?? [];
  return (
    method?.method === 'push' && method.call.arguments.length === 1 && isName(method.receiver, out) && isAdded(pushed!)
  );
}

const isName = (node: TSESTree.Node, { name }: TSESTree.Identifier) => {
  const at = unwrap(node);
  return at.type === 'Identifier' && at.name === name;
};
