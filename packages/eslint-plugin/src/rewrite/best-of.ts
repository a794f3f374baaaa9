import {
  copiedList,
  isFunction,
  isPlainRead,
  onlyResult,
  unwrap,
  type Facts,
  type Node,
  type SortedSelection,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { losesComment, replaceApart, textOf } from './edit.js';
import { isDataRead } from './set/questions.js';
import { writesTypes } from './typed.js';

/** `xs.sort((a, b) => a.n - b.n)[0]` → `xs.reduce((b, a) => (a.n - b.n < 0 ? a : b), xs[0])` */
export function bestOf(source: TSESLint.SourceCode, facts: Facts, selection: SortedSelection): Rewrite | undefined {
  const { receiver, takes, whole, sort } = selection;
  const order = orderOf(source, facts, selection);
  if (takes === 'top' || !order || sort.typeArguments) return undefined;
  const list = listOf(facts, selection);
  const kept = [list ?? receiver, ...(order.kept ? [order.kept] : [])];
  if (losesComment(source, whole.range, kept)) return undefined;
  const { best, one, assumes } = order;
  const isBetter = takes === 'first' ? order.isLess : order.isNotLess;
  const assumed = new Set(assumes);
  if (list && !isDataRead(facts, list)) assumed.add(`reading \`${source.getText(list)}\` runs no code`);
  if (canBeUndefined(facts, receiver)) assumed.add('no element is undefined');
  // A list that can be named twice gives its first element to begin with.
  if (list) {
    const text = textOf(source, list);
    const edit = replaceApart(
      source,
      whole,
      `${text}.reduce((${best}, ${one}) => (${isBetter} ? ${one} : ${best}), ${text}[0]${writesTypes(facts) ? '!' : ''})`,
    );
    return { edits: [edit], region: regionOf(facts, selection), assumes: [...assumed] };
  }
  // Where types are written, nothing here tells the type of the result.
  if (writesTypes(facts)) return undefined;
  assumed.add('no element is undefined');
  const edit = replaceApart(
    source,
    whole,
    `${textOf(source, receiver)}.reduce((${best}, ${one}) => (${best} === undefined || ${isBetter} ? ${one} : ${best}), undefined)`,
  );
  return { edits: [edit], region: whole.range, assumes: [...assumed] };
}

interface Order {
  /** Names for the best so far, and for the one that is compared with it. */
  readonly best: string;
  readonly one: string;
  readonly isLess: string;
  readonly isNotLess: string;
  readonly assumes: readonly string[];
  /** What of the comparator stays. */
  readonly kept?: Node;
}

const comparing = (text: string) => ({ isLess: `${text} < 0`, isNotLess: `${text} >= 0` });

/** How two elements compare, and what is taken for granted of it. */
function orderOf(
  source: TSESLint.SourceCode,
  facts: Facts,
  { comparator, receiver }: SortedSelection,
): Order | undefined {
  const compare = comparator && unwrap(comparator);
  if (!compare) {
    if (facts.kinds.kindOf(receiver).element?.name !== 'string') return undefined;
    return { best: 'best', one: 'one', isLess: 'one < best', isNotLess: 'one >= best', assumes: [] };
  }
  if (compare.type === 'Identifier')
    return {
      best: 'best',
      one: 'one',
      ...comparing(`${compare.name}(one, best)`),
      kept: compare,
      assumes: [`\`${compare.name}\` orders consistently and changes nothing`],
    };
  const result = isFunction(compare) ? onlyResult(compare) : undefined;
  if (!isFunction(compare) || !result || compare.async || compare.generator || compare.params.length !== 2)
    return undefined;
  const [one, best] = compare.params;
  if (one?.type !== 'Identifier' || best?.type !== 'Identifier') return undefined;
  if (compare.type === 'FunctionExpression' && /\bthis\b|\barguments\b/.test(source.getText(result))) return undefined;
  const text = source.getText(result);
  const isSum = result.type === 'BinaryExpression' && /^[-+*/]$/.test(result.operator);
  const isCall = result.type === 'CallExpression';
  return {
    best: best.name,
    one: one.name,
    ...comparing(isSum || isCall ? text : `(${text})`),
    kept: result,
    assumes: isConsistent(facts, result)
      ? []
      : [
          `\`${text.length > 50 || text.includes('\n') ? 'the comparison' : text}\` orders consistently and changes nothing`,
        ],
  };
}

/** A difference of what are numbers, and not NaN. */
function isConsistent({ kinds, effects }: Facts, result: Node): boolean {
  if (result.type !== 'BinaryExpression' || result.operator !== '-') return false;
  return [result.left, result.right].every((side) => kinds.kindOf(side).neverNaN) && !effects.of(result).unknown.length;
}

function canBeUndefined({ kinds }: Facts, list: Node): boolean {
  const element = kinds.kindOf(list).element?.name ?? 'unknown';
  return element === 'unknown' || element === 'undefined';
}

/** The list itself, where the receiver is a copy of it, or a name for it: it can be written twice. */
function listOf({ kinds }: Facts, { receiver }: SortedSelection): TSESTree.Expression | undefined {
  const node = unwrap(receiver);
  if (isPlainRead(node)) return receiver;
  const copied = copiedList(node);
  return copied && isPlainRead(copied) && kinds.kindOf(copied).name === 'array' ? copied : undefined;
}

/** What the rewrite relies on: of a list that loses its order, the block in which it is used. */
function regionOf({ bindings }: Facts, { receiver, whole }: SortedSelection): readonly [number, number] {
  const variable = bindings.variableOf(unwrap(receiver));
  return variable ? (variable.scope.block as TSESTree.Node).range : whole.range;
}
