import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../../facts.js';
import {
  enclosingFunction,
  isFunction,
  unwrap,
  unwrappedParent,
  type FunctionNode,
  type Node,
  type Variable,
} from '../../source.js';
import { accessesOf, type Access, type Holder } from './accesses.js';
import { Misses } from './miss.js';
import { isRecomputable } from './values.js';

export type { Access, Holder };

/** A table in which a function keeps what it computed for a key, and from which nothing is ever taken out. */
export interface Cache {
  readonly variable: Variable;
  readonly declarator: TSESTree.VariableDeclarator;
  /** The expression that makes it. */
  readonly init: TSESTree.Expression;
  readonly holder: Holder;
  readonly accesses: readonly Access[];
  /** The function that asks it. */
  readonly fn: FunctionNode;
  /** It lives as long as the module, or as long as a function that `fn`'s factory makes (a home-made `memoize`). */
  readonly lives: 'closure' | 'module';
}

/**
 * A declarator whose table grows with the inputs of a function and with nothing else: looked up first, added to on a miss, with a value that can be
 * computed again. `undefined` for registries, counters, groupings, and whatever is cleared, deleted from, counted, walked over, exported or passed on.
 */
export function matchCache(facts: Facts, declarator: TSESTree.VariableDeclarator): Cache | undefined {
  const { bindings } = facts;
  const holder = declarator.init && holderOf(facts, declarator.init);
  const variable = holder && bindings.variableOf(declarator.id);
  if (!holder || !variable || bindings.initializer(variable) !== declarator.init) return undefined;
  if (bindings.isExported(variable)) return undefined;
  const accesses = accessesOf(bindings, variable, holder);
  if (!accesses?.some(({ kind, onlyMissing }) => kind === 'get' || onlyMissing)) return undefined;

  const misses = new Misses(bindings, accesses, (node) => facts.source.text.slice(...node.range));
  let fn: FunctionNode | undefined;
  for (const addition of accesses.filter(({ kind }) => kind === 'set')) {
    const around = misses.functionAround(addition);
    if (!around || !isOpen(facts, addition.key, around) || !isRecomputable(facts, addition, around, misses))
      return undefined;
    fn ??= around;
  }
  if (!fn || accesses.some(({ node }) => isChanged(node))) return undefined;
  if (bindings.isModuleLevel(variable))
    return { variable, declarator, init: declarator.init!, holder, accesses, fn, lives: 'module' };
  // What a function makes for itself goes when it returns.
  const factory = enclosingFunction(declarator);
  if (
    !isFunction(factory) ||
    enclosingFunction(factory).type !== 'Program' ||
    !isMemoize(facts, declarator, fn, accesses)
  )
    return undefined;
  return { variable, declarator, init: declarator.init!, holder, accesses, fn, lives: 'closure' };
}

function holderOf(facts: Facts, init: TSESTree.Expression): Holder | undefined {
  const node = unwrap(init);
  if (node.type === 'ObjectExpression') return node.properties.length ? undefined : 'object';
  if (node.type === 'NewExpression') {
    const isMap =
      node.callee.type === 'Identifier' && node.callee.name === 'Map' && facts.bindings.isGlobal(node.callee);
    return isMap && !node.arguments.length ? 'map' : undefined;
  }
  const isNullObject =
    node.type === 'CallExpression' &&
    facts.source.text.slice(...node.range).replaceAll(/\s/g, '') === 'Object.create(null)';
  return isNullObject ? 'object' : undefined;
}

/** Names of things of which there are few, whatever the program is given: `locale`, `fileType`, `logLevel`. */
const FEW_VALUED = (() => {
  const words =
    'arity color depth digits encoding env event ext extension flag flags format kind lang language level locale method mode platform precision radix severity status tag type unit version'.split(
      ' ',
    );
  const capitals = words.map((word) => word[0]!.toUpperCase() + word.slice(1));
  return new RegExp(`(?:^(?:${words.join('|')})|[a-z](?:${capitals.join('|')}))(?:Name|Id)?$`);
})();

