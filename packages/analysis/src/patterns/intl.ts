import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { methodCall, unwrap, type Node } from '../source.js';

export type Formatter =
  | 'Collator'
  | 'DateTimeFormat'
  | 'DisplayNames'
  | 'DurationFormat'
  | 'ListFormat'
  | 'NumberFormat'
  | 'PluralRules'
  | 'RelativeTimeFormat'
  | 'Segmenter';

/** An expression that makes a formatter or a collator, or a method that makes one behind the scenes on each call. */
export interface IntlUse {
  readonly formatter: Formatter;
  /** The construction itself, or the call of the method. */
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  /** Locales and options. */
  readonly options: readonly TSESTree.Expression[];
  /** The method that makes one: what it formats or compares. */
  readonly method?: { readonly name: string; readonly operands: readonly TSESTree.Expression[] };
}

const formatters = new Set<string>([
  'Collator',
  'DateTimeFormat',
  'DisplayNames',
  'DurationFormat',
  'ListFormat',
  'NumberFormat',
  'PluralRules',
  'RelativeTimeFormat',
  'Segmenter',
]);
/** Those that may be called without `new`. */
const callable = new Set(['Collator', 'DateTimeFormat', 'NumberFormat']);

/** `new Intl.NumberFormat(…)`, `Intl.Collator(…)`. */
export function matchFormatter(
  facts: Facts,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
): IntlUse | undefined {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return undefined;
  const { name } = callee.property;
  if (!formatters.has(name) || (node.type === 'CallExpression' && (!callable.has(name) || node.optional)))
    return undefined;
  if (callee.object.type !== 'Identifier' || callee.object.name !== 'Intl' || !facts.bindings.isGlobal(callee.object))
    return undefined;
  const options = plain(node.arguments);
  return options && { formatter: name as Formatter, node, options };
}

/**
 * `n.toLocaleString(locales, options)` and its kin on numbers and dates, `s.localeCompare(t, locales, options)` on strings. Without options engines answer
 * from a cache of their own, so those are none.
 */
export function matchLocaleMethod(facts: Facts, node: TSESTree.CallExpression): IntlUse | undefined {
  const call = methodCall(node);
  const args = plain(node.arguments);
  if (!call || call.optional || !args || isShortCircuited(call.receiver)) return undefined;
  const { method: name, receiver } = call;
  const operands = name === 'localeCompare' ? args.slice(0, 1) : [];
  const options = args.slice(operands.length);
  if (options.length !== 2 || isUndefined(options[1]!)) return undefined;
  const kind = facts.kinds.kindOf(receiver).name;
  const method = { name, operands: [receiver, ...operands] };
  const isUnknown = kind === 'unknown';
  // These names are of strings and dates alone.
  if (name === 'localeCompare')
    return (kind === 'string' || isUnknown) && operands.length
      ? { formatter: 'Collator', node, options, method }
      : undefined;
  if (kind === 'date' || (isUnknown && name !== 'toLocaleString'))
    return { formatter: 'DateTimeFormat', node, options, method };
  const isNumber = (kind === 'number' || kind === 'bigint') && name === 'toLocaleString';
  return isNumber ? { formatter: 'NumberFormat', node, options, method } : undefined;
}

/** `a?.b` in `a?.b.toLocaleString(…)`: without `a` there is no call at all. */
function isShortCircuited(receiver: Node): boolean {
  if (receiver.type === 'MemberExpression') return receiver.optional || isShortCircuited(receiver.object);
  if (receiver.type === 'CallExpression') return receiver.optional || isShortCircuited(receiver.callee);
  return receiver.type === 'TSNonNullExpression' && isShortCircuited(receiver.expression);
}

const isUndefined = (node: Node) => node.type === 'Identifier' && node.name === 'undefined';

function plain(args: readonly TSESTree.CallExpressionArgument[]): TSESTree.Expression[] | undefined {
  const expressions = args.filter((argument): argument is TSESTree.Expression => argument.type !== 'SpreadElement');
  return expressions.length === args.length ? expressions : undefined;
}
