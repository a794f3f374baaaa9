import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { checksNull } from '../compiler-options.js';
import { isPrimitive } from '../kinds/kind.js';
import {
  contains,
  descendants,
  isFunction,
  isWritten,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
} from '../source.js';
import { askedBefore, isSometimes } from './conditional.js';
import { invarianceIn, isSameThis, type Tolerance } from './invariance.js';
import { isPlainRead } from './keyed-predicate.js';
import { isCondition, matchMembershipTest } from './membership.js';
import { recomputingCall } from './recomputed.js';
import { isText, leavesRest, partsOf, toleranceOfText, wholeText } from './whole-text.js';
import { textName, workName } from './work-name.js';

export type WorkForm =
  'case-conversion' | 'collection' | 'derived-array' | 'json' | 'local-call' | 'object-values' | 'reduction' | 'split';

/** A computation that costs more with every element or character that it looks at. */
export interface InvariantWork {
  readonly form: WorkForm;
  readonly node: TSESTree.Expression;
  /** What makes it cost: `node`, or a part of it. */
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly name: string;
  /** It may not be computed at all, and whether it can be is not seen. */
  readonly byHand: boolean;
  /** Cheap enough to be computed before the loop even where the loop does not come to it. */
  readonly isCheap: boolean;
  /** Part of something greater that stays the same, too, and is no value to keep. */
  readonly isPiece: boolean;
  /** The call in a loop on each turn of which the function that it is in computes the same. */
  readonly calledAt: TSESTree.CallExpression | undefined;
  stableIn(region: Node): readonly string[] | undefined;
}

/** Methods that give a new array of what an array holds. */
const DERIVES = /^(?:filter|flatMap|map|toReversed|toSorted)$/;
const TURNS = /^(?:reverse|sort)$/;
/** Methods that walk through an array for one value. */
const REDUCES = /^(?:every|find(?:Last)?(?:Index)?|reduce(?:Right)?|some)$/;
/** `element.tagName`: a few letters. */
const isNameOfElement = (node: Node) =>
  node.type === 'MemberExpression' && /^(?:localName|nodeName|tagName)$/.test(propertyName(node) ?? '');

const CONVERTS = /^to(?:Locale)?(?:Lower|Upper)Case$|^normalize$/;
/** All that those above match, and what is asked of `JSON`, `Object` and strings. */
const METHODS = [
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'join',
  'map',
  'max',
  'min',
  'normalize',
  'parse',
  'reduce',
  'reduceRight',
  'reverse',
  'some',
  'sort',
  'split',
  'stringify',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'toLowerCase',
  'toReversed',
  'toSorted',
  'toUpperCase',
  'values',
];
const isCollection = ({ name }: TSESTree.Identifier) => name === 'Map' || name === 'Set';

/** What may be such a computation, by its name alone: most calls are not. */
export function invariantWorkIn({ nodes, summaries }: Facts): InvariantWork['call'][] {
  return [
    ...METHODS.flatMap((method) => nodes.callsOf(method)),
    ...nodes
      .ofType('CallExpression')
      .filter(({ callee }) => callee.type === 'Identifier' && summaries.functionOf(callee)),
    ...nodes.ofType('NewExpression').filter(({ callee }) => callee.type === 'Identifier' && isCollection(callee)),
  ].sort((a, b) => a.range[0] - b.range[0]);
}

export function matchInvariantWork(facts: Facts, call: InvariantWork['call']): InvariantWork | undefined {
  const form = formOf(facts, call);
  const isConversion = form === 'case-conversion' && call.type === 'CallExpression';
  const tolerates: Tolerance = (at) =>
    tolerance(facts, call, at) ?? (isConversion ? toleranceOfText(facts, call, at) : undefined);
  const node = isConversion ? wholeText(facts, call, tolerates) : call;
  const uses = form && usageOf(facts, node, form);
  const isSure = !!form && !isSometimes(facts, node);
  if (!form || !uses || (!isSure && form !== 'case-conversion')) return undefined;
  const [innermost] = facts.iterations.around(node);
  const receiver = methodCall(call)?.receiver;
  const isUnknown = () => !!receiver && facts.kinds.kindOf(receiver).name === 'unknown';
  const isInDoubt = (at: Node, region: Node) => {
    const asked = receiver && askedBefore(facts, receiver, at, region);
    return asked === 'type' || (!!asked && isUnknown());
  };
  return {
    form,
    node,
    call,
    isCheap: form === 'case-conversion',
    get isPiece() {
      return leavesRest(facts, node, tolerates);
    },
    name: partsOf(node) ? textName(node) : workName(call, form),
    get byHand() {
      return (!isSure && isUnknown()) || (innermost ? isInDoubt(node, innermost.node) : false);
    },
    get calledAt() {
      if (!isSure || unwrappedParent(node).parent?.type === 'AssignmentExpression') return undefined;
      return recomputingCall(facts, node, [node], { tolerates })?.call;
    },
    stableIn(region) {
      if (!isSameThis(node, region) || (innermost && isInDoubt(innermost.node, region))) return undefined;
      const found = invarianceIn(facts, node, region, tolerates);
      if (!found) return undefined;
      const validity =
        methodCall(call)?.method === 'parse' ? ['the text is valid, also where the loop does not turn'] : [];
      const start = isUnstarted(call) ? ['there is an element, also where the loop does not turn'] : [];
      const throws =
        (isConversion && mayBeNothing(facts, call)) || mayThrow(facts, node, call)
          ? ['it does not throw where the loop does not turn']
          : [];
      return [...new Set([...found, ...validity, ...start, ...throws, ...uses])];
    },
  };
}

