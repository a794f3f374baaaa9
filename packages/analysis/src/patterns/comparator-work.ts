import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { madeBy } from '../factories.js';
import {
  descendants,
  isFunction,
  methodCall,
  unwrap,
  unwrappedParent,
  type FunctionNode,
  type Node,
} from '../source.js';
import { matchSplitSelection } from './selection.js';

export type ComparatorForm = 'date-parse' | 'json' | 'position' | 'split' | 'text-conversion';

/** Work that a comparator does for both of what it compares: an element is compared many times, and always with the same result. */
export interface ComparatorWork {
  readonly form: ComparatorForm;
  /** The work for the first parameter. */
  readonly node: Node;
  readonly sort: TSESTree.CallExpression;
}

/** The costliest work that the comparator of `xs.sort((a, b) => …)` does for `a` and for `b` alike. */
export function matchComparatorWork(facts: Facts, sort: TSESTree.CallExpression): ComparatorWork | undefined {
  const method = methodCall(sort);
  const [argument] = sort.arguments;
  if (!method || !/^(?:sort|toSorted)$/.test(method.method) || !argument) return undefined;
  const fn = functionGiven(facts, unwrap(argument));
  if (fn?.params.length !== 2) return undefined;
  const { name } = facts.kinds.kindOf(method.receiver);
  if ((name !== 'array' && name !== 'unknown') || (facts.iterations.sizeOf(method.receiver) ?? FEW + 1) <= FEW)
    return undefined;
  const found: { form: ComparatorForm; node: Node; text: string; of: number }[] = [];
  for (const node of descendants(facts.source, fn.body)) {
    if (isFunction(node)) return undefined;
    const form = formOf(facts, node);
    const key = form && keyOf(facts, node, fn);
    if (key) found.push({ form, node, ...key });
  }
  const pairs = found.filter((one) => one.of === 0 && found.some((other) => other.of === 1 && other.text === one.text));
  const [costliest] = pairs.sort((a, b) => COSTS.indexOf(a.form) - COSTS.indexOf(b.form));
  return costliest && { form: costliest.form, node: costliest.node, sort };
}

/** `(a, b) => …`, the name of such a function, or a call of a function that gives one back: `by('name')`. */
function functionGiven(facts: Facts, node: Node): FunctionNode | undefined {
  const fn = facts.summaries.functionOf(node);
  if (fn) return fn;
  const variable = facts.bindings.variableOf(node);
  const value = unwrap((variable && facts.bindings.initializer(variable)) ?? node);
  const factory = value.type === 'CallExpression' ? facts.summaries.functionOf(unwrap(value.callee)) : undefined;
  return factory && madeBy(factory);
}

/** Costliest first. */
const COSTS: readonly ComparatorForm[] = ['json', 'date-parse', 'split', 'position', 'text-conversion'];

function formOf(facts: Facts, node: Node): ComparatorForm | undefined {
  if (node.type === 'NewExpression') {
    const isDate =
      node.callee.type === 'Identifier' && node.callee.name === 'Date' && facts.bindings.isGlobal(node.callee);
    return isDate && node.arguments.length === 1 && isText(facts, node.arguments[0]!) ? 'date-parse' : undefined;
  }
  const method = methodCall(node);
  if (!method || method.optional) return undefined;
  const { receiver, call } = method;
  const [first, ...more] = call.arguments;
  const isOf = (global: string) =>
    receiver.type === 'Identifier' && receiver.name === global && facts.bindings.isGlobal(receiver);
  switch (method.method) {
    case 'stringify':
      return isOf('JSON') ? 'json' : undefined;
    case 'parse':
      return isOf('JSON') ? 'json' : isOf('Date') && first ? 'date-parse' : undefined;
    case 'split':
      // Parts that are made for the sake of one are another rule's.
      return first && !more.length && !matchSplitSelection(facts, call) ? 'split' : undefined;
    case 'toLowerCase':
    case 'toUpperCase':
    case 'normalize':
      return first || isLocaleCompared(node) ? undefined : 'text-conversion';
    case 'indexOf': {
      return isList(facts, receiver) && !more.length && (facts.iterations.sizeOf(receiver) ?? FEW + 1) > FEW
        ? 'position'
        : undefined;
    }
    default:
      return undefined;
  }
}

/** What `map` gives has an `indexOf` if it is an array. */
function isList({ bindings, kinds }: Facts, receiver: Node): boolean {
  const { name } = kinds.kindOf(receiver);
  const variable = name === 'unknown' ? bindings.variableOf(receiver) : undefined;
  const init = variable && bindings.initializer(variable);
  return name === 'array' || (!!init && methodCall(unwrap(init))?.method === 'map');
}

/** Comparing by language costs so much more that the conversion does not count. */
function isLocaleCompared(node: Node): boolean {
  const { parent, child } = unwrappedParent(node);
  const call = parent?.type === 'MemberExpression' && parent.object === child ? unwrappedParent(parent).parent : parent;
  return !!call && /^(?:compare|localeCompare)$/.test(methodCall(call)?.method ?? '');
}

/** `new Date(date)` copies a date, and `new Date(number)` is cheap: only of texts is much to be parsed. */
function isText({ kinds }: Facts, argument: Node): boolean {
  return argument.type !== 'SpreadElement' && /^(?:string|unknown)$/.test(kinds.kindOf(argument).name);
}

/** The same work with the parameter left open: of which one it is, and what else it says; `undefined` where it asks for both or neither. */
function keyOf(facts: Facts, work: Node, fn: FunctionNode): { text: string; of: number } | undefined {
  const { bindings, source } = facts;
  const parameters = fn.params.map((parameter) =>
    parameter.type === 'Identifier' ? bindings.variableOf(parameter) : undefined,
  );
  const seen = new Set<number>();
  const holes: [number, number][] = [];
  for (const node of descendants(source, work)) {
    if (node.type !== 'Identifier') continue;
    const at = parameters.indexOf(bindings.variableOf(node));
    if (at < 0 || !bindings.variableOf(node)) continue;
    seen.add(at);
    holes.push([...node.range]);
  }
  const [of, ...others] = seen;
  if (of === undefined || others.length) return undefined;
  let text = '';
  let from = work.range[0];
  for (const [start, end] of holes.sort((a, b) => a[0] - b[0])) {
    text += `${source.text.slice(from, start)}•`;
    from = end;
  }
  return { text: text + source.text.slice(from, work.range[1]), of };
}
