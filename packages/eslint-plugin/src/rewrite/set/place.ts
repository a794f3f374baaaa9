import {
  askedBefore,
  contains,
  enclosingFunction,
  FEW,
  isFunction,
  MANY,
  methodCall,
  unwrap,
  type Facts,
  type Iteration,
  type Variable,
  isRepeatedCall,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { afterStatement, hoistPlace } from '../hoist.js';
import type { Edit } from '../edit.js';

/** A question that is put to an array. */
export interface LookUp {
  readonly call: TSESTree.Node;
  readonly haystack: TSESTree.Expression;
}

/** Where a Set of an array can be built so that it serves a membership test all through its iterations. */
export interface SetPlace {
  /** The same for tests that can share one Set. */
  readonly key: string;
  readonly variable: Variable | undefined;
  /** What the Set is built of, as written. */
  readonly haystack: TSESTree.Expression;
  /** The code during which the array must not change. */
  readonly region: TSESTree.Node;
  /** `undefined`: there is no statement that the declaration could stand before. */
  readonly declare: ((declaration: string) => Edit[]) | undefined;
  /** The Set's declaration goes in sight of this node. */
  readonly at: TSESTree.Node;
  readonly assumes: readonly string[];
  /** What repeats asks first whether there is such an array: before it, there may be none. */
  readonly mayBeMissing?: boolean;
}

/**
 * The outermost place from which on the array stays the same; `undefined` where the test does not repeat, or the array changes between.
 * A constant of the module that is never changed has its Set beside it, built once.
 */
export function placeForSet(source: TSESLint.SourceCode, facts: Facts, test: LookUp): SetPlace | undefined {
  const iterations = iterationsOf(facts, test);
  if (!iterations.some(isHot) || isStartUp(facts, test, iterations)) return undefined;
  // Other files are asked last, and only for what is worth it.
  const imported = facts.importedArrays.of(test.haystack);
  if (imported?.size !== undefined && imported.size <= FEW) return undefined;
  if (
    facts.kinds.kindOf(test.haystack).name !== 'array' &&
    facts.arraysByUse.isChangedIn(test.haystack, iterations.at(-1)!.node)
  )
    return undefined;
  const haystack = unwrap(test.haystack);
  if (haystack.type === 'Identifier') {
    const variable = facts.bindings.variableOf(haystack);
    if (!variable) return undefined;
    return outlives(facts, variable, iterations)
      ? (besideConstant(source, facts, test, variable) ?? ofOthers(facts, test, variable, iterations))
      : beforeIterations(source, facts, test, iterations, variable);
  }
  if (haystack.type !== 'MemberExpression' && haystack.type !== 'CallExpression') return undefined;
  const place = beforeIterations(source, facts, test, iterations, undefined);
  if (place && isOfElement(facts, haystack, place.region, iterations)) return undefined;
  // A Set built on each call might serve only a few questions, and only its owner could keep one beside the array.
  return place && isOfModule(facts, haystack) ? { ...place, declare: undefined } : place;
}

/**
 * A list of each element of a loop around: `for (const table of tables) for (const key of keys) table.columns.find(…)`. Of those one has a handful, mostly,
 * however many elements there are.
 */
function isOfElement(
  { bindings }: Facts,
  haystack: TSESTree.Node,
  region: TSESTree.Node,
  iterations: readonly Iteration[],
): boolean {
  const root = haystack.type === 'MemberExpression' ? rootOf(haystack) : undefined;
  const variable = root?.type === 'Identifier' ? bindings.variableOf(root) : undefined;
  if (!variable) return false;
  return iterations.some(
    ({ node }) => contains(node, region) && node !== region && bindings.isDeclaredIn(variable, node),
  );
}

/** A property of something that lives as long as the module. */
function isOfModule(facts: Facts, haystack: TSESTree.Node): boolean {
  const root = rootOf(haystack);
  const variable = root?.type === 'Identifier' ? facts.bindings.variableOf(root) : undefined;
  return !!variable && facts.bindings.isModuleLevel(variable);
}

/** Of a long constant also `root.walkDecls((decl) => …)`, which may go over much: its Set stands beside it, and is built once. */
function iterationsOf(
  { bindings, importedArrays, iterations }: Facts,
  { call, haystack }: LookUp,
): readonly Iteration[] {
  const around = iterations.around(call);
  const variable = around.some(isHot) ? undefined : bindings.variableOf(unwrap(haystack));
  if (!variable || !bindings.isModuleLevel(variable)) return around;
  const size = iterations.sizeOf(haystack) ?? importedArrays.of(haystack)?.size ?? 0;
  return size >= MANY ? iterations.aroundWithWalks(call) : around;
}

export const isHot = ({ atMost }: Iteration) => atMost === undefined || atMost > FEW;

/** Code that runs once, while the module loads, over literals: nothing grows. */
function isStartUp(facts: Facts, test: LookUp, iterations: readonly Iteration[]): boolean {
  if (facts.iterations.sizeOf(test.haystack) === undefined || iterations.some(({ atMost }) => atMost === undefined))
    return false;
  return enclosingFunction(iterations.at(-1)!.node).type === 'Program';
}

/**
 * An array that outlives the call: a Set built on each call might serve only a few questions, so it must stand beside the array, built once. That takes a
 * `const` that nothing in the file changes.
 */
function besideConstant(
  source: TSESLint.SourceCode,
  facts: Facts,
  test: LookUp,
  variable: Variable,
): SetPlace | undefined {
  const { bindings, stability, uses } = facts;
  if (bindings.isParameter(variable)) return atStart(facts, test, variable);
  if (isChanged(facts, variable) || facts.arraysByUse.isChangedIn(test.haystack, source.ast)) return undefined;
  const init = bindings.initializer(variable);
  if (!init) return besideImported(source, facts, test, variable);
  const statement = bindings.definition(variable)?.parent;
  if (statement?.type !== 'VariableDeclaration' || statement.kind !== 'const') return undefined;
  const outer = statement.parent.type === 'ExportNamedDeclaration' ? statement.parent : statement;
  if (outer.parent.type !== 'Program' && outer.parent.type !== 'BlockStatement') return undefined;
  const isOwn = stability.isFresh(init) && !bindings.isExported(variable) && !uses.of(variable).some((use) => use.held);
  return {
    key: `constant ${variable.identifiers[0]!.range[0]} ${textOf(source, test)}`,
    variable,
    haystack: test.haystack,
    region: outer.parent,
    at: outer,
    declare: (declaration) => [afterStatement(source, outer, declaration)],
    assumes: [
      ...(isOwn ? [] : [`nothing changes \`${variable.name}\` after it is made`]),
      ...(facts.kinds.kindOf(test.haystack).name === 'array' ? [] : [`\`${variable.name}\` is an array`]),
    ],
  };
}

/** A list that other calls replace, and this one does not: what is built of it lasts for the loop. One that they add to is mostly short. */
function ofOthers(
  facts: Facts,
  test: LookUp,
  variable: Variable,
  iterations: readonly Iteration[],
): SetPlace | undefined {
  const outermost = iterations.filter((one) => !isRepeatedCall(one)).at(-1);
  if (!outermost || !facts.bindings.isReassigned(variable)) return undefined;
  if (facts.uses.of(variable).some(({ kind }) => kind === 'mutate')) return undefined;
  if (facts.stability.ofVariable(variable, outermost.node).changes === 'yes') return undefined;
  return {
    key: `others ${variable.identifiers[0]!.range[0]} ${outermost.node.range[0]}`,
    variable,
    haystack: test.haystack,
    region: outermost.node,
    at: outermost.node,
    declare: undefined,
    assumes: [],
  };
}

const isChanged = ({ uses }: Facts, variable: Variable) => uses.of(variable).some((use) => use.kind !== 'read');

/** An array that another module makes has its Set after the imports, or after the `const { … } = require(…)` that names it, built once. */
function besideImported(
  source: TSESLint.SourceCode,
  facts: Facts,
  test: LookUp,
  variable: Variable,
): SetPlace | undefined {
  const statement = facts.bindings.definition(variable)?.parent;
  if (statement?.parent?.type !== 'Program' || !facts.importedArrays.of(test.haystack)) return undefined;
  const at =
    statement.type === 'ImportDeclaration'
      ? source.ast.body.findLast(({ type }) => type === 'ImportDeclaration')!
      : statement;
  return {
    key: `import ${variable.identifiers[0]!.range[0]}`,
    variable,
    haystack: test.haystack,
    region: source.ast,
    at,
    declare: (declaration) => [afterStatement(source, at, declaration)],
    assumes: [`\`${variable.name}\` is made before this module runs, and nothing changes it after`],
  };
}

/** A parameter of a function around, which nothing in it changes: its Set belongs at that function's start. */
function atStart(facts: Facts, test: LookUp, variable: Variable): SetPlace | undefined {
  const fn = facts.bindings.definition(variable);
  if (!fn || !isFunction(fn) || fn.body.type !== 'BlockStatement') return undefined;
  if (!fn.params.includes(variable.identifiers[0] as TSESTree.Parameter)) return undefined;
  if (facts.uses.of(variable).some((use) => use.kind !== 'read')) return undefined;
  return {
    key: `parameter ${variable.identifiers[0]!.range[0]}`,
    variable,
    haystack: test.haystack,
    region: fn.body,
    at: fn.body,
    declare: undefined,
    assumes: [],
  };
}

/** Whether the array was there before the call that the iterations belong to. */
function outlives(facts: Facts, variable: Variable, iterations: readonly Iteration[]): boolean {
  const last = iterations.at(-1)!;
  const home = isRepeatedCall(last) ? last.node : enclosingFunction(last.node);
  const [id] = variable.identifiers;
  return !!id && home.type !== 'Program' && !facts.bindings.isDeclaredIn(variable, home);
}

function beforeIterations(
  source: TSESLint.SourceCode,
  facts: Facts,
  test: LookUp,
  iterations: readonly Iteration[],
  variable: Variable | undefined,
): SetPlace | undefined {
  let best: SetPlace | undefined;
  let hot = false;
  for (const iteration of iterations) {
    if (isRepeatedCall(iteration)) break;
    hot ||= isHot(iteration);
    const place = hoistPlace(source, iteration.node);
    const region = place?.region ?? iteration.node;
    const stable = stabilityOf(source, facts, test, variable, region);
    if (!stable) break;
    // A Set built inside a loop that turns once or twice would be built again and again by the loops around it.
    if (!hot) continue;
    const isArray = facts.kinds.kindOf(test.haystack).name === 'array';
    const asked = askedBefore(facts, test.haystack, test.call, region);
    const mayBeMissing = asked === 'existence' && !isArray;
    if (best && (mayBeMissing || asked === 'type')) break;
    const assumes = [
      ...stable,
      ...(isArray ? [] : [`\`${textOf(source, test)}\` is an array`]),
      ...(iteration.certain ? [] : [`\`${shortText(source, iteration.node)}\` calls back at once`]),
    ];
    // Further out is better, even at the price of an assumption: built again on every turn of an outer loop, the Set can cost more than the scans.
    const { range } = region;
    const key = `${variable?.name ?? ''} ${textOf(source, test)} ${range[0]}-${range[1]}`;
    // What is an array only where that was asked is none before.
    const declare = asked === 'type' ? undefined : place?.edits;
    best = { key, variable, haystack: test.haystack, region, at: region, declare, assumes, mayBeMissing };
  }
  return best;
}

/** What must be assumed for the array to stay the same in `region`; `undefined` where it does not. */
function stabilityOf(
  source: TSESLint.SourceCode,
  facts: Facts,
  test: LookUp,
  variable: Variable | undefined,
  region: TSESTree.Node,
): string[] | undefined {
  const { bindings, stability } = facts;
  if (variable) {
    if (bindings.isDeclaredIn(variable, region) || !isInitialised(facts, variable, region)) return undefined;
    const found = stability.ofVariable(variable, region);
    if (found.changes === 'yes') return undefined;
    return found.changes === 'no' ? [] : [`nothing called in the loop changes \`${variable.name}\``];
  }
  const member = unwrap(test.haystack);
  if (member.type === 'CallExpression')
    return isMadeAlike(facts, member, region)
      ? [`\`${textOf(source, test)}\` gives the same on every turn, and can be called before the first`]
      : undefined;
  const root = rootOf(member);
  if (!root || !stability.isInvariant(member, region)) return undefined;
  if (root.type === 'ThisExpression' && !isSameThis(root, region)) return undefined;
  if (changesProperty(facts, member, region)) return undefined;
  return ['the array stays the same during the loop and can be read before it'];
}

/** `rows.map(f)`, where neither `rows` nor `f` depends on the turn. */
function isMadeAlike(facts: Facts, call: TSESTree.CallExpression, region: TSESTree.Node): boolean {
  const method = methodCall(call);
  if (!method || method.optional) return false;
  const receiver = unwrap(method.receiver);
  const isSame =
    receiver.type === 'CallExpression'
      ? isMadeAlike(facts, receiver, region)
      : !!rootOf(receiver) &&
        facts.stability.isInvariant(receiver, region) &&
        !changesProperty(facts, receiver, region);
  return isSame && call.arguments.every((argument) => isSameFunction(facts, argument, region));
}

function isSameFunction({ bindings, stability }: Facts, argument: TSESTree.Node, region: TSESTree.Node): boolean {
  const node = unwrap(argument);
  if (!isFunction(node)) return stability.isInvariant(node, region);
  return bindings.freeIn(node).every((variable) => !bindings.isDeclaredIn(variable, region));
}

/** A variable that is declared after the region, or in another function's later code, may not have its value yet. */
function isInitialised(facts: Facts, variable: Variable, region: TSESTree.Node): boolean {
  if (facts.bindings.isParameter(variable)) return true;
  const [id] = variable.identifiers;
  if (!id) return false;
  if (enclosingFunction(id) !== enclosingFunction(region)) return true;
  return id.range[0] < region.range[0];
}

function rootOf(node: TSESTree.Node): TSESTree.Identifier | TSESTree.ThisExpression | undefined {
  let at = unwrap(node);
  while (at.type === 'MemberExpression' && !at.computed && !at.optional) at = unwrap(at.object);
  return at.type === 'Identifier' || at.type === 'ThisExpression' ? at : undefined;
}

function isSameThis(root: TSESTree.Node, region: TSESTree.Node): boolean {
  for (let at = root.parent; at && at !== region.parent; at = at.parent)
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return false;
  return true;
}

/** Whether the region changes an array held in a property of the same name. */
function changesProperty(facts: Facts, member: TSESTree.Node, region: TSESTree.Node): boolean {
  const name =
    member.type === 'MemberExpression' && member.property.type === 'Identifier' ? member.property.name : undefined;
  return facts.effects.of(region).changes.some(({ node }) => {
    const target =
      node.type === 'CallExpression' && node.callee.type === 'MemberExpression'
        ? unwrap(node.callee.object)
        : node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression'
          ? unwrap(node.left.object)
          : undefined;
    return (
      target?.type === 'MemberExpression' && target.property.type === 'Identifier' && target.property.name === name
    );
  });
}

const textOf = (source: TSESLint.SourceCode, { haystack }: LookUp) => source.getText(haystack);
const shortText = (source: TSESLint.SourceCode, call: TSESTree.Node) => {
  const callee = call.type === 'CallExpression' ? source.getText(call.callee) : '';
  return callee.length > 30 || callee.includes('\n') ? 'the callback' : callee;
};
