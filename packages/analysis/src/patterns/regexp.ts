import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { isRepeatedCall } from '../iterations.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
} from '../source.js';
import { invarianceIn } from './invariance.js';

/** `new RegExp(…)`, or `RegExp(…)`, which is the same but for what is a regular expression already. */
export type RegExpNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** A regular expression that is compiled where it is used. */
export interface RegExpMade {
  readonly form: 'constant-regexp' | 'invariant-regexp';
  readonly node: RegExpNode;
  readonly name: string;
  /** It remembers where its last match ended, so that sharing it needs a look at how it is used. */
  readonly byHand: boolean;
  readonly isKeepable: true;
  stableIn(region: Node): readonly string[] | undefined;
}

/** Methods of strings that leave a regular expression as it was, unless it is sticky. */
const MATCHERS = /^(?:match|matchAll|replace|replaceAll|search|split)$/;

/** `new RegExp(…)` that only matches strings on the spot. */
export function matchRegExpMade(facts: Facts, node: RegExpNode): RegExpMade | undefined {
  const [pattern, flags, ...more] = node.arguments;
  if (!isRegExp(facts, node) || !pattern || more.length || node.arguments.some((a) => a.type === 'SpreadElement'))
    return undefined;
  const letters = flags ? stringOf(flags) : facts.kinds.kindOf(pattern).name === 'regexp' ? undefined : '';
  const uses = usesOf(facts, node);
  if (!uses || /y/.test(letters ?? '')) return undefined;
  const constant = stringOf(pattern);
  if (constant !== undefined && letters !== undefined && !isValid(constant, letters)) return undefined;
  const isConstant = constant !== undefined && letters !== undefined;
  return {
    form: isConstant ? 'constant-regexp' : 'invariant-regexp',
    node,
    name: 'pattern',
    isKeepable: true,
    byHand: uses.isMoved && (letters === undefined || /g/.test(letters)),
    stableIn(region) {
      const found = node.arguments.map((argument) => invarianceIn(facts, argument, region, escapes(facts)));
      if (found.some((one) => !one)) return undefined;
      const validity = isConstant ? [] : ['the pattern is valid, also where the loop does not turn'];
      return [...new Set([...found.flatMap((one) => one ?? []), ...validity, ...uses.assumes])];
    },
  };
}

/** All that may make one: most files have none. */
export const regExpsIn = ({ nodes }: Facts): RegExpNode[] =>
  [...nodes.ofType('NewExpression'), ...nodes.ofType('CallExpression')].filter(isNamedRegExp);

const isNamedRegExp = ({ callee }: RegExpNode) => callee.type === 'Identifier' && callee.name === 'RegExp';

export function isRegExp({ bindings, kinds }: Facts, node: RegExpNode): boolean {
  if (!isNamedRegExp(node) || !bindings.isGlobal(node.callee)) return false;
  const [pattern] = node.arguments;
  return node.type === 'NewExpression' || (!!pattern && kinds.kindOf(pattern).name !== 'regexp');
}

