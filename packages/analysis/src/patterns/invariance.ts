import type { TSESTree } from '@typescript-eslint/types';
import type { Change, UnknownCode } from '../effects.js';
import type { Facts } from '../facts.js';
import { isPrimitive } from '../kinds/kind.js';
import {
  contains,
  descendants,
  enclosingFunction,
  isFunction,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
  type Variable,
} from '../source.js';
import { isBefore } from './costly-read.js';

/** Unknown code that the asker knows more of: what must be assumed of it; `undefined` where it says nothing. */
export type Tolerance = (node: Node) => string | undefined;

const NAMESPACES =
  /^(?:Array|BigInt|Boolean|Date|Infinity|JSON|Map|Math|NaN|Number|Object|RegExp|Set|String|decodeURI|decodeURIComponent|encodeURI|encodeURIComponent|isFinite|isNaN|parseFloat|parseInt|structuredClone|undefined)$/;

/**
 * What must be assumed for an expression to give the same value all through a region when it is computed once before, however much it computes: `[]`
 * where nothing is to be assumed, `undefined` where it does not, or where this is not seen.
 */
export function invarianceIn(
  facts: Facts,
  expression: Node,
  region: Node,
  tolerates: Tolerance = () => undefined,
): readonly string[] | undefined {
  const assumes = new Set<string>();
  const { unknown, changes } = facts.effects.of(expression);
  if (!changes.every((change) => isOwnChange(facts, expression, change))) return undefined;
  for (const one of unknown) {
    const assumption = ofUnknown(facts, one, expression, region, tolerates);
    if (assumption === undefined) return undefined;
    if (assumption) assumes.add(assumption);
  }
  if (!readsOnlyStable(facts, expression, region, assumes, new Set())) return undefined;
  return [...assumes];
}

/** `xs.slice().sort()`, or a variable of a callback's own. */
function isOwnChange({ stability }: Facts, expression: Node, { node, variable }: Change): boolean {
  if (variable) return variable.identifiers.length > 0 && variable.identifiers.every((id) => contains(expression, id));
  for (let at = methodCall(node); at; at = methodCall(unwrap(at.receiver)))
    if (stability.isFresh(at.receiver)) return true;
  return false;
}

function ofUnknown(
  { stability }: Facts,
  { node, reason }: UnknownCode,
  expression: Node,
  region: Node,
  tolerates: Tolerance,
): string | undefined {
  const tolerated = tolerates(node);
  if (tolerated !== undefined) return tolerated;
  if (reason === 'coercion') return 'turning values into text or numbers runs no code';
  if (reason !== 'access' || node.type !== 'MemberExpression') return undefined;
  const name = propertyName(node);
  if (name === undefined) return undefined;
  let root: Node = node;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const isOfElement = !stability.isInvariant(node, region);
  if (isOfElement && !contains(expression, root)) return undefined;
  return isOfElement
    ? `\`.${name}\` stays the same during the loop`
    : `\`${textOf(node)}\` can be read before the loop and stays the same`;
}

function textOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  return node.type === 'MemberExpression' ? `${textOf(unwrap(node.object))}.${propertyName(node) ?? '…'}` : '…';
}

/** Whether all that is read from outside `code` stays as it is; for functions of this file that it calls, too. */
function readsOnlyStable(facts: Facts, code: Node, region: Node, assumes: Set<string>, seen: Set<Node>): boolean {
  if (seen.has(code)) return true;
  seen.add(code);
  const { bindings, summaries } = facts;
  for (const node of descendants(facts.source, code)) {
    if (isTimeOrChance(facts, node) || node.type === 'ThisExpression' || node.type === 'Super') {
      if (node.type !== 'ThisExpression' || !isSameThis(node, region)) return false;
      continue;
    }
    if (node.type === 'CallExpression') {
      if (readsAll(facts, node) && mayChangeWithin(facts, code, region)) return false;
      const fn = summaries.functionOf(node.callee);
      if (fn && !contains(code, fn) && !readsOnlyStable(facts, fn, region, assumes, seen)) return false;
    }
    if (node.type === 'MemberExpression' && !isCallee(node) && mayBeWritten(facts, node, region)) return false;
    if (node.type !== 'Identifier' || isName(node)) continue;
    const variable = bindings.variableOf(node);
    if (!variable) {
      if (!NAMESPACES.test(node.name)) return false;
      continue;
    }
    if (bindings.isDeclaredIn(variable, code) || isFunctionName(facts, variable) || isNamedCallee(facts, node))
      continue;
    const assumption = ofVariable(facts, variable, node, region, code);
    if (assumption === undefined) return false;
    if (assumption) assumes.add(assumption);
  }
  return true;
}

const isCallee = (node: Node) => {
  const { parent, child } = unwrappedParent(node);
  return parent?.type === 'CallExpression' && parent.callee === child;
};

/** Whether the region gives a property of that name another value, on whatever object, or changes an array that may be an element. */
function mayBeWritten(
  { bindings, effects, stability }: Facts,
  member: TSESTree.MemberExpression,
  region: Node,
): boolean {
  const name = propertyName(member);
  return effects.of(region).changes.some(({ node, variable, reassigns }) => {
    if (reassigns) return false;
    const init = variable && bindings.initializer(variable);
    if (init && stability.isFresh(init)) return false; // itself no element
    const written = node.type === 'AssignmentExpression' ? node.left : 'argument' in node ? node.argument : undefined;
    const target = written && typeof written === 'object' && 'type' in written ? unwrap(written) : undefined;
    if (target?.type !== 'MemberExpression') return true;
    const key = propertyName(target);
    return name === undefined || key === undefined || key === name;
  });
}