function formOf(facts: Facts, node: InvariantWork['call']): WorkForm | undefined {
  const { bindings, kinds, stability } = facts;
  const { callee } = node;
  const [first] = node.arguments;
  if (node.type === 'NewExpression') {
    const isMade = callee.type === 'Identifier' && isCollection(callee) && bindings.isGlobal(callee);
    return isMade && first && first.type !== 'SpreadElement' && isLong(facts, first) ? 'collection' : undefined;
  }
  const method = methodCall(node);
  if (!method) return isCostlyCall(facts, callee) ? 'local-call' : undefined;
  if (method.optional || isShortCircuited(method.receiver)) return undefined;
  const receiver = unwrap(method.receiver);
  if (receiver.type === 'Identifier' && receiver.name === 'JSON' && bindings.isGlobal(receiver))
    return /^(?:parse|stringify)$/.test(method.method) && first && !isLiteral(first) ? 'json' : undefined;
  if (receiver.type === 'Identifier' && receiver.name === 'Object' && bindings.isGlobal(receiver))
    // The keys alone are as cheap to ask for again.
    return method.method === 'values' && first && isPlainRead(first) && isLong(facts, node)
      ? 'object-values'
      : undefined;
  const { name } = kinds.kindOf(receiver);
  if (CONVERTS.test(method.method))
    return !isLiteral(receiver) &&
      !isNameOfElement(receiver) &&
      !node.arguments.length &&
      /^(?:string|unknown)$/.test(name)
      ? 'case-conversion'
      : undefined;
  if (method.method === 'split') return name === 'string' && first && !isLiteral(receiver) ? 'split' : undefined;
  if (isReduction(facts, node, method)) return 'reduction';
  const isArray = name === 'array' || (name === 'unknown' && !!first && isFunction(first) && method.method !== 'map');
  const derives = DERIVES.test(method.method) || (TURNS.test(method.method) && stability.isFresh(receiver));
  return isArray && derives && isLong(facts, receiver) ? 'derived-array' : undefined;
}

/** `xs.reduce(f, 0)`, `xs.join(', ')`, `Math.max(...xs)` */
function isReduction(facts: Facts, node: Node, { call, method, receiver }: NonNullable<ReturnType<typeof methodCall>>) {
  const { bindings, kinds } = facts;
  const [first] = call.arguments;
  const of = unwrap(receiver);
  if (of.type === 'Identifier' && of.name === 'Math' && bindings.isGlobal(of))
    return (
      /^(?:max|min)$/.test(method) &&
      first?.type === 'SpreadElement' &&
      isPlainRead(first.argument) &&
      isLong(facts, first.argument)
    );
  const { name } = kinds.kindOf(of);
  if (!isLong(facts, of) || (name !== 'array' && name !== 'unknown')) return false;
  if (method === 'join') return name === 'array' && isPlainRead(of);
  return REDUCES.test(method) && !!first && isFunction(first) && !first.async && node.type === 'CallExpression';
}

const isLiteral = (node: Node) => /^(?:Literal|TemplateLiteral)$/.test(unwrap(node).type);

function isLong({ iterations }: Facts, collection: Node): boolean {
  const node = unwrap(collection);
  if (node.type === 'ObjectExpression') return false;
  const size = iterations.sizeOf(node);
  return size === undefined || size > FEW;
}

function isShortCircuited(receiver: Node): boolean {
  if (receiver.type === 'MemberExpression') return receiver.optional || isShortCircuited(receiver.object);
  if (receiver.type === 'CallExpression') return receiver.optional || isShortCircuited(receiver.callee);
  return receiver.type === 'TSNonNullExpression' && isShortCircuited(receiver.expression);
}