/** A text that stands in the code. */
export function stringOf(expression: Node): string | undefined {
  const node = unwrap(expression);
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'TemplateLiteral')
    return node.expressions.length ? undefined : (node.quasis[0]?.value.cooked ?? undefined);
  if (node.type === 'TaggedTemplateExpression')
    return node.quasi.expressions.length || !isRaw(node) ? undefined : node.quasi.quasis[0]?.value.raw;
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  const [left, right] = [stringOf(node.left), stringOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

const isRaw = ({ tag }: TSESTree.TaggedTemplateExpression) =>
  tag.type === 'MemberExpression' &&
  tag.object.type === 'Identifier' &&
  tag.object.name === 'String' &&
  propertyName(tag) === 'raw';

function isValid(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

interface Uses {
  readonly assumes: readonly string[];
  /** `test` and `exec` move on the `lastIndex` of a global expression. */
  readonly isMoved: boolean;
}

/** What an expression is used for, directly or through a constant of its own; `undefined` where it may be kept. */
export function usesOf(facts: Facts, node: Node): Uses | undefined {
  const { parent, child } = unwrappedParent(node);
  const isAssigned =
    parent?.type === 'AssignmentExpression' &&
    parent.operator === '=' &&
    parent.right === child &&
    parent.parent.type === 'ExpressionStatement';
  const isDeclared = parent?.type === 'VariableDeclarator' && parent.init === child;
  if (!isAssigned && !isDeclared) return useOf(facts, child, parent);
  const name = parent.type === 'VariableDeclarator' ? parent.id : parent.left;
  const variable = name.type === 'Identifier' ? facts.bindings.variableOf(name) : undefined;
  if (!variable || (isDeclared && facts.bindings.isReassigned(variable))) return undefined;
  // `re = new RegExp(…)` of a variable of the function's own.
  if (isAssigned && !facts.bindings.isDeclaredIn(variable, enclosingFunction(node))) return undefined;
  const uses = facts.uses
    .of(variable)
    .filter(({ kind }) => kind !== 'write')
    .map(({ node: use }) => {
      const around = unwrappedParent(use);
      return useOf(facts, around.child, around.parent);
    });
  if (!uses.length || uses.some((use) => !use)) return undefined;
  return { assumes: uses.flatMap((use) => use!.assumes), isMoved: uses.some((use) => use!.isMoved) };
}

function useOf(facts: Facts, node: Node, parent: Node | undefined): Uses | undefined {
  if (parent?.type === 'MemberExpression' && parent.object === node) {
    const call = parent.parent;
    const isCall = call.type === 'CallExpression' && call.callee === parent;
    return isCall && /^(?:exec|test)$/.test(propertyName(parent) ?? '') ? { assumes: [], isMoved: true } : undefined;
  }
  const method = parent && methodCall(parent);
  if (!method || method.call.arguments[0] !== node || !MATCHERS.test(method.method)) return undefined;
  const { name } = facts.kinds.kindOf(method.receiver);
  if (name === 'string') return { assumes: [], isMoved: false };
  return name === 'unknown' ? { assumes: ['what is searched is a string'], isMoved: false } : undefined;
}

/** `escapeRegExp(text)`, of whatever library, and `String.raw` give the same for the same. */
export const escapes = (facts: Facts) => (node: Node) => {
  if (node.type === 'TaggedTemplateExpression') return isRaw(node) ? '' : undefined;
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  const name =
    callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
  const own = facts.summaries.functionOf(callee);
  // One of this file is known by what it does, and may have a short name.
  const isEscape = own
    ? /^(?:esc|quote)/i.test(name ?? '') && !facts.effects.of(own.body).changes.length
    : /^escape(?:String)?Reg(?:ular)?Exp?(?:ression)?s?$|^escapeStringRegexp$/i.test(name ?? '');
  return isEscape ? `\`${name}\` gives the same for the same text` : undefined;
};

/**
 * `text = text.replace(new RegExp(key, 'g'), …)` for each key, or the same in a reduction: the whole text is gone through, and copied, for each of them.
 * Gives the loop.
 */
export function matchReplacePerKey(facts: Facts, node: RegExpNode): Node | undefined {
  const [pattern, flags] = node.arguments;
  if (!isRegExp(facts, node) || !pattern || !flags || !/g/.test(stringOf(flags) ?? '')) return undefined;
  const call = replacementBy(facts, node);
  const text = call && unwrap(methodCall(call)!.receiver);
  const variable = text?.type === 'Identifier' ? facts.bindings.variableOf(text) : undefined;
  const [iteration] = facts.iterations.around(node);
  if (!call || !variable || !iteration || isRepeatedCall(iteration)) return undefined;
  if (iteration.atMost !== undefined && iteration.atMost <= FEW) return undefined;
  if (invarianceIn(facts, pattern, iteration.node, escapes(facts))) return undefined;
  const { parent, child } = unwrappedParent(call);
  if (parent?.type === 'AssignmentExpression') {
    const isOwn = parent.right === child && facts.bindings.variableOf(parent.left) === variable;
    return isOwn && !facts.bindings.isDeclaredIn(variable, iteration.node) ? iteration.node : undefined;
  }
  // The accumulator of a reduction, given back.
  const reduction = methodCall(iteration.node);
  const [callback] = reduction?.call.arguments ?? [];
  if (!reduction || !/^reduce/.test(reduction.method) || !callback || !isFunction(callback)) return undefined;
  if (variable.identifiers[0] !== callback.params[0] || !contains(callback, call)) return undefined;
  return parent === callback || parent?.type === 'ReturnStatement' ? iteration.node : undefined;
}

/** The `text.replace(…)` that a regular expression is made for, directly or through a constant. */
function replacementBy(facts: Facts, node: Node): TSESTree.CallExpression | undefined {
  const { parent, child } = unwrappedParent(node);
  if (parent?.type === 'VariableDeclarator' && parent.init === child && parent.id.type === 'Identifier') {
    const variable = facts.bindings.variableOf(parent.id);
    const [use, ...others] = variable ? facts.uses.of(variable) : [];
    return use && !others.length ? replacementBy(facts, use.node) : undefined;
  }
  const method = parent && methodCall(parent);
  const isReplacement = method && /^replace(?:All)?$/.test(method.method) && method.call.arguments[0] === child;
  return isReplacement ? method.call : undefined;
}
