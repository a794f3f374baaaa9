import { compoundName, unwrap, type Facts, type MembershipTest } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { apart, losesComment, remove, replace, type Edit } from '../edit.js';
import { freshName } from '../names.js';
import type { SetPlace } from './place.js';

/**
 * Rewrites membership tests that share a place: the Set is declared there once, each test asks it. Tests with the same assumptions are rewritten
 * together; the result tells for each test the rewrite that it takes part in, `undefined` where there is none.
 */
export function setRewrite(
  source: TSESLint.SourceCode,
  facts: Facts,
  place: SetPlace,
  tests: readonly MembershipTest[],
): (test: MembershipTest) => Rewrite | undefined {
  const { declare } = place;
  if (!declare || !facts.bindings.seesGlobal('Set', place.at)) return () => undefined;
  const existing = existingSet(source, facts, place);
  const name = existing ?? freshName(source, compoundName(baseName(place.haystack), 'set'), place.at, place.key);
  const declaration = existing ? [] : declare(`const ${name} = new Set(${source.getText(place.haystack)});`);

  const byAssumptions = new Map<string, MembershipTest[]>();
  const assumptionsOf = (test: MembershipTest) => [...place.assumes, ...equalityAssumptions(source, facts, test)];
  for (const test of tests) {
    if (test.method === 'position' || test.optional || losesCommentIn(source, test)) continue;
    const key = assumptionsOf(test).join('\n');
    const group = byAssumptions.get(key);
    if (group) group.push(test);
    else byAssumptions.set(key, [test]);
  }
  return (test) => {
    const assumes = assumptionsOf(test);
    const together = byAssumptions.get(assumes.join('\n'));
    if (!together?.includes(test)) return undefined;
    const edits = [...declaration, ...together.flatMap((one) => askSet(source, one, name))];
    return { edits, region: place.region.range, assumes };
  };
}

function baseName(haystack: TSESTree.Node): string {
  const node = unwrap(haystack);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : 'elements';
}

/** `xs.includes(x)` → `xsSet.has(x)`, with everything between left as it is. */
export function askSet(
  source: TSESLint.SourceCode,
  { method, call, test, needle, negated, property }: MembershipTest,
  name: string,
): Edit[] {
  const callee = unwrap(call.callee) as TSESTree.MemberExpression;
  const edits: Edit[] = [replace(property, callee.computed ? "'has'" : 'has')];
  if (method === 'some' || method === 'find') edits.push(replace(call.arguments[0]!, source.getText(needle)));
  edits.push(replace(callee.object, name));
  // What stands around the call, as in `-1 !== xs.indexOf(x)`, goes.
  const negation = negated ? '!' : '';
  if (test.range[0] < call.range[0] || negated)
    edits.push({
      range: [test.range[0], call.range[0]],
      text: apart(source, test.range[0], negation || name).replace(name, ''),
    });
  if (test.range[1] > call.range[1]) edits.push(remove(call.range[1], test.range[1]));
  return edits;
}

export function losesCommentIn(source: TSESLint.SourceCode, { call, test, needle }: MembershipTest): boolean {
  const callee = unwrap(call.callee) as TSESTree.MemberExpression;
  const last = call.arguments[0]!;
  const kept = [
    { range: [callee.object.range[1], last.range[0]] as const },
    { range: [last.range[1], call.range[1]] as const },
    needle,
  ];
  return losesComment(source, test.range, kept);
}

/** Where `indexOf`, `some` and `find` compare by `===` and a Set by SameValueZero. */
export function equalityAssumptions(
  source: TSESLint.SourceCode,
  facts: Facts,
  { method, haystack, needle }: MembershipTest,
): string[] {
  if (method === 'includes') return [];
  const assumes: string[] = [];
  const elements = facts.kinds.kindOf(haystack);
  const needleKind = facts.kinds.kindOf(needle);
  const canBeNaN = (name: string | undefined) => name === undefined || name === 'unknown' || name === 'number';
  if (canBeNaN(elements.element?.name) && canBeNaN(needleKind.name) && !elements.neverNaN && !needleKind.neverNaN)
    assumes.push(`\`${source.getText(needle)}\` is never NaN`);
  if (method === 'find' && (needleKind.name === 'unknown' || needleKind.name === 'undefined'))
    assumes.push(`\`${source.getText(needle)}\` is never undefined`);
  // The callback reads it once per element, the Set once in all, and also where there are no elements.
  if (
    (method === 'some' || method === 'find') &&
    unwrap(needle).type === 'MemberExpression' &&
    !isDataRead(facts, needle)
  )
    assumes.push(`reading \`${source.getText(needle)}\` runs no code`);
  return assumes;
}

export function isDataRead(facts: Facts, node: TSESTree.Node): boolean {
  const member = unwrap(node);
  if (member.type !== 'MemberExpression') return true;
  return facts.kinds.isDataRead(member) && isDataRead(facts, member.object);
}

/** A Set of the same array that is already declared in sight of the place, where the array has not changed since. */
function existingSet(
  source: TSESLint.SourceCode,
  facts: Facts,
  { at, region, variable }: SetPlace,
): string | undefined {
  if (!variable || !Array.isArray((at.parent as { body?: unknown } | undefined)?.body)) return undefined;
  const siblings = (at.parent as { body: TSESTree.Node[] }).body;
  for (const declaration of siblings) {
    const declarator =
      declaration.type === 'VariableDeclaration' && declaration.kind === 'const'
        ? declaration.declarations[0]
        : undefined;
    if (declarator?.init?.type !== 'NewExpression' || source.getText(declarator.init.callee) !== 'Set') continue;
    const [argument] = declarator.init.arguments;
    const set = facts.bindings.variableOf(declarator.id);
    if (!set || !argument || facts.bindings.variableOf(argument) !== variable) continue;
    const isBefore = declaration.range[0] < region.range[0] || region.type === 'Program';
    const isUnchanged = facts.uses.of(set).every((use) => use.kind === 'read' && !use.held);
    const changesSince = facts.uses
      .of(variable)
      .some((use) => use.kind !== 'read' && use.node.range[0] > declaration.range[0]);
    const isNext = siblings.indexOf(declaration) === siblings.indexOf(at) - 1;
    if (isBefore && isUnchanged && !changesSince && (isNext || !facts.stability.isShared(variable, region)))
      return set.name;
  }
  return undefined;
}