/** Whether a key may take as many values as the program has inputs: it is made from what the function is given. */
function isOpen(facts: Facts, key: Node, fn: FunctionNode, depth = 0): boolean {
  const node = unwrap(key);
  if (facts.kinds.hasFewValues(node)) return false;
  switch (node.type) {
    case 'Identifier': {
      if (FEW_VALUED.test(node.name)) return false;
      const variable = facts.bindings.variableOf(node);
      if (!variable || !facts.bindings.isDeclaredIn(variable, outermost(fn))) return false;
      const init = facts.bindings.initializer(variable);
      return !init || (depth < 5 && isOpen(facts, init, fn, depth + 1));
    }
    case 'MemberExpression':
      if (!node.computed && node.property.type === 'Identifier' && FEW_VALUED.test(node.property.name)) return false;
      return node.object.type === 'ThisExpression' || isOpen(facts, node.object, fn, depth + 1);
    case 'TemplateLiteral':
      return node.expressions.some((part) => isOpen(facts, part, fn, depth + 1));
    case 'BinaryExpression':
      return isOpen(facts, node.left, fn, depth + 1) || isOpen(facts, node.right, fn, depth + 1);
    case 'LogicalExpression':
      return isOpen(facts, node.left, fn, depth + 1);
    case 'CallExpression':
      return (
        node.arguments.some((argument) => isOpen(facts, argument, fn, depth + 1)) ||
        (node.callee.type === 'MemberExpression' && isOpen(facts, node.callee.object, fn, depth + 1))
      );
    case 'ArrayExpression':
      return node.elements.some((element) => element && isOpen(facts, element, fn, depth + 1));
    case 'SpreadElement':
      return isOpen(facts, node.argument, fn, depth + 1);
    default:
      return false;
  }
}

function outermost(fn: FunctionNode): FunctionNode {
  let found = fn;
  for (let at: Node | undefined = fn.parent; at; at = at.parent) if (isFunction(at)) found = at;
  return found;
}

/** What was found is added to or assigned to: it is state, not a copy of what can be computed. */
function isChanged(lookup: Node): boolean {
  const { parent: member, child } = unwrappedParent(lookup);
  if (member?.type !== 'MemberExpression' || member.object !== child) return false;
  const { parent, child: whole } = unwrappedParent(member);
  if (parent?.type === 'AssignmentExpression') return parent.left === whole;
  if (parent?.type === 'UpdateExpression') return true;
  if (parent?.type !== 'CallExpression' || parent.callee !== whole) return false;
  return /^(?:push|unshift|add|set|delete|clear|splice|sort|append)$/.test(
    member.property.type === 'Identifier' ? member.property.name : '',
  );
}

/** `memoize(fn)`: the factory takes a function, and what it returns calls that function for each new key. */
function isMemoize(
  { bindings }: Facts,
  declarator: TSESTree.VariableDeclarator,
  fn: FunctionNode,
  accesses: readonly Access[],
): boolean {
  let factory: Node | undefined = declarator.parent;
  while (factory && !isFunction(factory)) factory = factory.parent;
  if (!factory || factory === fn) return false;
  return accesses.some(
    ({ value }) =>
      value &&
      callees(value).some((callee) => {
        const variable = bindings.variableOf(callee);
        // A parameter itself, not one of the many things taken out of it.
        return !!variable && isFunction(factory) && factory.params.some((param) => param === variable.identifiers[0]);
      }),
  );

  function callees(value: Node): Node[] {
    const node = unwrap(value);
    if (node.type === 'AwaitExpression') return callees(node.argument);
    if (node.type === 'AssignmentExpression') return callees(node.right);
    if (node.type === 'Identifier') {
      const variable = bindings.variableOf(node);
      return variable
        ? variable.references.flatMap(({ writeExpr }) =>
            writeExpr && writeExpr !== node ? callees(writeExpr as Node) : [],
          )
        : [];
    }
    if (node.type !== 'CallExpression') return [];
    const callee = unwrap(node.callee);
    // `fn.call(this, x)`, `fn.apply(this, arguments)`
    return callee.type === 'MemberExpression' ? [unwrap(callee.object)] : [callee];
  }
}
