import {
  compoundName,
  contains,
  enclosingFunction,
  isOnWayOut,
  isRepeatedCall,
  unwrap,
  type Facts,
  type KeyedTest,
  type MembershipTest,
  type Variable,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { losesComment, replace, type Edit } from '../edit.js';
import { hoistPlace } from '../hoist.js';
import { freshName } from '../names.js';
import { isHot } from './place.js';
import { isShrunk, isSought, mirror, pushesIn, twiceAssuming, type Push, type Sameness } from './pushes.js';
import { askSet, equalityAssumptions, isDataRead, losesCommentIn } from './questions.js';

/** A question whether something is in an array that grows in the same iteration. */
export interface GrownTest {
  readonly test: KeyedTest | MembershipTest;
  readonly variable: Variable;
  readonly sameness: Sameness;
  readonly wanted: TSESTree.Expression;
  /** Other keys count, too: no Set of one of them tells. */
  readonly isOfManyKeys: boolean;
  /** The iteration during which the array grows, or the statement that it is in. */
  readonly region: TSESTree.Node;
  readonly declare: ((declaration: string) => Edit[]) | undefined;
  readonly pushes: readonly Push[];
  readonly assumes: readonly string[];
}

export const isKeyed = (test: KeyedTest | MembershipTest): test is KeyedTest => 'predicate' in test;

/** Reads a test as one of an array that is only added to, in the same iteration, by pushing what was looked for. */
export function matchGrownTest(
  source: TSESLint.SourceCode,
  facts: Facts,
  test: KeyedTest | MembershipTest,
): GrownTest | undefined {
  const variable = facts.bindings.variableOf(unwrap(test.haystack));
  if (!variable) return undefined;
  const sameness = samenessOf(test);
  if (sameness === null) return undefined;
  const wanted = isKeyed(test) ? test.predicate.wanted : test.needle;
  const around = iterationAround(source, facts, test.call, variable);
  if (!around) return undefined;
  const pushes = pushesIn(source, variable, around.region, sameness);
  const isDedupe = (push: Push) =>
    isSought(source, push, wanted, sameness) && !facts.isCold(push.call) && isWhereAbsent(push.call, test);
  if (!pushes.some(isDedupe)) return undefined;
  if (isShrunk(variable, around.region) || isCycleCheck(facts, test)) return undefined;
  const isOfManyKeys = isKeyed(test) && test.predicate.rest.length > 0;
  return { test, variable, sameness, wanted, isOfManyKeys, ...around, pushes };
}

/** Whether a push comes after the test, and not where the test has found something. */
function isWhereAbsent(push: TSESTree.Node, { test, negated }: KeyedTest | MembershipTest): boolean {
  if (push.range[0] < test.range[1]) return false;
  const isNot = test.parent?.type === 'UnaryExpression' && test.parent.operator === '!';
  const { parent } = isNot ? test.parent! : test;
  if (parent?.type !== 'IfStatement' && parent?.type !== 'ConditionalExpression') return true;
  const present = negated !== isNot ? parent.alternate : parent.consequent;
  return !present || !contains(present, push);
}

/** `while (at) { if (seen.includes(at)) return; seen.push(at); at = at.parent; }`: chains are short. */
function isCycleCheck(facts: Facts, { call, test }: KeyedTest | MembershipTest): boolean {
  const [loop] = facts.iterations.around(call);
  const guard = test.parent;
  if (loop?.kind !== 'while' && loop?.kind !== 'do-while') return false;
  return guard?.type === 'IfStatement' && guard.test === test && isOnWayOut(lastOf(guard.consequent), loop.node);
}

const lastOf = (node: TSESTree.Statement): TSESTree.Statement =>
  node.type === 'BlockStatement' && node.body.length ? node.body.at(-1)! : node;

/** `null`: by more than the Set could tell. */
function samenessOf(test: KeyedTest | MembershipTest): Sameness | null {
  if (!isKeyed(test)) return undefined;
  const { parameter, key, isRead, loose, rest } = test.predicate;
  if (parameter.type !== 'Identifier' || !isRead || loose || !rest.every(isEquality)) return null;
  return unwrap(key).type === 'Identifier' ? undefined : { key, of: parameter.name };
}

const isEquality = (condition: TSESTree.Expression) =>
  condition.type === 'BinaryExpression' && condition.operator === '===';

/** The outermost iteration that the array outlives, and the place before it. */
function iterationAround(source: TSESLint.SourceCode, facts: Facts, call: TSESTree.Node, variable: Variable) {
  const { bindings } = facts;
  const assumes: string[] = [];
  let hot = false;
  let found: Pick<GrownTest, 'assumes' | 'declare' | 'region'> | undefined;
  // `docs.each((doc) => …)` walks over many, or there would be no need for a list of those met.
  for (const iteration of facts.iterations.aroundWithWalks(call)) {
    if (bindings.isDeclaredIn(variable, iteration.node)) {
      if (isRepeatedCall(iteration) && facts.callers.isPassedAlong(variable))
        return { region: iteration.node, declare: undefined, assumes };
      break;
    }
    hot ||= isHot(iteration);
    if (!iteration.certain) assumes.push(`\`${calleeOf(source, iteration.node)}\` calls back at once`);
    const place = isRepeatedCall(iteration) ? undefined : hoistPlace(source, iteration.node);
    const isSeen = place && isReady(facts, variable, place.region);
    if (hot)
      found = {
        region: isSeen ? place.region : iteration.node,
        declare: isSeen ? place.edits : undefined,
        assumes: [...assumes],
      };
    if (isRepeatedCall(iteration)) break;
  }
  return found;
}

/** Whether the array is of the same call, and made before the region. */
function isReady({ bindings }: Facts, variable: Variable, region: TSESTree.Node): boolean {
  const home = enclosingFunction(region);
  const [id] = variable.identifiers;
  if (!id || bindings.isDeclaredIn(variable, region)) return false;
  if (bindings.isParameter(variable)) return contains(home, id);
  return enclosingFunction(id) === home && id.range[0] < region.range[0];
}

const calleeOf = (source: TSESLint.SourceCode, call: TSESTree.Node) => {
  const text = call.type === 'CallExpression' ? source.getText(call.callee) : '';
  return !text || text.length > 30 || text.includes('\n') ? 'the callback' : text;
};

/** A Set is kept beside the array, which every push adds to and every test asks; `undefined` where that cannot be shown to be right. */
export function besideArray(
  source: TSESLint.SourceCode,
  facts: Facts,
  tests: readonly GrownTest[],
): Rewrite | undefined {
  const [first] = tests;
  if (!first?.declare || first.isOfManyKeys || !facts.bindings.seesGlobal('Set', first.region)) return undefined;
  const { variable, region, pushes, sameness, declare } = first;
  const assumes = new Set(tests.flatMap((one) => one.assumes));
  const stability = facts.stability.ofVariable(variable, region, new Set(pushes.map(({ call }) => call)));
  if (stability.changes === 'yes') return undefined;
  if (stability.changes === 'unknown') assumes.add(`nothing else changes \`${variable.name}\` meanwhile`);
  if (sameness) assumes.add(`\`${source.getText(sameness.key)}\` stays the same and is never NaN`);
  for (const { test, wanted } of tests) {
    if (isKeyed(test)) {
      if (!isDataRead(facts, wanted) && !sameness) assumes.add(`reading \`${source.getText(wanted)}\` runs no code`);
      if (losesComment(source, test.test.range, [{ range: [test.call.range[0], wanted.range[0]] }, wanted]))
        return undefined;
    } else {
      if (losesCommentIn(source, test)) return undefined;
      for (const assumption of equalityAssumptions(source, facts, test)) assumes.add(assumption);
    }
  }
  const name = freshName(
    source,
    compoundName(variable.name, sameness ? 'keys' : 'set'),
    region,
    `beside ${variable.name} ${region.range[0]} ${sameness ? source.getText(sameness.key) : ''}`,
  );
  const edits: Edit[] = [...declare(`const ${name} = new Set(${startOf(source, facts, first)});`)];
  for (const push of pushes) {
    const twice = twiceAssuming(source, facts, push.added);
    const mirrored = twice && mirror(source, push, name);
    if (!mirrored) return undefined;
    for (const assumption of twice) assumes.add(assumption);
    edits.push(...mirrored);
  }
  edits.push(...tests.flatMap(({ test }) => ask(source, test, name)));
  return { edits, region: region.range, assumes: [...assumes] };
}

/** What the Set is made of: nothing, where the array is seen to be empty. */
function startOf(source: TSESLint.SourceCode, { bindings }: Facts, { variable, region, sameness }: GrownTest): string {
  const init = bindings.initializer(variable);
  const declared = bindings.definition(variable);
  const isTyped = declared?.type === 'VariableDeclarator' && !!declared.id.typeAnnotation;
  const isEmpty =
    init?.type === 'ArrayExpression' &&
    !init.elements.length &&
    variable.references.every(({ identifier, init: isInit }) => isInit || identifier.range[0] > region.range[0]);
  if (isEmpty && !(isTyped && !sameness)) return '';
  if (!sameness) return variable.name;
  return `${variable.name}.map((${sameness.of}) => ${source.getText(sameness.key)})`;
}

function ask(source: TSESLint.SourceCode, test: KeyedTest | MembershipTest, name: string): Edit[] {
  if (!isKeyed(test)) return askSet(source, test, name);
  return [replace(test.test, `${test.negated ? '!' : ''}${name}.has(${source.getText(test.predicate.wanted)})`)];
}