const costly = new WeakMap<Node, boolean>();

/** A function of this file with a loop of its own. */
function isCostlyCall(facts: Facts, callee: Node): boolean {
  const fn = callee.type === 'Identifier' ? facts.summaries.functionOf(callee) : undefined;
  if (!fn || fn.async || fn.generator || contains(fn, callee)) return false;
  let known = costly.get(fn);
  if (known === undefined) costly.set(fn, (known = hasLoop(facts, fn)));
  return known;
}

function hasLoop({ iterations, nodes }: Facts, fn: Node): boolean {
  const isCallback = (node: Node) =>
    iterations.around(node).some((one) => one.kind === 'callback' && contains(fn, one.node));
  return (
    (['ForStatement', 'ForOfStatement', 'WhileStatement'] as const).some((type) => nodes.within(type, fn).length > 0) ||
    nodes.within('ArrowFunctionExpression', fn).some((inner) => inner !== fn && isCallback(inner.body))
  );
}

/** Whether there may be no text after all: types say nothing of it where TypeScript does not check for `null`. */
function mayBeNothing({ kinds, source }: Facts, call: Node): boolean {
  const receiver = methodCall(call)?.receiver;
  return !!receiver && !checksNull(source) && kinds.kindOf(receiver).origin === 'declared';
}

/** Whether computing it could fail: by its own `throw`, or because there is nothing to read from. */
function mayThrow(facts: Facts, work: Node, call: Node): boolean {
  const fn = work.type === 'CallExpression' ? facts.summaries.functionOf(work.callee) : undefined;
  for (const node of descendants(facts.source, fn ? fn.body : work)) {
    if (node.type === 'ThrowStatement' || (fn && node.type === 'CallExpression' && !methodCall(node))) return true;
    if (node.type !== 'MemberExpression') continue;
    const object = unwrap(node.object);
    if (work !== call && isText(facts, call, object)) continue;
    if (object.type !== 'Identifier' && /^(?:object|unknown)$/.test(facts.kinds.kindOf(object).name)) return true;
  }
  return false;
}

/** What must be assumed for one value to do for all turns; `undefined` where each turn needs its own. */
function usageOf(facts: Facts, node: Node, form: WorkForm): readonly string[] | undefined {
  const method = methodCall(node)?.method ?? '';
  if (form === 'case-conversion' || method === 'stringify' || isPrimitive(facts.kinds.kindOf(node))) return [];
  const { parent, child } = unwrappedParent(node);
  // As a number, a text or a condition it is the same, whatever object it may be.
  if ((parent && isArithmetic(parent)) || isCondition(node)) return [];
  if (form === 'reduction') {
    // What is found is the same object each time; what is put together must be no object that somebody may keep.
    return /^reduce/.test(method) ? undefined : [];
  }
  if (parent?.type === 'VariableDeclarator' && parent.init === child) {
    const variable = parent.id.type === 'Identifier' ? facts.bindings.variableOf(parent.id) : undefined;
    if (!variable || facts.bindings.isReassigned(variable)) return undefined;
    const uses = facts.uses.of(variable);
    const isRead =
      uses.length > 0 && uses.every((use) => use.kind === 'read' && (!use.held || isReader(use.node, form)));
    return isRead && (TURNS.test(method) || !uses.some((use) => asksForSet(use.node, form))) ? [] : undefined;
  }
  switch (parent?.type) {
    case 'ForOfStatement':
      return parent.right === child ? [] : undefined;
    case 'SpreadElement':
      return [];
    case 'MemberExpression':
      return parent.object === child ? ofMember(node, parent, form) : undefined;
    case 'CallExpression':
      return parent.callee === child ? undefined : ofArgument(facts, parent, child);
    default:
      return undefined;
  }
}

const isArithmetic = (node: Node) =>
  (node.type === 'BinaryExpression' && /^(?:[-+*/%<>]|\*\*|[<>]=)$/.test(node.operator)) ||
  node.type === 'TemplateLiteral';

/** `keys.includes(x)` of a derived array asks for a Set of it, which another rule makes; of no other has it one, nor of what is sorted for it. */
function asksForSet(array: Node, form: WorkForm): boolean {
  if (form !== 'derived-array' && form !== 'collection') return false;
  if (TURNS.test(methodCall(unwrap(array))?.method ?? '')) return false;
  const { parent } = unwrappedParent(array);
  const call = parent?.type === 'MemberExpression' ? unwrappedParent(parent).parent : undefined;
  if (call?.type !== 'CallExpression') return false;
  return /^(?:(?:lastI|i)ndexOf|includes)$/.test(methodCall(call)?.method ?? '') || !!matchMembershipTest(call);
}

