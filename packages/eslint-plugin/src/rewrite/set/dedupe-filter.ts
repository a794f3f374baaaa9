import { isPrimitive, spreadsIterables, type DedupeFilter, type Facts } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { losesComment, remove, replace, type Edit } from '../edit.js';
import { hoistPlace } from '../hoist.js';
import { freshName } from '../names.js';
import { isDataRead } from './questions.js';

/** `[...new Set(xs)]` for `call`, which keeps the first of equal elements of `array`. */
export function uniqueElements(
  source: TSESLint.SourceCode,
  facts: Facts,
  call: TSESTree.CallExpression,
  array: TSESTree.Expression,
): Rewrite | undefined {
  const { bindings, kinds } = facts;
  if (!bindings.seesGlobal('Set', call) || call.typeArguments) return undefined;
  const dot = source.getTokenAfter(array, { filter: ({ value }) => value === '.' || value === '[' })!;
  const end = source.getTokenBefore(dot)!.range[1];
  if (losesComment(source, [end, call.range[1]], [])) return undefined;
  // A statement that began with `[` would go on with the one before where that has no semicolon.
  const startsStatement = source.getTokenBefore(call) === null || startOfStatement(call) === call.range[0];
  const isFrom = startsStatement || !spreadsIterables(source);
  if (isFrom && !bindings.seesGlobal('Array', call)) return undefined;
  const [before, after] = isFrom ? ['Array.from(new Set(', '))'] : ['[...new Set(', ')]'];
  const kind = kinds.kindOf(array);
  const element = kind.element;
  const isExact = element && element.name !== 'number' && (isPrimitive(element) || element.name === 'object');
  const assumes = [
    ...(kind.name === 'array' ? [] : [`\`${short(source, array)}\` is an array`]),
    // indexOf finds no NaN, and a Set makes 0 of -0.
    ...(isExact ? [] : ['no element is NaN or -0']),
  ];
  const edits: Edit[] = [
    { range: [call.range[0], call.range[0]], text: before },
    { range: [end, call.range[1]], text: after },
  ];
  return { edits, region: call.range, assumes };
}

/** `xs.filter((x, i) => xs.findIndex((y) => y.id === x.id) === i)` → a Set of the keys seen so far. */
export function uniqueByKey(source: TSESLint.SourceCode, facts: Facts, filter: DedupeFilter): Rewrite | undefined {
  const { call, callback, test, element, predicate } = filter;
  const place = hoistPlace(source, call);
  if (!predicate || predicate.rest.length || predicate.loose || !place) return undefined;
  if (isInHeader(call, place.region) || !facts.bindings.seesGlobal('Set', place.region)) return undefined;
  const { wanted } = predicate;
  const last = callback.params.at(-1)!;
  if (losesComment(source, [element.range[1], last.range[1]], []) || losesComment(source, test.range, []))
    return undefined;
  const name = freshName(source, 'seen', place.region, `seen ${call.range[0]}`);
  const key = source.getText(wanted);
  const element_ = facts.kinds.kindOf(wanted);
  const assumes = [
    ...(isDataRead(facts, wanted) ? [] : [`reading \`${key}\` runs no code`]),
    ...(isPrimitive(element_) && element_.name !== 'number' ? [] : [`\`${key}\` is never NaN`]),
    ...(facts.kinds.kindOf(filter.receiver).name === 'array'
      ? []
      : [`\`${short(source, filter.receiver)}\` is an array`]),
  ];
  const typeEnd = element.typeAnnotation?.range[1] ?? element.range[1];
  const edits: Edit[] = [
    ...place.edits(`const ${name} = new Set();`),
    remove(typeEnd, last.range[1]),
    replace(test, `!${name}.has(${key}) && ${name}.add(${key})`),
  ];
  return { edits, region: place.region.range, assumes };
}

/** Whether an expression is evaluated again and again by the very statement that a declaration would stand before. */
function isInHeader(node: TSESTree.Node, region: TSESTree.Node): boolean {
  for (let at = node.parent; at && at !== region.parent; at = at.parent)
    if (/^(?:For|While|DoWhile)/.test(at.type)) return true;
  return false;
}

function startOfStatement(node: TSESTree.Node): number | undefined {
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent)
    if (at.type === 'ExpressionStatement') return at.range[0];
    else if (/Statement$|Declaration$|Function/.test(at.type)) return undefined;
  return undefined;
}

function short(source: TSESLint.SourceCode, node: TSESTree.Node): string {
  const text = source.getText(node);
  return text.length > 30 || text.includes('\n') ? '…' : text;
}