/** Calls that go through all that can be reached from what they are given. */
function readsAll({ bindings }: Facts, { callee }: TSESTree.CallExpression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'structuredClone' && bindings.isGlobal(callee);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return callee.object.name === 'JSON' && propertyName(callee) === 'stringify' && bindings.isGlobal(callee.object);
}

/** Whether the region changes an object that `code` may reach: any but those that are made in this file and handed to nobody. */
function mayChangeWithin({ bindings, effects, stability, uses }: Facts, code: Node, region: Node): boolean {
  return effects.of(region).changes.some(({ node, variable, reassigns }) => {
    if (reassigns) return false;
    const init = variable && bindings.initializer(variable);
    const isApart =
      init &&
      stability.isFresh(init) &&
      isShallow(node) &&
      !uses.of(variable).some(({ node: use, held }) => held || contains(code, use));
    return !isApart;
  });
}

/** `list.push(x)`, `list[i] = x`: a change of the list itself, not of what is in it. */
function isShallow(node: Node): boolean {
  if (node.type === 'CallExpression') return unwrap(methodCall(node)?.receiver ?? node).type === 'Identifier';
  const written = node.type === 'AssignmentExpression' ? node.left : 'argument' in node ? node.argument : undefined;
  const target = written && typeof written === 'object' && 'type' in written ? unwrap(written) : undefined;
  return target?.type === 'MemberExpression' && unwrap(target.object).type === 'Identifier';
}

function ofVariable(facts: Facts, variable: Variable, use: Node, region: Node, code: Node): string | undefined {
  const { bindings, kinds, stability, uses } = facts;
  if (bindings.isDeclaredIn(variable, region) || !isBefore(facts, variable.identifiers[0], region)) return undefined;
  const { changes } = stability.ofVariable(variable, region);
  if (changes === 'yes') return undefined;
  if (changes === 'no') return '';
  if (isPrimitive(kinds.kindOf(use)) && !isWrittenElsewhere(facts, variable, region)) return '';
  const isHandedOn = uses
    .of(variable)
    .some(
      ({ node, held, kind }) =>
        contains(region, node) && !contains(code, node) && (held || kind !== 'read') && !isReader(node),
    );
  return isHandedOn ? undefined : `nothing called in the loop changes \`${variable.name}\``;
}

/** A receiver of what only reads a string, or an array, whichever it is. */
function isReader(use: Node): boolean {
  const { parent, child } = unwrappedParent(use);
  const call = parent?.type === 'MemberExpression' && parent.object === child ? parent.parent : undefined;
  const method = call && methodCall(call)?.method;
  return (
    !!method &&
    /^(?:char(?:At|CodeAt)|codePointAt|every|filter|find(?:Last)?(?:Index)?|flatMap|forEach|includes|indexOf|join|map|reduce(?:Right)?|slice|some|split|to(?:Lower|Upper)Case|trim)$/.test(
      method,
    )
  );
}

function isWrittenElsewhere({ bindings }: Facts, variable: Variable, region: Node): boolean {
  const home = enclosingFunction(region);
  return (
    bindings.isReassigned(variable) &&
    variable.references.some((r) => r.isWrite() && !r.init && enclosingFunction(r.identifier as Node) !== home)
  );
}

const isFunctionName = (facts: Facts, variable: Variable) =>
  !!variable.identifiers[0] && !!facts.summaries.functionOf(variable.identifiers[0]);

/** What is called was judged as a call. */
function isNamedCallee({ bindings }: Facts, node: Node): boolean {
  const variable = bindings.variableOf(node);
  const { parent, child } = unwrappedParent(node);
  const callee = parent?.type === 'MemberExpression' && parent.object === child ? parent : child;
  const isImport = variable?.defs.some(({ type }) => String(type) === 'ImportBinding') === true;
  if (callee !== child && !isImport) return false;
  return (
    callee.parent?.type === 'CallExpression' &&
    callee.parent.callee === callee &&
    !!variable &&
    !bindings.isReassigned(variable)
  );
}

/** `Math.random()`, `Date.now()`, `new Date()`: another value each time. */
function isTimeOrChance({ bindings }: Facts, node: Node): boolean {
  if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Date')
    return !node.arguments.length;
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier')
    return /^(?:Date|Symbol)$/.test(node.callee.name) && bindings.isGlobal(node.callee);
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return false;
  return /^(?:Math\.random|Date\.now)$/.test(`${node.object.name}.${propertyName(node)}`);
}

/** Whether `this` is the one of the place before `region`. */
export function isSameThis(node: Node, region: Node): boolean {
  for (let at: Node | undefined = node; at && at !== region; at = at.parent)
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return false;
  return true;
}

/** A property's name, which is no variable; a type's neither. */
function isName(identifier: TSESTree.Identifier): boolean {
  const { parent } = identifier;
  if (parent.type === 'MemberExpression') return parent.property === identifier && !parent.computed;
  if (parent.type === 'Property') return parent.key === identifier && !parent.computed && !parent.shorthand;
  return parent.type.startsWith('TS') && unwrap(parent) === parent;
}
