import type { TSESTree } from '@typescript-eslint/types';
import type { Reference } from '@typescript-eslint/scope-manager';
import { isOnWayOut } from '../cold.js';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { isRepeatedCall } from '../iterations.js';
import { isSurelyString } from '../kinds/certain-string.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  isLoop,
  memberName,
  methodCall,
  unwrap,
  type Node,
  type Variable,
} from '../source.js';
import { ofProperties } from './grown-property.js';
import { readOf, unique, type StringRead } from './string-read.js';

/** A string that is added to in a loop and, in the same loop, read in a way that makes the engine put all its pieces together. */
export interface GrownString {
  /** The variable, where it is one; a property (`token.raw`) otherwise. */
  readonly variable: Variable | undefined;
  /** The outermost loop in which it only grows. */
  readonly loop: Node;
  /** Every addition in the loop. */
  readonly growths: readonly Growth[];
  /** Every such read in the loop. */
  readonly reads: readonly StringRead[];
  /** It is a string from before the loop on, and no function but the one around the loop adds to it, or reads it in the loop. */
  readonly isOwn: boolean;
}

/** `s += piece`, `s = s + piece + piece`. */
export interface Growth {
  readonly node: TSESTree.AssignmentExpression;
  /** What is added, from left to right. */
  readonly pieces: readonly [TSESTree.Expression, ...TSESTree.Expression[]];
}

/** All strings of a file that are grown and read in one loop, each once. */
export function matchGrownStrings(facts: Facts): GrownString[] {
  const variables = new Map<Variable, Growth[]>();
  const properties: Growth[] = [];
  const all = facts.nodes.ofType('AssignmentExpression').flatMap((node) => growthOf(facts, node) ?? []);
  // Names are cheaper to ask for than variables.
  const grownInLoop = new Set(all.flatMap(({ node }) => (isInLoop(node) ? (nameOf(node.left) ?? []) : [])));
  for (const growth of all) {
    const target = unwrap(growth.node.left);
    if (!grownInLoop.has(nameOf(target) ?? '')) continue;
    if (target.type === 'MemberExpression') properties.push(growth);
    const variable = target.type === 'Identifier' ? facts.bindings.variableOf(target) : undefined;
    if (!variable) continue;
    const known = variables.get(variable);
    if (known) known.push(growth);
    else variables.set(variable, [growth]);
  }
  return [
    ...[...variables].flatMap(([variable, growths]) => ofVariable(facts, variable, growths) ?? []),
    ...ofProperties(facts, properties, (growths) => loopsAround(facts, growths)),
  ];
}

function nameOf(target: Node): string | undefined {
  const node = unwrap(target);
  return node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? memberName(node) : undefined;
}

function isInLoop(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent)
    if (isLoop(at) || (isFunction(at) && at.parent.type === 'CallExpression')) return true;
  return false;
}

function growthOf(facts: Facts, node: TSESTree.AssignmentExpression): Growth | undefined {
  if (node.operator === '+=') return { node, pieces: [node.right] };
  if (node.operator !== '=') return undefined;
  const pieces: TSESTree.Expression[] = [];
  let sum = unwrap(node.right);
  while (sum.type === 'BinaryExpression' && sum.operator === '+') {
    pieces.unshift(sum.right);
    sum = unwrap(sum.left);
  }
  const [first, ...more] = pieces;
  const text = facts.source.text;
  return first && text.slice(...sum.range) === text.slice(...unwrap(node.left).range)
    ? { node, pieces: [first, ...more] }
    : undefined;
}

