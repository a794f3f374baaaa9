import {
  contains,
  enclosingFunction,
  FEW,
  hasFewValues,
  isFunction,
  isOnWayOut,
  isRepeatedCall,
  isNamedAfter,
  isNamedExcluded,
  isNamedList,
  matchLibraryMembership,
  matchMembershipTest,
  matchPosition,
  methodCall,
  repeatingCall,
  unwrap,
  type Facts,
  type MembershipTest,
} from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type FileContext } from '../create-rule.js';
import { setRewrite } from '../rewrite/set/questions.js';
import { isHot, placeForSet, type SetPlace } from '../rewrite/set/place.js';

const methods = ['includes', 'indexOf', 'some', 'find', 'include', 'contains'] as const;

const scans = '`{{seen}}` scans the array on every {{iteration}}; `Set.has` {{gain}}';
const shapes = {
  'includes-numbers': scans,
  'includes-strings': scans,
  'includes-objects': scans,
  'includes-mixed': scans,
  'index-of-numbers': scans,
  'index-of-strings': scans,
  'index-of-mixed': scans,
  'some-equality': scans,
  'find-equality': scans,
  'rebuilt-array': '`{{seen}}` makes an array and scans it on every {{iteration}}; a Set, made once, {{gain}}',
  'index-of-position': '`{{seen}}` scans the array for a position on every {{iteration}}; a Map of positions {{gain}}',
};
type Shape = keyof typeof shapes;

export const preferSetHas = createRule({
  name: 'prefer-set-has',
  description: 'Ask a Set, built once, whether it has an element, instead of scanning an array on every iteration',
  tier: 'data-structure',
  shapes,
  hints: [/\.\s*(?:includes?|indexOf|some|find|contains)\b/],
  check(file) {
    const { facts } = file;
    const all = methods
      .flatMap((method) => facts.nodes.callsOf(method))
      .flatMap((call) => matchMembershipTest(call, true) ?? matchPosition(call) ?? matchLibraryMembership(call) ?? []);
    const tests = all.filter((test) => isSlow(test, facts));
    for (const test of all) {
      const calledAt = calledInLoop(test, facts);
      if (calledAt) report(file, undefined, [test], calledAt);
    }
    // Tests of one array that can share a Set are rewritten together.
    const groups = new Map<string, { place: SetPlace; tests: MembershipTest[] }>();
    for (const test of tests) {
      const place = placeForSet(file.source, facts, test);
      if (!place && (isWalked(test, facts) || isRebuilt(test, facts) || isOthers(test, facts)))
        report(file, undefined, [test]);
      if (!place) continue;
      const group = groups.get(place.key);
      if (group) group.tests.push(test);
      else groups.set(place.key, { place, tests: [test] });
    }
    for (const { place, tests } of groups.values()) report(file, place, tests);
  },
});

/** A scan of a real, large enough array, for something that may differ from turn to turn, on no rare path. */
function isSlow(test: MembershipTest, facts: Facts): boolean {
  const { call, haystack, needle } = test;
  if (unwrap(needle).type === 'Literal' || isNamedExcluded(haystack)) return false;
  const { name } = facts.kinds.kindOf(haystack);
  if ((name !== 'array' && name !== 'unknown') || facts.isCold(call)) return false;
  // What does not repeat is of no interest, whatever it is: most calls of these names do not.
  const around = facts.iterations.aroundWithWalks(call);
  if (!around.some(isHot)) return false;
  const [innermost] = around;
  if (innermost && !isRepeatedCall(innermost) && isOnWayOut(call, innermost.node)) return false;
  const size = facts.iterations.sizeOf(haystack);
  if (size !== undefined && size <= FEW) return false;
  // A library's function is given lists.
  if (test.byHand) return !facts.arraysByUse.isOther(haystack);
  if (name === 'array' || facts.arraysByUse.has(haystack) || isWalked(test, facts) || isListByName(test, facts))
    return true;
  return !!facts.importedArrays.of(haystack);
}

/** A list by what it is called, beside what it is asked for, or by how it is walked through elsewhere; nothing says that it is a text. */
function isListByName({ haystack, needle }: MembershipTest, { arraysByUse, bindings, kinds }: Facts): boolean {
  if (arraysByUse.isOther(haystack) || hasFewValues(needle, kinds)) return false;
  if (isNamedList(haystack)) return true;
  // Helpers for whatever lists are mostly given short ones.
  const variable = bindings.variableOf(unwrap(haystack));
  const isGiven =
    !!variable && bindings.isParameter(variable) && bindings.definition(variable)?.parent?.type !== 'CallExpression';
  return !isGiven && (isNamedAfter(haystack, needle) || arraysByUse.isWalked(haystack));
}

/** The call in a loop of the function that scans. */
function calledInLoop({ call, haystack, needle, method }: MembershipTest, facts: Facts): TSESTree.Node | undefined {
  const isOfList = method === 'some' || method === 'find';
  if (facts.isCold(call)) return undefined;
  return repeatingCall(facts, { node: call, haystack, wanted: needle, isOfList })?.call;
}

