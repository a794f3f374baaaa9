import {
  copiedList,
  countOf,
  enclosingFunction,
  FEW,
  heldSelection,
  isFunction,
  isOnlyCounted,
  isOnWayOut,
  matchInvariantWork,
  matchMembershipTest,
  matchSelection,
  methodCall,
  onlyResult,
  unwrap,
  unwrappedParent,
  type Facts,
  type Node,
  type Selection,
} from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type FileContext, type Rewrite } from '../create-rule.js';
import { losesComment, remove, replace, textOf, type Edit } from '../rewrite/edit.js';
import { countByReduce } from '../rewrite/count.js';
import { isHot, placeForSet } from '../rewrite/set/place.js';

const shapes = {
  'filter-first': '`{{seen}}` tests every element for the sake of the first; `find` {{gain}}',
  'filter-last': '`{{seen}}` tests every element for the sake of the last; `findLast` {{gain}}',
  'filter-some': '`{{seen}}` gathers all that pass to know whether any does; `some` {{gain}}',
  'filter-count': '`{{seen}}` gathers all that pass to know how many they are, on every turn; counting {{gain}}',
  'reverse-find': '`{{seen}}` copies and turns the array around to search it from its end; `findLast` {{gain}}',
  'map-includes': '`{{seen}}` makes an array to look for one value; `some` {{gain}}',
};
type Shape = keyof typeof shapes;

export const noFilterToSelect = createRule({
  name: 'no-filter-to-select',
  description:
    'Ask for the one element that is wanted, instead of filtering, turning around or mapping the whole array',
  tier: 'algorithm',
  shapes,
  plain: ['filter-first', 'filter-last', 'filter-some', 'map-includes', 'reverse-find'],
  hints: [/\.\s*(?:filter|find|includes)\b/],
  check(file) {
    for (const call of file.facts.nodes.callsOf('filter')) checkFilter(file, call);
    for (const call of file.facts.nodes.callsOf('find')) checkReverse(file, call);
    for (const call of file.facts.nodes.callsOf('includes')) checkMap(file, call);
  },
});

function checkFilter(file: FileContext<Shape>, call: TSESTree.CallExpression) {
  const { source, facts, report } = file;
  const selection = matchSelection(call);
  const method = methodCall(call);
  const [predicate] = call.arguments;
  if (!method || method.optional || call.typeArguments || !predicate || facts.isCold(call)) return;
  const sure = arrayOrAssumption(file, method.receiver, predicate);
  if (!sure) return;
  if (!selection) {
    if (!checkHeld(file, call, predicate) && !checkMapped(file, call, predicate)) checkCount(file, call, sure);
    return;
  }
  const { name, shape } = replacements[selection.kind];
  const { property } = unwrap(call.callee) as TSESTree.MemberExpression;
  const edits: Edit[] = [replace(property, name)];
  if (selection.kind !== 'last' && selection.kind !== 'first') edits.push(...asTruth(call, selection));
  else if (selection.pattern) edits.push(replace(selection.pattern, source.getText(selection.pattern.elements[0]!)));
  else edits.push(remove(call.range[1], selection.node.range[1]));
  const isLost = losesComment(source, selection.node.range, [call]);
  const byType = assumedOfType(file, selection);
  const quiet = quietly(facts, predicate);
  if (!quiet) return;
  const rewrite =
    isLost || call.callee.type !== 'MemberExpression' || call.callee.computed
      ? undefined
      : {
          edits,
          region: selection.node.range,
          assumes: [...sure, ...quiet, ...byType],
          // Who writes nothing that is newer than 2009 may have to run on what knows nothing newer.
          isPlain:
            byType.length === 0 &&
            (sure.length === 0 || isFunction(predicate)) &&
            (selection.kind !== 'first' || isModern(source.text)) &&
            !isAskedAgain(file, call) &&
            !leavesLike(file, selection),
        };
  report({ node: call, shape, seen: seenOf(selection), rewrite, atAnyLength: !!rewrite?.isPlain, isLastCall: true });
}

/** Whether the same is filtered once more in the function, and all of it is wanted there: one array would do for both. */
function isAskedAgain({ source, facts }: FileContext<Shape>, call: TSESTree.CallExpression): boolean {
  const text = source.getText(call);
  return facts.nodes
    .callsOf('filter')
    .some(
      (other) =>
        other !== call &&
        !matchSelection(other) &&
        enclosingFunction(other) === enclosingFunction(call) &&
        source.getText(other) === text,
    );
}

