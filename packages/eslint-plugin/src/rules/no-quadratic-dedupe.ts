import {
  contains,
  enclosingFunction,
  FEW,
  hasFewValues,
  isFunction,
  isRepeatedCall,
  matchDedupeFilter,
  matchKeyedTest,
  matchMembershipTest,
  matchOwnPosition,
  methodCall,
  repeatingCall,
  rootOf,
  unwrap,
  type DedupeFilter,
  type Expression,
  type Facts,
  type KeyedTest,
  type MembershipTest,
} from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type FileContext } from '../create-rule.js';
import { besideArray, isKeyed, matchGrownTest, type GrownTest } from '../rewrite/set/beside-array.js';
import { isHot } from '../rewrite/set/place.js';
import { uniqueByKey, uniqueElements } from '../rewrite/set/dedupe-filter.js';
import { matchDedupeReduce } from '../rewrite/set/dedupe-reduce.js';

const filters = '`{{seen}}` scans the array once per element to find duplicates; a Set {{gain}}';
const pushes = '`{{seen}}` scans all that was kept so far, for each element; asking a Set kept beside it {{gain}}';
const shapes = {
  'filter-index-of': filters,
  'filter-find-index': filters,
  'includes-push': pushes,
  'index-of-push': pushes,
  'some-push': pushes,
  'reduce-push': pushes,
  'some-push-by-keys':
    '`{{seen}}` scans all that was kept so far, for each element; a Map of one key to what was kept with it {{gain}}',
};
type Shape = keyof typeof shapes;

export const noQuadraticDedupe = createRule({
  name: 'no-quadratic-dedupe',
  description: 'Drop duplicates with a Set, instead of scanning an array for each element',
  tier: 'algorithm',
  shapes,
  plain: ['filter-index-of'],
  hints: [/\.\s*(?:includes|indexOf|some|find|findIndex)\b/, /\.\s*(?:filter|indexOf|push)\b/],
  check(file) {
    const { source, facts, report } = file;
    for (const call of facts.nodes.callsOf('filter')) {
      const filter = matchDedupeFilter(call, facts.bindings);
      if (!filter || !isSlowFilter(filter, facts)) continue;
      const made = filter.predicate
        ? uniqueByKey(source, facts, filter)
        : uniqueElements(source, facts, call, filter.receiver);
      const shape = filter.predicate ? 'filter-find-index' : 'filter-index-of';
      // Around a chain of calls, a Set would have to be opened long before it is filled.
      const isPlain = shape === 'filter-index-of' && !source.getText(filter.receiver).includes('\n');
      const rewrite = made && { ...made, isPlain };
      report({
        node: call,
        shape,
        seen: `filter(… ${filter.predicate ? 'findIndex' : 'indexOf'} …)`,
        rewrite,
        over: [filter.receiver],
        at: call.arguments[0]!,
        atAnyLength: !!rewrite && isPlain,
      });
    }
    if (file.isPlainOnly) return;
    for (const call of facts.nodes.callsOf('indexOf')) {
      const list = matchOwnPosition(call, facts.bindings);
      if (!list || isOfFilter(call, facts) || !isSlowInLoop(call, list, facts)) continue;
      const seen = source.getText(call);
      report({ node: call, shape: 'filter-index-of', seen, rewrite: undefined, over: [list] });
    }
    reportPushes(file);
  },
});

/** Reported as a filter, if at all. */
const isOfFilter = (call: TSESTree.CallExpression, { bindings, nodes }: Facts) =>
  nodes.callsOf('filter').some((filter) => contains(filter, call) && matchDedupeFilter(filter, bindings));

/** A list that a loop goes through, and leaves as it is. */
function isSlowInLoop(call: TSESTree.CallExpression, list: Expression, facts: Facts): boolean {
  const { arraysByUse, iterations, kinds, stability } = facts;
  const kind = kinds.kindOf(list).name;
  const size = iterations.sizeOf(list);
  if ((kind !== 'array' && kind !== 'unknown') || (size !== undefined && size <= FEW) || facts.isCold(call))
    return false;
  const loop = iterations.around(call).find((one) => isHot(one) && !isRepeatedCall(one));
  if (!loop || arraysByUse.isChangedIn(list, loop.node)) return false;
  return stability.isInvariant(list, loop.node) && !hasFewValues(list, facts.kinds);
}

