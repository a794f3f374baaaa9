import { contains, isFunction, methodCall, unwrappedParent, type Facts, type KeyedLookUp } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { losesComment, remove, type Edit } from '../edit.js';
import { freshName } from '../names.js';
import type { SetPlace } from '../set/place.js';
import { writesTypes } from '../typed.js';
import { assumedOfKeys, baseOf, grouping, typeOfElements } from './grouping.js';
import { keyOf, nameOfKey, type Key } from './key.js';

/** Look-ups of one array by one key that can share an index: a Map (of lists, of positions) or a Set. */
export function indexByKey(
  source: TSESLint.SourceCode,
  facts: Facts,
  place: SetPlace,
  lookUps: readonly KeyedLookUp[],
): Rewrite | undefined {
  const [{ method, haystack, predicate, call }] = lookUps as [KeyedLookUp];
  const key = keyOf(source, predicate);
  if (
    !place.declare ||
    place.mayBeMissing ||
    !key ||
    !facts.bindings.seesGlobal(method === 'some' ? 'Set' : 'Map', place.at)
  )
    return undefined;
  const assumes = new Set(place.assumes);
  const base = baseOf(haystack);
  if (facts.kinds.kindOf(haystack).name !== 'array') assumes.add(`\`${source.getText(haystack)}\` is an array`);
  for (const one of lookUps) {
    if (!isMovable(source, one) || losesCommentIn(source, one)) return undefined;
    const where = { list: one.haystack, region: place.region, asking: one.predicate.callback };
    for (const assumption of assumedOfKeys(source, facts, one.predicate, where)) assumes.add(assumption);
  }
  const name = freshName(
    source,
    nameOfIndex(method, base, nameOfKey(predicate)),
    place.at,
    `index ${method} ${key.text} ${place.key}`,
  );
  const array = source.getText(haystack);
  const header = `for (const ${key.name} of ${array})`;
  const declaration =
    method === 'filter'
      ? grouping(source, place, {
          name,
          header,
          key: key.text,
          value: key.name,
          type: typeOfElements(source, facts, haystack),
        })
      : indexOf(method, name, array, key, writesTypes(facts));
  const edits: Edit[] = [...place.declare(declaration), ...lookUps.flatMap((one) => ask(facts, one, name))];
  const region: readonly [number, number] = contains(place.region, call)
    ? place.region.range
    : [place.region.range[0], call.range[1]];
  return { edits, region, assumes: [...assumes] };
}

/** Whether what is looked for can stand outside of the callback. */
function isMovable(source: TSESLint.SourceCode, { predicate: { rest, callback, wanted } }: KeyedLookUp): boolean {
  if (rest.length) return false;
  return callback.type === 'ArrowFunctionExpression' || !/\bthis\b|\barguments\b/.test(source.getText(wanted));
}

function indexOf(
  method: KeyedLookUp['method'],
  name: string,
  array: string,
  { name: element, text }: Key,
  isTyped: boolean,
): string {
  // The first of several counts, and a Map keeps the last that it was given.
  if (method === 'find')
    return `const ${name} = new Map([...${array}].reverse().map((${element}) => [${text}, ${element}]));`;
  if (method === 'some') return `const ${name} = new Set(${array}.map((${element}) => ${text}));`;
  const index = element === 'index' ? 'at' : 'index';
  return `const ${name} = new Map(${array}.map((${element}, ${index}) => [${text}, ${index}]${isTyped ? ' as const' : ''}).reverse());`;
}

/** `rows.find((row) => row.id === id)` → `rowsById.get(id)` */
function ask(facts: Facts, { method, call, predicate }: KeyedLookUp, name: string): Edit[] {
  const { wanted } = predicate;
  const [before, after] =
    method === 'some'
      ? [`${name}.has(`, ')']
      : method === 'find'
        ? [`${name}.get(`, ')']
        : method === 'findIndex'
          ? [`(${name}.get(`, ') ?? -1)']
          : [`(${name}.get(`, isOnlyRead(facts, call) ? ') ?? [])' : ')?.slice() ?? [])'];
  return [
    { range: [call.range[0], wanted.range[0]], text: before },
    { ...remove(wanted.range[1], call.range[1]), text: after },
  ];
}

function losesCommentIn(source: TSESLint.SourceCode, { call, predicate }: KeyedLookUp): boolean {
  return losesComment(source, call.range, [predicate.wanted]);
}

/** Whether a list is looked at and let go of: the list of all that have the key may then be given out itself. */
function isOnlyRead({ bindings, uses }: Facts, list: TSESTree.CallExpression): boolean {
  const { parent, child } = unwrappedParent(list);
  if (parent?.type === 'ForOfStatement') return parent.right === child;
  if (parent?.type === 'SpreadElement') return parent.parent.type !== 'ObjectExpression';
  if (parent?.type === 'MemberExpression' && parent.object === child && parent.property.type === 'Identifier') {
    if (parent.property.name === 'length') return parent.parent.type !== 'AssignmentExpression';
    const method = parent.parent.type === 'CallExpression' ? methodCall(parent.parent) : undefined;
    const [callback] = method?.call.arguments ?? [];
    return (
      !!method &&
      /^(?:every|filter|find|findIndex|flatMap|forEach|map|some)$/.test(method.method) &&
      !!callback &&
      isFunction(callback) &&
      callback.params.length < 3
    );
  }
  if (parent?.type !== 'VariableDeclarator' || parent.init !== child) return false;
  const variable = bindings.variableOf(parent.id);
  return !!variable && uses.of(variable).every((use) => use.kind === 'read' && !use.held);
}

/** `rows` by `id`: `rowsById`, `rowIndexById`, `rowIds`; `ROWS_BY_ID`. */
function nameOfIndex(method: KeyedLookUp['method'], base: string, key: string): string {
  const isConstant = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/.test(base) && base.length > 1;
  const one = base.replace(/s$/i, '');
  const words =
    method === 'some' ? [one, `${key}s`] : method === 'findIndex' ? [one, 'index', 'by', key] : [base, 'by', key];
  if (isConstant) return words.map((word) => word.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()).join('_');
  return words.map((word, i) => (i ? word[0]!.toUpperCase() + word.slice(1) : word)).join('');
}