/** Whether another that is to be chosen from, `this || other`, is to stay as it is: the two would read as if they differed. */
function leavesLike(file: FileContext<Shape>, { node }: Selection): boolean {
  const choice = choiceAround(node);
  return file.facts.nodes.callsOf('filter').some((call) => {
    const other = matchSelection(call);
    return !!other && choiceAround(other.node) === choice && assumedOfType(file, other).length > 0;
  });
}

/** `a || b ?? c`, `is ? a : b`, of any of what may be chosen. */
function choiceAround(node: Node): Node {
  const { parent, child } = unwrappedParent(node);
  const isChoice =
    parent?.type === 'LogicalExpression' || (parent?.type === 'ConditionalExpression' && parent.test !== child);
  return isChoice ? choiceAround(parent) : child;
}

/** `find` has a type with `undefined` where `[0]` has none, unless `noUncheckedIndexedAccess` is on. */
function assumedOfType({ facts, isTypeScript }: FileContext<Shape>, { kind, node, ...rest }: Selection): string[] {
  const isIndexed = kind === 'first' && (node.type === 'MemberExpression' || 'pattern' in rest);
  if (!isIndexed || !isTypeScript || isMinded(node)) return [];
  // `const first = …; if (!first) return;`
  const { parent } = node.type === 'VariableDeclarator' ? { parent: node } : unwrappedParent(node);
  if (parent?.type === 'VariableDeclarator' && !parent.id.typeAnnotation) {
    const id = parent.id.type === 'ArrayPattern' ? parent.id.elements[0]! : parent.id;
    const variable = facts.bindings.variableOf(id);
    if (variable?.references.some(({ identifier }) => isMinded(identifier as Node))) return [];
  }
  return ['its type may come to have `undefined` in it'];
}

/** Whether a place asks whether there is something: `first?.name || other`, `!first`, `first ?? other`, `first === undefined`, `if (first)`. */
function isMinded(node: Node): boolean {
  if (node.parent?.type === 'TSNonNullExpression') return true;
  const { parent, child } = unwrappedParent(node);
  // Where it is chosen, the choice is asked: `one || first || other`, `(is ? first : one) ?? other`.
  const isChosen =
    parent?.type === 'LogicalExpression'
      ? parent.right === child
      : parent?.type === 'ConditionalExpression' && parent.test !== child;
  if (isChosen) return isMinded(parent!);
  // Of what may be missing, what is read of it may be, too.
  if (parent?.type === 'MemberExpression' && parent.object === child) {
    const chain = chainFrom(parent);
    return chain !== undefined && isMinded(chain);
  }
  return (
    parent?.type === 'UnaryExpression' ||
    // `find(…) || null` has `null` in its type, where `filter(…)[0] || null` has not.
    (parent?.type === 'LogicalExpression' && parent.left === child && !isNothing(parent.right)) ||
    (parent?.type === 'BinaryExpression' && /^[!=]==?$/.test(parent.operator)) ||
    (!!parent && 'test' in parent && parent.test === child)
  );
}

/** `first?.name.length`, of its `first?.name`; `undefined` where nothing is asked before it is read. */
function chainFrom(read: TSESTree.MemberExpression): Node | undefined {
  let at: Node = read;
  while (at.parent && at.parent.type !== 'ChainExpression' && isLink(at.parent, at)) at = at.parent;
  return read.optional && at.parent?.type === 'ChainExpression' ? at.parent : undefined;
}

const isLink = (parent: Node, child: Node) =>
  (parent.type === 'MemberExpression' && parent.object === child) ||
  (parent.type === 'CallExpression' && parent.callee === child) ||
  parent.type === 'TSNonNullExpression';

