import {
  contains,
  FEW,
  isFunction,
  isNamedList,
  matchCopy,
  methodCall,
  returnsOf,
  unwrap,
  unwrappedParent,
  type Copy,
  type Facts,
  type FunctionNode,
  type Node,
  type Variable,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { asMap } from './as-map.js';
import { inPlace, kindOfForm } from './in-place.js';
import { assumptionsElsewhere } from './objects.js';
import { bodyRange, indentation, indentUnit, lineEnd, losesComment, replace, type Edit } from '../edit.js';

/** `xs.reduce((acc, x) => [...acc, x], [])`: found, with its rewrite where there is one; `undefined` where the copy is none of a reduction. */
export function accumulationInReduce(
  source: TSESLint.SourceCode,
  facts: Facts,
  copy: Copy,
): { rewrite: Rewrite | undefined } | undefined {
  if (!addsKeys(copy)) return undefined;
  const reduction = reductionOf(facts, copy);
  if (!reduction) return isReducedOtherwise(facts, copy) ? { rewrite: undefined } : undefined;
  const plain = asMap(source, facts, reduction);
  if (plain) return { rewrite: plain };
  const inPlace = rewriteReduction(source, facts, copy, reduction);
  return { rewrite: inPlace && { ...inPlace, isPlain: false } };
}

/** Keys that are written out are the same on every turn: an object that gets no others does not grow. */
function addsKeys({ form, added }: Copy): boolean {
  const isNew = (property: Node): boolean => {
    if (property.type === 'ObjectExpression') return property.properties.some(isNew);
    return property.type !== 'Property' || property.computed;
  };
  return !/^object/.test(form) || added.some(isNew);
}

export interface Reduction {
  readonly call: TSESTree.CallExpression;
  readonly fn: FunctionNode;
  readonly accumulator: Variable;
  readonly initial: TSESTree.Expression;
  readonly certain: boolean;
}

export function reductionOf(facts: Facts, copy: Copy): Reduction | undefined {
  const { iterations, kinds } = facts;
  const { accumulator, fn } = callbackOf(facts, copy) ?? {};
  if (!accumulator || !fn) return undefined;
  const { parent: call, child } = unwrappedParent(fn);
  const method = call && methodCall(call);
  if (!method || !/^reduce(?:Right)?$/.test(method.method) || method.call.arguments[0] !== child) return undefined;
  const initial = method.call.arguments[1];
  if (method.call.arguments.length !== 2 || !initial || initial.type === 'SpreadElement') return undefined;
  const receiver = kinds.kindOf(method.receiver);
  if (receiver.name !== 'array' && receiver.name !== 'unknown') return undefined;
  if (kinds.kindOf(initial).name !== kindOfForm[copy.form]) return undefined;
  const isShort = [method.receiver, copy.of].some((list) => (iterations.sizeOf(list) ?? Infinity) <= FEW);
  if (isShort || !isReturned(facts, copy.node, fn) || isKept(facts, accumulator, fn)) return undefined;
  return { call: method.call, fn, accumulator, initial, certain: receiver.name === 'array' };
}

/** The callback whose first parameter is copied. */
function callbackOf({ bindings }: Facts, { of }: Copy): { accumulator: Variable; fn: FunctionNode } | undefined {
  const accumulator = of.type === 'Identifier' ? bindings.variableOf(of) : undefined;
  const fn = accumulator && (bindings.definition(accumulator) as Node | undefined);
  if (!accumulator || !fn || !isFunction(fn) || fn.async || fn.generator) return undefined;
  return fn.params[0] === accumulator.identifiers[0] ? { accumulator, fn } : undefined;
}

/**
 * Reductions that are not rewritten: by a library's `reduce`, from a value of unknown kind, from the first element, and with `acc = [...acc, x]; return acc;`.
 */
function isReducedOtherwise(facts: Facts, copy: Copy): boolean {
  const { accumulator, fn } = callbackOf(facts, copy) ?? {};
  const turns = fn && facts.iterations.ofCallback(fn);
  const most = Math.min(turns?.atMost ?? Infinity, facts.iterations.sizeOf(copy.of) ?? Infinity);
  if (!accumulator || !fn || !turns || most <= FEW) return false;
  const { call, method, receiver } = methodCall(turns.node) ?? { call: turns.node as TSESTree.CallExpression };
  const name = method ?? (call.callee.type === 'Identifier' ? call.callee.name : '');
  if (!/^reduce(?:Right)?$/.test(name)) return false;
  const [list, initial] =
    unwrap(call.arguments[0]!) === fn ? [receiver, call.arguments[1]] : [call.arguments[0], call.arguments[2]];
  if (!list || !(initial ? isOfForm(facts, copy, initial) : holdsLists(facts, copy, list))) return false;
  return isReturned(facts, copy.node, fn)
    ? !isKept(facts, accumulator, fn, copy.of)
    : isSetAndReturned(facts, copy, fn);
}

/** What is spread is what the form says; what has a `concat` may be a text or a stream. */
function isOfForm({ arraysByUse, kinds }: Facts, { form }: Copy, initial: Node): boolean {
  const { name } = kinds.kindOf(initial);
  if (name !== 'unknown') return name === kindOfForm[form];
  if (form !== 'array-concat') return true;
  const node = unwrap(initial);
  const other = node.type === 'LogicalExpression' ? unwrap(node.right) : undefined;
  return other?.type === 'ArrayExpression' || isNamedList(node) || arraysByUse.has(node as TSESTree.Expression);
}

/** `rows.map(toLists).reduce((a, b) => a.concat(b))`: the first one is a list, too. */
function holdsLists({ kinds }: Facts, { added, form }: Copy, list: Node): boolean {
  if (form === 'array-spread') return added.some(({ type }) => type === 'SpreadElement');
  if (form !== 'array-concat') return false;
  const element = kinds.kindOf(list).element?.name ?? 'unknown';
  return element === 'array' || (element === 'unknown' && methodCall(unwrap(list))?.method === 'map');
}

/** `acc = [...acc, x]; return acc;` */
function isSetAndReturned({ bindings, uses }: Facts, { node, of }: Copy, fn: FunctionNode): boolean {
  const { parent: set, child } = unwrappedParent(node);
  const variable = bindings.variableOf(of);
  if (set?.type !== 'AssignmentExpression' || set.right !== child || set.parent.type !== 'ExpressionStatement')
    return false;
  if (!variable || bindings.variableOf(set.left) !== variable || fn.body.type !== 'BlockStatement') return false;
  const isResult = (use: Node) => use.parent?.type === 'ReturnStatement';
  return (
    returnsOf(fn.body).every(({ argument }) => !!argument && bindings.variableOf(argument) === variable) &&
    uses.of(variable).every(({ held, node: use }) => !held || use === of || isResult(use))
  );
}

/** Whether the copy is what the callback returns, in one of its branches, or as a constant of its own. */
export function isReturned(facts: Facts, copy: Node, fn: FunctionNode): boolean {
  for (let { parent, child } = unwrappedParent(copy); parent; { parent, child } = unwrappedParent(parent)) {
    if (parent === fn) return fn.body === child;
    if (parent.type === 'ReturnStatement') return returnsOf(fn.body as TSESTree.BlockStatement).includes(parent);
    if (parent.type === 'VariableDeclarator') return parent.init === child && isConstantReturned(facts, parent, fn);
    if (parent.type !== 'ConditionalExpression' || parent.test === child) return false;
  }
  return false;
}

/** `const next = [...all, x]; return next;`, which nothing else keeps. */
function isConstantReturned(
  { bindings, uses }: Facts,
  { id, parent }: TSESTree.VariableDeclarator,
  fn: FunctionNode,
): boolean {
  const variable = parent.kind === 'const' && parent.parent === fn.body ? bindings.variableOf(id) : undefined;
  const kept = variable ? uses.of(variable).filter(({ held }) => held) : [];
  const results = returnsOf(fn.body as TSESTree.BlockStatement).map(({ argument }) => argument as Node | null);
  return kept.length > 0 && kept.every(({ node }) => results.includes(node));
}

/** Whether an earlier accumulator may be held by something else: then the copies are there for a reason. */
function isKept(facts: Facts, accumulator: Variable, fn: FunctionNode, copied?: Node): boolean {
  return facts.uses.of(accumulator).some(({ node, kind, held }) => {
    if (kind === 'write') return true;
    if (held && node !== copied && !isReturned(facts, node, fn)) return true;
    for (let at = node.parent; at && at !== fn; at = at.parent)
      if (
        isFunction(at) &&
        !facts.iterations.around(node).some((i) => i.kind === 'callback' && i.certain && contains(i.node, at!))
      )
        return true;
    return false;
  });
}

function rewriteReduction(
  source: TSESLint.SourceCode,
  facts: Facts,
  copy: Copy,
  { call, fn, accumulator, initial, certain }: Reduction,
): Rewrite | undefined {
  const results = fn.body.type === 'BlockStatement' ? returnsOf(fn.body).map((r) => r.argument) : [fn.body];
  if (results.some((result) => !result)) return undefined;
  if (source.getText(fn).match(/\barguments\b/) || /\b[Rr]eadonly/.test(textBetween(source, fn))) return undefined;
  const printer = new ResultPrinter(source, facts, accumulator);
  const edits: Edit[] = [];
  for (const result of results as TSESTree.Expression[]) {
    const statement = fn.body.type === 'BlockStatement' ? returnAround(result) : undefined;
    const outer = indentation(source.text, (statement ?? fn).range[0]);
    const inner = statement ? outer : outer + indentUnit(source.text);
    const lines = printer.print(result);
    if (!lines) return undefined;
    const eol = lineEnd(source.text, result.range[0]);
    if (!statement) {
      const body = lines.map((line) => eol + inner + line).join('');
      edits.push({ range: bodyRange(source, fn), text: `{${body}${eol}${outer}}` });
    } else if (lines.length > 1) {
      const isLone = !/BlockStatement|SwitchCase/.test(statement.parent!.type);
      edits.push(replace(statement, isLone ? `{ ${lines.join(' ')} }` : lines.join(eol + inner)));
    }
  }
  const fresh = freshInitial(source, facts, initial);
  if (fresh) edits.push(replace(initial, fresh));
  const lost = edits.some((edit) => losesComment(source, edit.range, [...printer.kept, initial]));
  if (lost) return undefined;
  const assumes = [
    ...new Set([
      ...printer.assumes,
      ...(kindOfForm[copy.form] === 'object' ? assumptionsElsewhere(source, facts, accumulator) : []),
      ...(certain ? [] : [`\`${source.getText((call.callee as TSESTree.MemberExpression).object)}\` is an array`]),
    ]),
  ];
  return { edits, region: call.range, assumes };
}

/** The initial value must belong to this reduction alone, since it will be added to. */
export function freshInitial(
  source: TSESLint.SourceCode,
  facts: Facts,
  initial: TSESTree.Expression,
): string | undefined {
  const node = unwrap(initial);
  if (node.type === 'ArrayExpression' || node.type === 'NewExpression') return undefined;
  if (
    node.type === 'ObjectExpression' &&
    node.properties.every(
      (p) => p.type === 'Property' && p.kind === 'init' && !source.getText(p.key).includes('__proto__'),
    )
  )
    return undefined;
  const text = source.getText(initial);
  switch (facts.kinds.kindOf(initial).name) {
    case 'array':
      return `[...${text}]`;
    case 'map':
      return `new Map(${text})`;
    case 'set':
      return `new Set(${text})`;
    default:
      return `{ ...${text} }`;
  }
}

/** Turns what a callback returns into statements that add in place and return the accumulator. */
class ResultPrinter {
  readonly kept: { range: readonly [number, number] }[] = [];
  readonly assumes: string[] = [];
  readonly #source: TSESLint.SourceCode;
  readonly #facts: Facts;
  readonly #accumulator: Variable;

  constructor(source: TSESLint.SourceCode, facts: Facts, accumulator: Variable) {
    this.#source = source;
    this.#facts = facts;
    this.#accumulator = accumulator;
  }

  /** Lines of code; `undefined` where some branch returns what must not be added to. */
  print(result: TSESTree.Expression): string[] | undefined {
    const lines = this.#add(result);
    return lines && [...lines, `return ${this.#accumulator.name};`];
  }

  #add(result: Node): string[] | undefined {
    const node = unwrap(result);
    const { variableOf } = this.#facts.bindings;
    if (node.type === 'Identifier')
      return variableOf.call(this.#facts.bindings, node) === this.#accumulator ? [] : undefined;
    if (node.type === 'ConditionalExpression') return this.#branch(node);
    const copy = matchOwn(node, this.#facts, this.#accumulator);
    const added = copy && inPlace(this.#source, this.#facts, copy);
    if (!added) return undefined;
    this.kept.push(...added.kept);
    this.assumes.push(...added.assumes);
    return added.statements.map((statement) => `${statement};`);
  }

  #branch({ test, consequent, alternate }: TSESTree.ConditionalExpression): string[] | undefined {
    const then = this.#add(consequent);
    const otherwise = this.#add(alternate);
    if (!then || !otherwise) return undefined;
    this.kept.push(test);
    const condition = this.#source.getText(test);
    const block = (lines: string[]) => (lines.length === 1 ? lines[0]! : `{ ${lines.join(' ')} }`);
    if (!otherwise.length) return [`if (${condition}) ${block(then)}`];
    if (!then.length) return [`if (!(${condition})) ${block(otherwise)}`];
    return [`if (${condition}) { ${then.join(' ')} } else { ${otherwise.join(' ')} }`];
  }
}

function matchOwn(node: Node, facts: Facts, accumulator: Variable): Copy | undefined {
  const copy = matchCopy(node);
  return copy && copy.of.type === 'Identifier' && facts.bindings.variableOf(copy.of) === accumulator ? copy : undefined;
}

const returnAround = (result: Node): TSESTree.Node => {
  let at: Node = result;
  while (at.type !== 'ReturnStatement') at = at.parent!;
  return at;
};

/** The function's parameters, up to its body: where an annotation may forbid changes. */
export const textBetween = (source: TSESLint.SourceCode, fn: FunctionNode) =>
  source.text.slice(fn.range[0], fn.body.range[0]);
