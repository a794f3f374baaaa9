import {
  FEW,
  hasFewValues,
  isNamedExcluded,
  isOnWayOut,
  isRepeatedCall,
  ITERATION,
  matchKeyedLookUp,
  matchKeyedTest,
  methodCall,
  nameOf,
  repeatingCall,
  unwrap,
  type Facts,
  type KeyedLookUp,
} from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { indexByKey } from '../rewrite/map/index-by-key.js';
import { changesKeys, keyOf } from '../rewrite/map/key.js';
import { growsMeanwhile, isElsewhere, isOfNested } from '../rewrite/map/manual.js';
import { isHot, placeForSet, type SetPlace } from '../rewrite/set/place.js';

const searches = '`{{seen}}` searches the array by a key on every {{turn}}; an index, built once, {{gain}}';
const shapes = {
  'find-by-key': searches,
  'find-index-by-key': searches,
  'filter-by-key': searches,
  'some-by-key': searches,
  'find-in-growing':
    '`{{seen}}` searches all that was gathered so far, on every {{turn}}; a Map kept beside it {{gain}}',
  'find-in-nested': '`{{seen}}` searches one of many lists on every {{turn}}; a Map in place of each list {{gain}}',
};
type Shape = keyof typeof shapes;
const shapeOf = {
  find: 'find-by-key',
  findIndex: 'find-index-by-key',
  filter: 'filter-by-key',
  some: 'some-by-key',
} as const;

export const preferMapGet = createRule({
  name: 'prefer-map-get',
  description: 'Look elements up in a Map by their key, instead of searching an array on every iteration',
  tier: 'data-structure',
  shapes,
  hints: [/\.\s*(?:find|findIndex|filter|some)\b/, ITERATION],
  check({ source, facts, report }) {
    const groups = new Map<string, { place: SetPlace; lookUps: KeyedLookUp[] }>();
    const byHand = (lookUp: KeyedLookUp, shape: Shape, calledAt?: TSESTree.Node) => {
      const seen = seenOf(source.getText(lookUp.haystack), lookUp);
      const over = [lookUp.haystack];
      report({
        node: lookUp.call,
        shape,
        seen,
        rewrite: undefined,
        over,
        isLastCall: true,
        ...(calledAt && { calledAt }),
      });
    };
    for (const lookUp of lookUpsIn(facts)) {
      if (!isSlow(lookUp, facts)) {
        const calledAt = calledInLoop(lookUp, facts);
        const isGrowing = !calledAt && isGathered(lookUp, facts);
        const whileGrowing = isGrowing ? calledInLoop(lookUp, facts, true) : undefined;
        if (calledAt) byHand(lookUp, shapeOf[lookUp.method], calledAt);
        else if (whileGrowing) byHand(lookUp, 'find-in-growing', whileGrowing);
        continue;
      }
      const place = placeForSet(source, facts, lookUp);
      if (place) {
        // What is looked for on every turn alike is found once: another rule's matter.
        if (facts.stability.isInvariant(lookUp.predicate.wanted, place.region)) continue;
        if (changesKeys(facts, lookUp.predicate, place.region, lookUp.predicate.callback) === 'yes') continue;
        const key = `${place.key} ${lookUp.method} ${keyOf(source, lookUp.predicate)?.text ?? lookUp.call.range[0]}`;
        const group = groups.get(key);
        if (group) group.lookUps.push(lookUp);
        else groups.set(key, { place, lookUps: [lookUp] });
      } else if (isOfNested(facts, lookUp)) byHand(lookUp, 'find-in-nested');
      else if (growsMeanwhile(source, facts, lookUp)) byHand(lookUp, 'find-in-growing');
      else if (isElsewhere(facts, lookUp)) byHand(lookUp, shapeOf[lookUp.method]);
    }
    for (const { place, lookUps } of groups.values()) {
      // Of what there may be none no index can be built.
      const isOptional = lookUps.some(({ optional }) => optional);
      const rewrite = isOptional ? undefined : indexByKey(source, facts, place, lookUps);
      for (const lookUp of lookUps)
        report({
          node: lookUp.call,
          shape: shapeOf[lookUp.method],
          seen: seenOf(source.getText(lookUp.haystack), lookUp),
          rewrite,
          over: [lookUp.haystack],
          isLastCall: true,
        });
    }
  },
});

function lookUpsIn({ nodes, bindings }: Facts): KeyedLookUp[] {
  return (['find', 'findIndex', 'filter', 'some'] as const)
    .flatMap((method) => nodes.callsOf(method))
    .flatMap((call) => matchKeyedLookUp(call, bindings) ?? [])
    .filter((lookUp) => !isMembership(lookUp));
}

/** `some((e) => e === x)` asks for the element itself: `prefer-set-has`. */
const isMembership = ({ predicate: { key, parameter, rest } }: KeyedLookUp) =>
  unwrap(key).type === 'Identifier' && parameter.type === 'Identifier' && !rest.length;

/** A search of what may be large, for something that differs from turn to turn, on no rare path. */
function isSlow({ call, haystack, predicate }: KeyedLookUp, facts: Facts): boolean {
  const { kinds, iterations } = facts;
  const kind = kinds.kindOf(haystack).name;
  if ((kind !== 'array' && kind !== 'unknown') || facts.isCold(call)) return false;
  if (isNamedExcluded(haystack)) return false;
  if (kind === 'unknown' && facts.arraysByUse.isOther(haystack)) return false;
  const around = iterations.around(call);
  const [innermost] = around;
  if (!innermost || !around.some(isHot) || (!isRepeatedCall(innermost) && isOnWayOut(call, innermost.node)))
    return false;
  const size = iterations.sizeOf(haystack);
  if (size !== undefined && size <= FEW) return false;
  const { key, wanted } = predicate;
  return wanted.type !== 'Literal' && !hasFewValues(key, kinds) && !hasFewValues(wanted, kinds);
}

/** The call in a loop of the function that searches. */
function calledInLoop({ call, haystack, predicate: { key, wanted } }: KeyedLookUp, facts: Facts, grows = false) {
  if (facts.isCold(call) || hasFewValues(key, facts.kinds)) return undefined;
  return repeatingCall(facts, { node: call, haystack, wanted, isOfList: true, grows })?.call;
}

/** A parameter, or a property, that the file adds to under the same name, and takes nothing out of. */
function isGathered({ call, haystack, predicate }: KeyedLookUp, { nodes, bindings }: Facts): boolean {
  const name = nameOf(haystack);
  // Where only the answer counts, whether there is one, `no-quadratic-dedupe` reports it.
  if (!name || predicate.rest.length || matchKeyedTest(call, bindings)) return false;
  const isAsked = (method: string) => nodes.callsOf(method).some((one) => nameOf(methodCall(one)!.receiver) === name);
  return isAsked('push') && !['pop', 'shift', 'splice'].some(isAsked);
}

function seenOf(haystack: string, { method }: KeyedLookUp): string {
  return `${haystack.length > 40 || haystack.includes('\n') ? '[…]' : haystack}.${method}()`;
}