function isSlowFilter({ call, receiver, predicate, element }: DedupeFilter, facts: Facts): boolean {
  const kind = facts.kinds.kindOf(receiver).name;
  if (kind !== 'array' && kind !== 'unknown') return false;
  // A list of objects in a property of something unknown is most often written by hand.
  if (predicate && kind === 'unknown' && unwrap(receiver).type === 'MemberExpression') return false;
  const size = facts.iterations.sizeOf(receiver);
  if ((size !== undefined && size <= FEW) || facts.isCold(call)) return false;
  return !hasFewValues(predicate?.wanted ?? element, facts.kinds) && !hasFewValues(receiver, facts.kinds);
}

function reportPushes(file: FileContext<Shape>) {
  const { source, facts } = file;
  const groups = new Map<string, GrownTest[]>();
  for (const test of testsIn(facts)) {
    const calledAt = filledByCalls(file, test);
    if (calledAt) {
      const seen = seenOf(source.getText(unwrap(test.haystack) as TSESTree.Node), test.call);
      file.report({
        node: test.call,
        shape: shapeOf(test.call),
        seen,
        rewrite: undefined,
        over: [test.haystack],
        calledAt,
      });
      continue;
    }
    const haystack = unwrap(test.haystack);
    if (haystack.type === 'MemberExpression' && isGatheredProperty(file, test)) {
      const seen = seenOf(source.getText(haystack), test.call);
      file.report({ node: test.call, shape: shapeOf(test.call), seen, rewrite: undefined, over: [haystack] });
    }
    if (haystack.type !== 'Identifier' || facts.isCold(test.call)) continue;
    const kind = facts.kinds.kindOf(haystack).name;
    const size = facts.iterations.sizeOf(haystack);
    if ((kind !== 'array' && kind !== 'unknown') || (size !== undefined && size <= FEW)) continue;
    const reduce = matchDedupeReduce(source, facts, test);
    const grown = reduce ? undefined : matchGrownTest(source, facts, test);
    if ((!reduce && !grown) || isBounded(test.call, facts) || asksSetToo(test)) continue;
    const wanted = isKeyed(test) ? test.predicate.wanted : test.needle;
    if (hasFewValues(wanted, facts.kinds) || hasFewValues(haystack, facts.kinds)) continue;
    if (reduce) {
      const rewrite = reduce.isWhole ? uniqueElements(source, facts, reduce.call, reduce.array) : undefined;
      file.report({
        node: test.call,
        shape: 'reduce-push',
        seen: seenOf(source.getText(haystack), test.call),
        rewrite,
        over: [reduce.array],
      });
      continue;
    }
    const { sameness, region, variable, isOfManyKeys } = grown!;
    const key = isOfManyKeys
      ? `${test.call.range[0]}`
      : `${variable.name} ${region.range[0]} ${sameness ? source.getText(sameness.key) : ''}`;
    const group = groups.get(key);
    if (group) group.push(grown!);
    else groups.set(key, [grown!]);
  }
  for (const tests of groups.values()) {
    const rewrite = besideArray(source, facts, tests);
    for (const { test, variable, isOfManyKeys } of tests) {
      const shape = isOfManyKeys ? 'some-push-by-keys' : shapeOf(test.call);
      file.report({ node: test.call, shape, seen: seenOf(variable.name, test.call), rewrite, over: [test.haystack] });
    }
  }
}