const isModern = (text: string) => /=>|`|\b(?:class|const|let)\s/.test(text);

const isNothing = (node: Node) =>
  (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');

/** One thing is wanted of a constant that holds the list: nothing is rewritten, as the constant would want another name. */
function checkHeld({ facts, report }: FileContext<Shape>, call: TSESTree.CallExpression, predicate: Node): boolean {
  const kind = heldSelection(facts, call);
  if (!kind || !quietly(facts, predicate)) return false;
  const { shape } = replacements[kind];
  report({ node: call, shape, seen: seenOf({ kind, node: call }), rewrite: undefined, isLastCall: true });
  return true;
}

/** `rows.filter(p).map(f)[0]`: `f` of what is found would do. That there may be none wants a question of its own, so nothing is rewritten. */
function checkMapped({ facts, report }: FileContext<Shape>, call: TSESTree.CallExpression, predicate: Node): boolean {
  const { parent: member } = unwrappedParent(call);
  const mapped = member && unwrappedParent(member).parent;
  const method = mapped && methodCall(mapped);
  if (!method || method.method !== 'map' || method.optional || unwrap(method.receiver) !== call) return false;
  const [mapper, ...more] = method.call.arguments;
  const kind = matchSelection(method.call)?.kind;
  if (!mapper || more.length || !isFunction(mapper) || (kind !== 'first' && kind !== 'last')) return false;
  if (!quietly(facts, predicate) || !quietly(facts, mapper)) return false;
  const seen = kind === 'first' ? 'filter(…).map(…)[0]' : 'filter(…).map(…).at(-1)';
  report({ node: call, shape: replacements[kind].shape, seen, rewrite: undefined, isLastCall: true });
  return true;
}

/** How many there are, asked directly or of a constant. */
function checkCount({ source, facts, report }: FileContext<Shape>, call: TSESTree.CallExpression, sure: string[]) {
  const length = countOf(call);
  if ((!length && !isOnlyCounted(facts, call)) || !isCountedAgain(facts, call)) return;
  const counted = length && countByReduce(source, call, length);
  const rewrite = counted && { ...counted, assumes: [...sure, ...counted.assumes] };
  report({ node: call, shape: 'filter-count', seen: 'filter(…).length', rewrite, isLastCall: true });
}

/** On every turn, of what differs from turn to turn: a count must look at every element anyway. */
function isCountedAgain(facts: Facts, call: TSESTree.CallExpression): boolean {
  const turns = facts.iterations.around(call).find((one) => isHot(one) && one.kind !== 'recursion');
  if (!turns || isOnWayOut(call, turns.node)) return false;
  return !matchInvariantWork(facts, call)?.stableIn(turns.node);
}

const replacements = {
  first: { name: 'find', shape: 'filter-first' },
  last: { name: 'findLast', shape: 'filter-last' },
  some: { name: 'some', shape: 'filter-some' },
  none: { name: 'some', shape: 'filter-some' },
} as const;

function seenOf({ kind }: Selection): string {
  return kind === 'first' ? 'filter(…)[0]' : kind === 'last' ? 'filter(…).at(-1)' : 'filter(…).length';
}

/** What stands around the call goes, but for a `!` where it asked for none. */
function asTruth(call: TSESTree.CallExpression, { kind, node }: Selection): Edit[] {
  const edits = [remove(call.range[1], node.range[1])];
  const before = kind === 'none' ? '!' : '';
  return node.range[0] < call.range[0] || before
    ? [...edits, { range: [node.range[0], call.range[0]] as const, text: before }]
    : edits;
}

/** `[...xs].reverse().find(p)`, `xs.toReversed().find(p)`. */
function checkReverse({ source, facts, report }: FileContext<Shape>, call: TSESTree.CallExpression) {
  const method = methodCall(call);
  const reversed = method && methodCall(unwrap(method.receiver));
  const [predicate] = call.arguments;
  if (!reversed || reversed.optional || method.optional || reversed.call.arguments.length > 0) return;
  const original =
    reversed.method === 'toReversed'
      ? reversed.receiver
      : reversed.method === 'reverse'
        ? copiedList(reversed.receiver)
        : undefined;
  if (!original || !isReversible(facts, original, reversed.receiver) || facts.isCold(call)) return;
  // The callback would see other positions.
  if (!predicate || !isFunction(predicate) || predicate.params.length > 1) return;
  const size = facts.iterations.sizeOf(original);
  if (size !== undefined && size <= FEW) return;
  const { property } = call.callee as TSESTree.MemberExpression;
  const edits = [replace(method.receiver, textOf(source, original)), replace(property, 'findLast')];
  const sure = facts.kinds.kindOf(original).name === 'array' ? [] : [`\`${source.getText(original)}\` is an array`];
  const isLost = losesComment(source, method.receiver.range, [original]);
  const quiet = quietly(facts, predicate);
  if (!quiet) return;
  report({
    node: call,
    shape: 'reverse-find',
    seen: 'reverse().find(…)',
    rewrite: isLost ? undefined : { edits, region: call.range, assumes: [...sure, ...quiet] },
    over: [original],
  });
}

/** An array; or what has both a `slice` and a `reverse`, which strings have not. */
function isReversible({ kinds }: Facts, original: TSESTree.Node, copy: TSESTree.Node): boolean {
  const { name } = kinds.kindOf(original);
  return name === 'array' || (name === 'unknown' && unwrap(copy).type === 'CallExpression');
}