function ofVariable(facts: Facts, variable: Variable, growths: readonly Growth[]): GrownString | undefined {
  const { bindings, kinds } = facts;
  const definition = bindings.definition(variable);
  if (definition?.type !== 'VariableDeclarator' || !definition.init || variable.defs.length !== 1) return undefined;
  // What begins as a string and is only added to stays one.
  if (kinds.kindOf(definition.init).name !== 'string') return undefined;
  const resets = variable.references.filter(
    (reference) =>
      reference.isWrite() &&
      !reference.init &&
      !growths.some(({ node }) => unwrap(node.left) === (reference.identifier as Node)),
  );
  const [cuts, others] = [resets.filter(isCut), resets.filter((reference) => !isCut(reference))];
  const home = enclosingFunction(definition);
  const isHere = (node: Node) => enclosingFunction(node) === home;
  // A buffer that another function empties.
  if (!resets.every(({ identifier }) => isHere(identifier as Node))) return undefined;
  for (const loop of loopsAround(facts, growths)) {
    if (contains(loop, definition) || !isHere(loop)) continue;
    if (others.some(({ identifier }) => contains(loop, identifier as Node))) continue;
    const inside = growths.filter(({ node }) => contains(loop, node));
    const reads = variable.references
      .map(({ identifier }) => identifier as Node)
      .filter((identifier) => contains(loop, identifier))
      .flatMap((identifier) => readOf(facts, identifier, (node) => bindings.variableOf(node) === variable) ?? []);
    const counted = unique(reads).filter((read) => !isOnWayOut(read.node, loop));
    if (!counted.length || isSetOfPieces(facts, inside, counted)) continue;
    const isOwn =
      !cuts.some(({ identifier }) => contains(loop, identifier as Node)) &&
      growths.every(({ node }) => isHere(node)) &&
      counted.every(({ node }) => isHere(node)) &&
      isStringBefore(facts, definition, resets, loop);
    return { variable, loop, growths: inside, reads: counted, isOwn };
  }
  return undefined;
}

/** `s = s.replace(/,$/, '')`, `s = s.slice(0, -1)`, `s = s.trimEnd()`: most of it stays. */
function isCut({ identifier, writeExpr }: Reference): boolean {
  const { parent } = identifier as Node;
  const call = writeExpr ? methodCall(unwrap(writeExpr as Node)) : undefined;
  if (!call || parent?.type !== 'AssignmentExpression' || parent.operator !== '=') return false;
  const { receiver, method } = call;
  if (receiver.type !== 'Identifier' || receiver.name !== (identifier as TSESTree.Identifier).name) return false;
  const [from] = call.call.arguments;
  if (/^(?:slice|substr|substring)$/.test(method)) return from?.type === 'Literal' && from.value === 0;
  return /^(?:replace|trim|trimEnd|trimRight)$/.test(method);
}

/** `if (!flags.includes(flag)) flags += flag`: of the few that there are, each stands in it once. */
function isSetOfPieces({ source }: Facts, growths: readonly Growth[], reads: readonly StringRead[]): boolean {
  const textOf = (node: Node) => source.text.slice(...unwrap(node).range);
  return reads.some(({ node }) => {
    const call = methodCall(node);
    const [asked] = call && /^(?:includes|indexOf)$/.test(call.method) ? call.call.arguments : [];
    return !!asked && growths.some(({ pieces }) => pieces.some((piece) => textOf(piece) === textOf(asked)));
  });
}

/** Whether the loop is surely reached with a string: declared in a block around it, and given nothing else since. */
function isStringBefore(facts: Facts, definition: Node, resets: readonly Reference[], loop: Node): boolean {
  const { init, parent } = definition as TSESTree.VariableDeclarator;
  const block = parent.parent;
  return (
    /^(?:BlockStatement|Program|ForStatement)$/.test(block.type) &&
    contains(block, loop) &&
    definition.range[0] < loop.range[0] &&
    isSurelyString(facts, init!) &&
    resets.every(({ identifier, writeExpr }) => {
      const by = (identifier as Node).parent;
      return by?.type === 'AssignmentExpression' && by.operator === '=' && isSurelyString(facts, writeExpr as Node);
    })
  );
}

/** The loops around any of the additions that turn more than a few times, outermost first. */
function loopsAround(facts: Facts, growths: readonly Growth[]): Node[] {
  const loops = growths.flatMap(({ node }) =>
    facts.iterations
      .around(node)
      .filter(
        ({ kind, atMost }) =>
          !isRepeatedCall({ kind }) && kind !== 'comparator' && (atMost === undefined || atMost > FEW),
      )
      .map((iteration) => iteration.node)
      .filter((loop) => isLoop(loop) || methodCall(loop)?.method === 'forEach'),
  );
  return [...new Set(loops)].sort((a, b) => b.range[1] - b.range[0] - (a.range[1] - a.range[0]));
}