const READERS =
  /^(?:at|concat|entries|every|filter|find|findIndex|findLast|flat|flatMap|forEach|get|has|includes|indexOf|isSubsetOf|join|keys|lastIndexOf|length|map|reduce|size|slice|some|values)$/;

/** `open.map(f)` of a list: nothing is held but its elements. */
function isReader(use: Node, form: WorkForm): boolean {
  const { parent, child } = unwrappedParent(use);
  return parent?.type === 'MemberExpression' && parent.object === child && !!ofMember(use, parent, form);
}

function ofMember(node: Node, member: TSESTree.MemberExpression, form: WorkForm): readonly string[] | undefined {
  const { parent, child } = unwrappedParent(member);
  if (asksForSet(node, form)) return undefined;
  const isRead = parent?.type === 'CallExpression' && parent.callee === child;
  if (!isRead)
    return !isWritten(child, parent) && /^(?:length|size)$/.test(propertyName(member) ?? '') ? [] : undefined;
  return READERS.test(methodCall(parent)?.method ?? '') ? [] : undefined;
}

/** Handed to a function of this file: it must leave it as it is. */
function ofArgument(facts: Facts, call: TSESTree.CallExpression, argument: Node): readonly string[] | undefined {
  const index = call.arguments.indexOf(argument as TSESTree.Expression);
  const fn = facts.summaries.functionOf(call.callee);
  const summary = facts.summaries.ofCallee(call.callee);
  const parameter = fn?.params[index];
  if (!fn || parameter?.type !== 'Identifier' || summary?.mutates.has(index)) return undefined;
  if (summary && !summary.keeps.has(index)) return [];
  return [
    `what is handed to \`${call.callee.type === 'Identifier' ? call.callee.name : 'the function'}\` stays as it is`,
  ];
}

/** What is asked of the receiver: calls of which nothing else is known. */
function tolerance(facts: Facts, work: Node, at: Node): string | undefined {
  const { bindings, kinds } = facts;
  if (at === work && at.type === 'CallExpression' && onlyReads(facts, at))
    return `what \`${facts.source.text.slice(...at.callee.range)}()\` reads stays the same, and runs no code of its own`;
  if (at.type === 'SpreadElement' && at.parent === work) return 'what is spread is an array';
  const method = methodCall(at);
  if (!method) return undefined;
  const { receiver } = method;
  if (receiver.type === 'Identifier' && receiver.name === 'JSON' && bindings.isGlobal(receiver))
    return at === work ? 'what is turned into text stays the same, and runs no code of its own' : undefined;
  if (receiver.type === 'Identifier' && receiver.name === 'Math' && bindings.isGlobal(receiver))
    return at === work ? 'turning values into numbers runs no code' : undefined;
  if (receiver.type === 'Identifier' && receiver.name === 'Object' && bindings.isGlobal(receiver))
    return at === work ? 'the properties stay the same during the loop, and reading them runs no code' : undefined;
  if (kinds.kindOf(receiver).name !== 'unknown') return undefined;
  if (CONVERTS.test(method.method)) return 'what is converted is a string';
  const [callback] = method.call.arguments;
  return (DERIVES.test(method.method) || REDUCES.test(method.method)) && callback && isFunction(callback)
    ? `what \`${method.method}\` is called on is an array`
    : undefined;
}

/** Whether a function of this file does nothing but read, as far as is seen, and change what is its own. */
function onlyReads(facts: Facts, call: TSESTree.CallExpression): boolean {
  const fn = call.callee.type === 'Identifier' ? facts.summaries.functionOf(call.callee) : undefined;
  if (!fn) return false;
  const { changes, unknown } = facts.effects.of(fn.body);
  const isRead = ({ node, reason }: (typeof unknown)[number]) =>
    reason === 'access' || reason === 'coercion' || (node !== call && tolerance(facts, call, node) !== undefined);
  const isOwn = ({ variable, reassigns }: (typeof changes)[number]) =>
    !!variable && reassigns && facts.bindings.isDeclaredIn(variable, fn);
  return changes.every(isOwn) && unknown.every(isRead);
}

/** `reduce` without an initial value throws where there is nothing to begin with. */
function isUnstarted(node: InvariantWork['call']): boolean {
  return /^reduce/.test(methodCall(node)?.method ?? '') && node.arguments.length < 2;
}