/** `if (!map.sources.includes(one)) map.sources.push(one)`, in a loop that knows the `map` from before. */
function isGatheredProperty({ source, facts }: FileContext<Shape>, test: KeyedTest | MembershipTest): boolean {
  const { bindings, iterations, kinds } = facts;
  const { call, haystack, negated } = test;
  if (isKeyed(test) || test.method === 'position' || facts.isCold(call) || hasFewValues(test.needle, kinds))
    return false;
  const { parent } = negated ? test.test : (test.test.parent ?? test.test);
  if (parent?.type !== 'IfStatement' || kinds.kindOf(haystack).name === 'string') return false;
  const list = source.getText(haystack);
  const callsOn = (name: string) =>
    facts.nodes.callsOf(name).filter((one) => source.getText(methodCall(one)!.receiver) === list);
  const wanted = source.getText(test.needle);
  const isAdded = callsOn('push').some(
    (push) =>
      contains(parent.consequent, push) && push.arguments.length === 1 && source.getText(push.arguments[0]!) === wanted,
  );
  const root = rootOf(haystack);
  const variable = bindings.variableOf(root);
  const isKnown = (loop: TSESTree.Node) =>
    root.type === 'ThisExpression' || (!!variable && !bindings.isDeclaredIn(variable, loop));
  const loop = iterations.around(call).find((one) => isHot(one) && isKnown(one.node));
  return isAdded && !!loop && !['pop', 'shift', 'splice'].some((name) => callsOn(name).length > 0);
}

/** `if (!this.names.includes(name)) this.names.push(name)` in a function that is called in a loop: that call. */
function filledByCalls({ source, facts }: FileContext<Shape>, test: KeyedTest | MembershipTest) {
  const { call, haystack } = test;
  if (facts.isCold(call) || (!isKeyed(test) && test.method === 'position')) return undefined;
  const wanted = isKeyed(test) ? test.predicate.wanted : test.needle;
  const fn = enclosingFunction(call);
  const list = source.getText(haystack);
  const isAdded = facts.nodes.within('CallExpression', fn).some((push) => {
    const method = methodCall(push);
    const [added] = push.arguments;
    if (method?.method !== 'push' || !added || source.getText(method.receiver) !== list) return false;
    return push.range[0] > test.test.range[1] && (isKeyed(test) || source.getText(added) === source.getText(wanted));
  });
  const isOfList = isKeyed(test) || test.method === 'some' || test.method === 'find';
  if (!isAdded || (isKeyed(test) && test.predicate.rest.length > 0)) return undefined;
  return repeatingCall(facts, { node: call, haystack, wanted, isOfList, grows: true })?.call;
}

/** As many turns, all in all, as a list that is written down has elements. */
function isBounded(call: TSESTree.Node, { iterations }: Facts): boolean {
  const turns = iterations.around(call).map(({ atMost }) => atMost);
  return turns.length > 0 && turns.every((most) => most !== undefined) && turns.reduce((a, b) => a * b!, 1)! <= SOME;
}
const SOME = 64;

/** `seen ? seen.has(x) : xs.includes(x)`: it goes over to a Set by itself. */
function asksSetToo({ call }: { call: TSESTree.CallExpression }): boolean {
  let at: TSESTree.Node = call;
  while (at.parent && /^(?:LogicalExpression|UnaryExpression)$/.test(at.parent.type)) at = at.parent;
  const { parent } = at;
  if (parent?.type !== 'ConditionalExpression' || parent.test === at) return false;
  let other: TSESTree.Node = parent.consequent === at ? parent.alternate : parent.consequent;
  if (other.type === 'UnaryExpression') other = other.argument;
  return methodCall(other)?.method === 'has';
}

function testsIn({ nodes, bindings }: Facts) {
  return (['includes', 'indexOf', 'some', 'find', 'findIndex'] as const)
    .flatMap((method) => nodes.callsOf(method))
    .flatMap((call) => {
      const test = matchMembershipTest(call);
      return test ?? (isFunction(call.arguments[0] ?? call) ? matchKeyedTest(call, bindings) : undefined) ?? [];
    });
}

const methodOf = ({ callee }: TSESTree.CallExpression) => {
  const { property } = unwrap(callee) as TSESTree.MemberExpression;
  return property.type === 'Identifier' ? property.name : '';
};
const seenOf = (name: string, call: TSESTree.CallExpression) => `${name}.${methodOf(call)}()`;

function shapeOf(call: TSESTree.CallExpression): Shape {
  const method = methodOf(call);
  return method === 'includes' ? 'includes-push' : method === 'indexOf' ? 'index-of-push' : 'some-push';
}