/** `rows.map((row) => row.name).includes(name)`. */
function checkMap(file: FileContext<Shape>, call: TSESTree.CallExpression) {
  const { source, facts, report } = file;
  const test = matchMembershipTest(call);
  const mapped = test && methodCall(unwrap(test.haystack));
  const [mapper] = mapped?.call.arguments ?? [];
  if (!mapped || mapped.method !== 'map' || mapped.optional || mapped.call.arguments.length !== 1 || facts.isCold(call))
    return;
  const sure = arrayOrAssumption(file, mapped.receiver, mapper);
  // Where the array is the same on every turn, a Set of it is better still.
  if (!sure || !mapper || !isFunction(mapper) || mapper.async || placeForSet(source, facts, test)) return;
  const quiet = quietly(facts, mapper);
  if (!quiet) return;
  const result = onlyResult(mapper);
  const { needle } = test;
  const isPlain = needle.type === 'Identifier' || needle.type === 'Literal';
  const names = new Set(mapper.params.flatMap((param) => (param.type === 'Identifier' ? param.name : [])));
  const isShadowed = needle.type === 'Identifier' && (names.has(needle.name) || names.size < mapper.params.length);
  let rewrite: Rewrite | undefined;
  if (
    result &&
    isPlain &&
    !isShadowed &&
    mapper.type === 'ArrowFunctionExpression' &&
    !losesComment(source, call.range, [mapped.receiver, result])
  ) {
    const kinds = [facts.kinds.kindOf(needle), facts.kinds.kindOf(result)];
    const isNumber = kinds.every(({ name, neverNaN }) => (name === 'number' || name === 'unknown') && !neverNaN);
    const { property } = unwrap(mapped.call.callee) as TSESTree.MemberExpression;
    const wanted = source.getText(needle);
    const isTight = /^(?:Identifier|MemberExpression|CallExpression|Literal|TemplateLiteral)$/.test(result.type);
    const text = isTight ? source.getText(result) : `(${source.getText(result)})`;
    rewrite = {
      edits: [
        replace(property, 'some'),
        replace(mapper.body, `${text} === ${wanted}`),
        remove(mapped.call.range[1], call.range[1]),
      ],
      region: call.range,
      assumes: [...sure, ...(isNumber ? [`\`${wanted}\` is never NaN`] : []), ...quiet],
      isPlain: isTight,
    };
    if (mapper.body.type === 'BlockStatement' || source.getTokenBefore(mapper.body)?.value === '(') rewrite = undefined;
  }
  report({
    node: call,
    shape: 'map-includes',
    seen: 'map(…).includes()',
    rewrite,
    over: [mapped.receiver],
    atAnyLength: !!rewrite?.isPlain,
  });
}

/** What must be assumed for the receiver to be an array; `undefined`: it is short, or likely something else. */
function arrayOrAssumption(
  { source, facts }: FileContext<Shape>,
  receiver: TSESTree.Expression,
  callback: TSESTree.Node | undefined,
): string[] | undefined {
  const { name } = facts.kinds.kindOf(receiver);
  const size = facts.iterations.sizeOf(receiver);
  if (size !== undefined && size <= FEW) return undefined;
  if (name === 'array' || name === 'typed-array') return [];
  // Collections of elements on a page have these methods, too.
  const text = source.getText(receiver);
  if (name !== 'unknown' || receiver.type === 'ThisExpression') return undefined;
  const isTelling =
    !!callback && (isFunction(callback) || (isBoolean(facts, callback) && facts.arraysByUse.has(receiver)));
  if (!isTelling || /\$|\bjQuery\b/.test(text)) return undefined;
  if (facts.arraysByUse.isOther(receiver)) return undefined;
  return [`\`${text.length > 40 || text.includes('\n') ? 'the receiver' : text}\` is an array`];
}

/** That it is no longer called for every element must be no matter; `undefined` where it is seen to be one. */
function quietly(facts: Facts, callback: TSESTree.Node): string[] | undefined {
  const node = unwrap(callback);
  if (isBoolean(facts, node)) return [];
  const { changes, unknown } = isFunction(node) ? facts.effects.of(node.body) : { changes: [], unknown: [node] };
  const isOwn = ({ variable }: (typeof changes)[number]) => !!variable && facts.bindings.isDeclaredIn(variable, node);
  if (!changes.every(isOwn)) return undefined;
  return unknown.length + changes.length === 0 ? [] : ['the callback changes nothing, and fails for no element'];
}

const isBoolean = ({ bindings }: Facts, node: TSESTree.Node) =>
  node.type === 'Identifier' && node.name === 'Boolean' && bindings.isGlobal(node);