/** `xs.filter((x, i, all) => all.includes(x.parent))`: the array that is walked, under a name that only the callback knows. */
function isWalked({ call, haystack }: MembershipTest, { bindings, iterations, uses }: Facts): boolean {
  const variable = bindings.variableOf(unwrap(haystack));
  const fn = variable && bindings.definition(variable);
  const walk = fn?.parent && methodCall(fn.parent);
  if (!variable || !fn || !isFunction(fn) || !walk || walk.call.arguments[0] !== fn) return false;
  if (!/^(?:every|filter|find|findIndex|flatMap|forEach|map|some)$/.test(walk.method)) return false;
  if (fn.params[2] !== variable.identifiers[0] || uses.of(variable).some(({ kind }) => kind !== 'read')) return false;
  return iterations.around(call).some((one) => one.node === walk.call && isHot(one));
}

/**
 * `files.filter((file) => !kept.includes(file))` in a listener or a function that calls itself, where another part of the function around fills `kept`:
 * it stays as it is while `filter` runs.
 */
function isOthers({ call, haystack, method, needle }: MembershipTest, facts: Facts): boolean {
  const { arraysByUse, bindings, iterations, kinds, stability, uses } = facts;
  const variable = bindings.variableOf(unwrap(haystack));
  if (!variable || method === 'position') return false;
  if (kinds.kindOf(haystack).name !== 'array' && !arraysByUse.has(haystack)) return false;
  const home = variable.scope.block as TSESTree.Node;
  if (bindings.isParameter(variable) || !isFunction(home)) return false;
  const walk = iterations.around(call).find((one) => isHot(one) && !isRepeatedCall(one));
  const element = bindings.variableOf(unwrap(needle));
  const [callback] = walk?.node.type === 'CallExpression' ? walk.node.arguments : [];
  if (!element || !callback || !isFunction(callback) || callback.params[0] !== element.identifiers[0]) return false;
  const asking = walk && enclosingFunction(walk.node);
  if (!asking || asking === home || stability.ofVariable(variable, walk.node).changes === 'yes') return false;
  // A method that is given out may ask for one or two at a time.
  const isOfOneRun = asking.parent?.type === 'CallExpression' || iterations.around(walk.node).some(isRepeatedCall);
  if (!isOfOneRun) return false;
  return uses.of(variable).some(({ kind, node }) => kind !== 'read' && !contains(walk.node, node));
}

/** `const all = [...names, 'a', 'b']` of names that outlive the function, made anew on every turn and only asked. */
function isRebuilt({ call, haystack }: MembershipTest, facts: Facts): boolean {
  const { bindings, importedArrays, iterations, uses } = facts;
  const variable = bindings.variableOf(unwrap(haystack));
  const init = variable && bindings.initializer(variable);
  if (init?.type !== 'ArrayExpression' || init.elements.length < 2) return false;
  const isKept = init.elements.every((element) => {
    if (element?.type !== 'SpreadElement') return element?.type === 'Literal';
    const list = bindings.variableOf(unwrap(element.argument));
    const size = iterations.sizeOf(element.argument) ?? importedArrays.of(element.argument)?.size ?? Infinity;
    return !!list && bindings.isModuleLevel(list) && size > FEW;
  });
  const isMany = init.elements.some((element) => element?.type === 'SpreadElement');
  const repeats = iterations
    .aroundWithWalks(call)
    .some((one) => isHot(one) && bindings.isDeclaredIn(variable!, one.node));
  return isKept && isMany && repeats && uses.of(variable!).every(({ held, kind }) => kind === 'read' && !held);
}

function report(
  file: FileContext<Shape>,
  place: SetPlace | undefined,
  tests: MembershipTest[],
  calledAt?: TSESTree.Node,
) {
  const own = tests.filter(({ byHand }) => !byHand);
  const rewrite = place && own.length ? setRewrite(file.source, file.facts, place, own) : () => undefined;
  for (const test of tests) {
    const seen = test.byHand
      ? `${file.source.getText(test.call.callee)}(${nameOf(file, test)}, …)`
      : `${nameOf(file, test)}.${test.method === 'position' ? 'indexOf' : test.method}()`;
    file.report({
      node: test.call,
      shape: shapeOf(test, file.facts),
      seen,
      rewrite: test.byHand ? undefined : rewrite(test),
      over: [test.haystack],
      isLastCall: true,
      ...(calledAt && { calledAt }),
    });
  }
}

function nameOf({ source }: FileContext<Shape>, { haystack }: MembershipTest): string {
  const text = source.getText(unwrap(haystack) as typeof haystack);
  return text.length > 40 || text.includes('\n') ? '[…]' : text;
}

function shapeOf(test: MembershipTest, facts: Facts): Shape {
  const { method, haystack, needle } = test;
  if (method === 'position') return 'index-of-position';
  if (unwrap(haystack).type === 'CallExpression' || isRebuilt(test, facts)) return 'rebuilt-array';
  if (method === 'some') return 'some-equality';
  if (method === 'find') return 'find-equality';
  const element = facts.kinds.kindOf(haystack).element?.name ?? 'unknown';
  const kind = element === 'unknown' ? facts.kinds.kindOf(needle).name : element;
  if (method === 'includes') {
    if (kind === 'number') return 'includes-numbers';
    if (kind === 'string') return 'includes-strings';
    return kind === 'object' || kind === 'function' || kind === 'array' ? 'includes-objects' : 'includes-mixed';
  }
  return kind === 'number' ? 'index-of-numbers' : kind === 'string' ? 'index-of-strings' : 'index-of-mixed';
}
