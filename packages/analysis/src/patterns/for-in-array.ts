import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  isWritten,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Expression,
  type Node,
  type Variable,
} from '../source.js';

/** `for (const i in xs)` over an array that nothing in the file uses as a sparse one, or as a dictionary. */
export interface KeyWalk {
  readonly loop: TSESTree.ForInStatement;
  readonly array: Expression;
  readonly counter: TSESTree.Identifier;
  /** `Number(i)`, `+i`: what a number need not go through; `undefined` where a number in place of the string would be seen. */
  readonly conversions: readonly Node[] | undefined;
}

export function matchKeyWalk(facts: Facts, loop: TSESTree.ForInStatement): KeyWalk | undefined {
  const array = unwrap(loop.right) as Expression;
  const counter = counterOf(loop.left);
  const variable = counter && facts.bindings.variableOf(counter);
  if (!variable || facts.kinds.kindOf(loop.right).name !== 'array') return undefined;
  const size = facts.iterations.sizeOf(array);
  if ((size !== undefined && size <= FEW) || hasOtherKeys(facts, array, loop, variable)) return undefined;
  return { loop, array, counter, conversions: conversionsOf(facts, loop, array, variable) };
}

function counterOf(left: TSESTree.ForInStatement['left']): TSESTree.Identifier | undefined {
  if (left.type === 'Identifier') return left;
  if (left.type !== 'VariableDeclaration') return undefined;
  const [declarator] = left.declarations;
  return declarator?.id.type === 'Identifier' && !declarator.init ? declarator.id : undefined;
}

/** Holes, names or indices of its own are what `for…in` is for: an array that something is stored in under a key, or that is made of a length. */
function hasOtherKeys(facts: Facts, array: Node, loop: Node, counter: Variable): boolean {
  const { bindings, nodes } = facts;
  const variable = bindings.variableOf(array);
  const init = variable && bindings.initializer(variable);
  if (init && isMadeOfHoles(init)) return true;
  const name = array.type === 'MemberExpression' ? propertyName(array) : undefined;
  if (!variable && name === undefined) return true;
  const isSame = (object: Node) => {
    const other = unwrap(object);
    return variable
      ? bindings.variableOf(other) === variable
      : other.type === 'MemberExpression' && propertyName(other) === name;
  };
  const isOtherKey = (target: Node) => {
    const member = unwrap(target);
    if (member.type !== 'MemberExpression' || !isSame(member.object)) return false;
    if (!member.computed) return propertyName(member) !== 'length';
    const key = unwrap(member.property);
    if (key.type === 'MemberExpression') return !(propertyName(key) === 'length' && isSame(key.object));
    return !(contains(loop, member) && bindings.variableOf(key) === counter);
  };
  return (
    nodes.ofType('AssignmentExpression').some(({ left }) => isOtherKey(left)) ||
    nodes.ofType('UnaryExpression').some((unary) => unary.operator === 'delete' && deletesFrom(unary, isSame))
  );
}

function deletesFrom({ argument }: TSESTree.UnaryExpression, isSame: (object: Node) => boolean): boolean {
  const member = unwrap(argument);
  return member.type === 'MemberExpression' && isSame(member.object);
}

function isMadeOfHoles(init: Node): boolean {
  const node = unwrap(init);
  if (node.type === 'ArrayExpression') return node.elements.includes(null);
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false;
  return node.callee.type === 'Identifier' && node.callee.name === 'Array' && node.arguments.length === 1;
}

function conversionsOf(facts: Facts, loop: TSESTree.ForInStatement, array: Node, counter: Variable) {
  if (!isOwn(facts, loop, counter)) return undefined;
  const conversions: Node[] = [];
  for (const { identifier } of counter.references) {
    const use = identifier as Node;
    if (!contains(loop.body, use)) continue;
    const found = isWrittenTo(use) ? undefined : useOf(facts, use, array);
    if (!found) return undefined;
    if (found !== 'either') conversions.push(found);
  }
  return conversions;
}

/** Whether nobody reads the counter behind the loop, or from a function that shares it with other turns. */
function isOwn({ bindings, nodes }: Facts, loop: TSESTree.ForInStatement, counter: Variable): boolean {
  if (loop.left.type === 'VariableDeclaration' && loop.left.kind !== 'var') return true;
  if (counter.identifiers.some(({ typeAnnotation }) => typeAnnotation)) return false;
  const home = enclosingFunction(loop);
  const others = [...nodes.ofType('ForStatement'), ...nodes.ofType('ForInStatement'), ...nodes.ofType('ForOfStatement')]
    .filter((other) => !contains(other, loop) && !contains(loop, other))
    .filter((other) => {
      const header = other.type === 'ForStatement' ? other.init : other.left;
      return !!header && bindings.writesIn(counter, header).length > 0;
    });
  return counter.references.every((reference) => {
    const use = reference.identifier as Node;
    if (contains(loop, use)) return enclosingFunction(use) === home;
    return !reference.isRead() || others.some((other) => contains(other, use));
  });
}

function isWrittenTo(use: Node): boolean {
  const { parent, child } = unwrappedParent(use);
  return isWritten(child, parent);
}

/** `either`: a number does as well as a string; a conversion to a number: that goes; `undefined`: which of both it is would be seen. */
function useOf(facts: Facts, use: Node, array: Node): Node | 'either' | undefined {
  const { parent, child } = unwrappedParent(use);
  const isNumber = (node: Node) => facts.kinds.kindOf(node).name === 'number';
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.computed && parent.property === child ? 'either' : undefined;
    case 'TemplateLiteral':
      return parent.parent.type === 'TaggedTemplateExpression' ? undefined : 'either';
    case 'UnaryExpression':
      return parent.operator === '+' ? parent : parent.operator === '~' ? 'either' : undefined;
    case 'BinaryExpression': {
      const other = parent.left === child ? parent.right : parent.left;
      if (parent.operator === 'in') return parent.left === child ? 'either' : undefined;
      if (parent.operator === '+') return facts.kinds.kindOf(other).name === 'string' ? 'either' : undefined;
      // A comparison of two strings goes by their characters.
      return /^(?:[-*/%|&^]|\*\*|<<|>>>?|[<>]=?|[=!]=)$/.test(parent.operator) && isNumber(other)
        ? 'either'
        : undefined;
    }
    case 'CallExpression':
      return parent.arguments[0] === child ? argumentOf(facts, parent, array) : undefined;
    default:
      return undefined;
  }
}

function argumentOf({ bindings }: Facts, call: TSESTree.CallExpression, array: Node): Node | 'either' | undefined {
  const { callee } = call;
  if (callee.type === 'Identifier') {
    if (!bindings.isGlobal(callee) || call.optional) return undefined;
    if (callee.name === 'String') return 'either';
    const [, radix] = call.arguments;
    const isDecimal = !radix || (radix.type === 'Literal' && radix.value === 10);
    return /^(?:Number|parseFloat|parseInt)$/.test(callee.name) && isDecimal ? call : undefined;
  }
  const method = methodCall(call);
  const receiver = method && unwrap(method.receiver);
  if (method?.method !== 'hasOwnProperty' || isFunction(receiver!)) return undefined;
  const variable = bindings.variableOf(receiver!);
  return variable && variable === bindings.variableOf(array) ? 'either' : undefined;
}
