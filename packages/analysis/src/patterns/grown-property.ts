import type { TSESTree } from '@typescript-eslint/types';
import { isOnWayOut } from '../cold.js';
import type { Facts } from '../facts.js';
import {
  contains,
  enclosingFunction,
  isWritten,
  memberName,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
  type Variable,
} from '../source.js';
import type { Growth, GrownString } from './grown-string.js';
import { isMinusOne, readOf, unique } from './string-read.js';

/** `token.raw += …` and `token.raw.endsWith(…)` in one loop, on an object that stays the same. */
export function ofProperties(
  facts: Facts,
  growths: readonly Growth[],
  loopsAround: (growths: readonly Growth[]) => readonly Node[],
): GrownString[] {
  const groups = new Map<Variable | Node, Map<string, Growth[]>>();
  for (const growth of growths) {
    const target = unwrap(growth.node.left);
    const root = rootOf(facts, target);
    if (!root) continue;
    const text = textOf(facts, target);
    const group = groups.get(root) ?? new Map<string, Growth[]>();
    groups.set(root, group.set(text, [...(group.get(text) ?? []), growth]));
  }
  return [...groups].flatMap(([root, texts]) =>
    [...texts].flatMap(([text, group]) => ofProperty(facts, root, text, group, loopsAround(group)) ?? []),
  );
}

function ofProperty(
  facts: Facts,
  root: Node | Variable,
  text: string,
  growths: readonly Growth[],
  loops: readonly Node[],
): GrownString | undefined {
  const target = unwrap(growths[0]!.node.left) as TSESTree.MemberExpression;
  const isSame = (node: Node) => textOf(facts, node) === text && rootOf(facts, unwrap(node)) === root;
  for (const loop of loops) {
    if (!isSameObject(facts, root, target, loop) || isReset(facts, target, growths, loop)) continue;
    const reads = facts.nodes
      .within('MemberExpression', loop)
      .filter((member) => isSame(member))
      .flatMap((member) => readOf(facts, member, isSame) ?? [])
      .filter(({ node }) => enclosingFunction(node) === enclosingFunction(loop) && !isOnWayOut(node, loop));
    if (!reads.length) continue;
    return {
      variable: undefined,
      loop,
      growths: growths.filter(({ node }) => contains(loop, node)),
      reads: unique(reads),
      isOwn: false,
    };
  }
  return undefined;
}

/** What `a.b.c` begins with, a variable or the function whose `this` it is; `undefined` where a part is looked up by a key: it may differ each time. */
function rootOf(facts: Facts, member: Node): Node | Variable | undefined {
  let at = member;
  while (at.type === 'MemberExpression') {
    if (propertyName(at) === undefined && at.property.type !== 'PrivateIdentifier') return undefined;
    at = unwrap(at.object);
  }
  if (at === member) return undefined;
  if (at.type === 'ThisExpression') return enclosingFunction(at);
  return at.type === 'Identifier' ? facts.bindings.variableOf(at) : undefined;
}

/** The same on every turn: held since before the loop, or the last element of what is. */
function isSameObject({ bindings, effects }: Facts, root: Node | Variable, target: Node, loop: Node): boolean {
  for (let at = target; at.type === 'MemberExpression'; at = unwrap(at.object)) {
    const name = at === target ? undefined : memberName(at);
    if (name !== undefined && effects.of(loop).changes.some(({ node }) => writes(node, name))) return false;
  }
  if (!('references' in root)) return root === enclosingFunction(loop);
  if (!bindings.isDeclaredIn(root, loop)) return bindings.writesIn(root, loop).length === 0;
  const init = bindings.initializer(root);
  const call = init && methodCall(unwrap(init));
  const list = call?.method === 'at' && isMinusOne(call.call.arguments[0]) ? unwrap(call.receiver) : undefined;
  const variable = list && bindings.variableOf(list);
  return !!variable && !bindings.isDeclaredIn(variable, loop) && bindings.writesIn(variable, loop).length === 0;
}

/** Whether the property gets another value in the loop, or in a function that the loop may call. */
function isReset(facts: Facts, target: TSESTree.MemberExpression, growths: readonly Growth[], loop: Node): boolean {
  const name = memberName(target);
  return facts.nodes.ofType('MemberExpression').some((member) => {
    if (memberName(member) !== name || growths.some(({ node }) => unwrap(node.left) === member)) return false;
    const { parent, child } = unwrappedParent(member);
    if (!isWritten(child, parent)) return false;
    if (parent?.type === 'AssignmentExpression' && parent.operator === '+=') return false;
    return (
      contains(loop, member) || (enclosingFunction(member) !== enclosingFunction(loop) && !isInConstructor(member))
    );
  });
}

function isInConstructor(node: Node): boolean {
  const method = enclosingFunction(node).parent;
  return method?.type === 'MethodDefinition' && method.kind === 'constructor';
}

function writes(node: Node, name: string): boolean {
  const target = node.type === 'AssignmentExpression' ? unwrap(node.left) : undefined;
  return target?.type === 'MemberExpression' && memberName(target) === name;
}

const textOf = (facts: Facts, node: Node) => facts.source.text.slice(...unwrap(node).range);
