import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import { constructors, functions, methods } from './builtins/table.js';
import { isPrimitive } from './kinds/kind.js';
import type { Kinds } from './kinds/kinds.js';
import {
  isFunction,
  isWritten,
  methodCall,
  unwrap,
  unwrappedParent,
  type Node,
  type SourceCodeLike,
} from './source.js';
import type { Summaries } from './summaries.js';

/**
 * Why unknown code may run at a node:
 * - `call`: a function that this file does not show;
 * - `suspend`: `await` or `yield` lets others run;
 * - `access`: a property read or write, or a walk over an iterable, may meet a getter, setter, proxy or iterator;
 * - `coercion`: an operator may call `valueOf` or `toString`.
 */
export type UnknownReason = 'access' | 'call' | 'coercion' | 'suspend';
export interface UnknownCode {
  readonly node: Node;
  readonly reason: UnknownReason;
}
/** A value that changes; `variable` is the one that names it, where one does. */
export interface Change {
  readonly node: Node;
  readonly variable: Variable | undefined;
  readonly reassigns: boolean;
}
export interface RegionEffects {
  readonly unknown: readonly UnknownCode[];
  readonly changes: readonly Change[];
}

/** What a region of code may run and change, in every closure written inside it too. */
export class Effects {
  readonly #source: SourceCodeLike;
  readonly #bindings: Bindings;
  readonly #kinds: Kinds;
  readonly #summaries: Summaries;
  readonly #known = new Map<Node, RegionEffects>();

  constructor(source: SourceCodeLike, bindings: Bindings, kinds: Kinds, summaries: Summaries) {
    this.#source = source;
    this.#bindings = bindings;
    this.#kinds = kinds;
    this.#summaries = summaries;
  }

  of(region: Node): RegionEffects {
    let effects = this.#known.get(region);
    if (!effects) {
      const unknown: UnknownCode[] = [];
      const changes: Change[] = [];
      this.#walk(region, unknown, changes);
      effects = { unknown, changes };
      this.#known.set(region, effects);
    }
    return effects;
  }

  #walk(region: Node, unknown: UnknownCode[], changes: Change[]) {
    const keys = this.#source.visitorKeys;
    const stack: Node[] = [region];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (
        node.type.startsWith('TS') &&
        unwrap(node) === node &&
        !/^TS(?:Enum|Module|ParameterProperty|InstantiationExpression)/.test(node.type)
      )
        continue;
      this.#visit(node, unknown, changes);
      for (const key of keys[node.type] ?? []) {
        const child = (node as unknown as Record<string, unknown>)[key];
        if (Array.isArray(child))
          for (const c of child) {
            if (c) stack.push(c as Node);
          }
        else if (child) stack.push(child as Node);
      }
    }
  }

  #visit(node: Node, unknown: UnknownCode[], changes: Change[]) {
    const add = (reason: UnknownReason) => unknown.push({ node, reason });
    switch (node.type) {
      case 'AwaitExpression':
      case 'YieldExpression':
        add('suspend');
        return;
      case 'ForOfStatement':
        if (node.await) add('suspend');
        else if (!this.#isBuiltinIterable(node.right)) add('access');
        this.#assignment(node.left, node, unknown, changes);
        return;
      case 'ForInStatement':
        if (!this.#isInert(node.right)) add('access');
        this.#assignment(node.left, node, unknown, changes);
        return;
      case 'SpreadElement':
        if (
          node.parent.type === 'ObjectExpression'
            ? !this.#isInert(node.argument)
            : !this.#isBuiltinIterable(node.argument)
        )
          add('access');
        return;
      case 'ObjectPattern':
      case 'ArrayPattern':
        if (!this.#isInertPattern(node)) add('access');
        return;
      case 'TaggedTemplateExpression':
      case 'ImportExpression':
      case 'JSXOpeningElement':
        add('call');
        return;
      case 'TemplateLiteral':
        if (!node.expressions.every((e) => this.#isPrimitive(e))) add('coercion');
        return;
      case 'BinaryExpression':
        this.#binary(node, unknown);
        return;
      case 'UnaryExpression':
        if (node.operator === 'delete') this.#change(node.argument, node, changes);
        else if (/[-+~]/.test(node.operator) && !this.#isPrimitive(node.argument)) add('coercion');
        return;
      case 'UpdateExpression':
        this.#assignment(node.argument, node, unknown, changes);
        return;
      case 'AssignmentExpression':
        this.#assignment(node.left, node, unknown, changes);
        if (node.operator === '+=' && !(this.#isPrimitive(node.left) && this.#isPrimitive(node.right))) add('coercion');
        return;
      case 'MemberExpression': {
        const { parent, child } = unwrappedParent(node);
        const isCallee = parent?.type === 'CallExpression' && parent.callee === child;
        if (!isCallee && !this.#kinds.isDataRead(node)) add('access');
        return;
      }
      case 'NewExpression':
        if (!this.#isBuiltinConstruction(node)) add('call');
        return;
      case 'CallExpression':
        this.#call(node, unknown, changes);
        return;
      default:
    }
  }

  #binary(node: TSESTree.BinaryExpression, unknown: UnknownCode[]) {
    const { operator, left, right } = node;
    if (operator === '===' || operator === '!==') return;
    if (operator === 'in' || operator === 'instanceof') {
      if (!this.#isInert(right)) unknown.push({ node, reason: 'access' });
      return;
    }
    const isNullish = (side: Node) => side.type === 'Literal' && side.value === null;
    if ((operator === '==' || operator === '!=') && (isNullish(left) || isNullish(right))) return;
    if (!this.#isPrimitive(left) || !this.#isPrimitive(right)) unknown.push({ node, reason: 'coercion' });
  }

  /** An assignment target: a variable that gets another value, or an object that changes. */
  #assignment(target: Node, node: Node, unknown: UnknownCode[], changes: Change[]) {
    const left = unwrap(target);
    if (left.type === 'VariableDeclaration') return;
    if (left.type === 'Identifier') {
      changes.push({ node, variable: this.#bindings.variableOf(left), reassigns: true });
      return;
    }
    if (left.type === 'MemberExpression') {
      // `xs[i] = v` on a known array sets an element; elsewhere a setter or a proxy may be behind it.
      const kind = this.#kinds.kindOf(left.object).name;
      if (kind !== 'array' && kind !== 'typed-array' && !this.#kinds.isDataRead(left))
        unknown.push({ node, reason: 'access' });
      this.#change(left, node, changes);
      return;
    }
    if (left.type === 'ArrayPattern' || left.type === 'ObjectPattern')
      changes.push({ node, variable: undefined, reassigns: true });
  }

  /** `member` is written: what changes is the object that holds it. */
  #change(member: Node, node: Node, changes: Change[]) {
    const target = unwrap(member);
    if (target.type !== 'MemberExpression') return;
    changes.push({ node, variable: this.#named(target.object), reassigns: false });
  }

  #named(object: Node): Variable | undefined {
    const node = unwrap(object);
    return node.type === 'Identifier' ? this.#bindings.variableOf(node) : undefined;
  }

  #call(node: TSESTree.CallExpression, unknown: UnknownCode[], changes: Change[]) {
    const method = methodCall(node);
    if (method) {
      this.#methodCall(node, method, unknown, changes);
      return;
    }
    const { callee } = node;
    if (callee.type === 'Identifier' && this.#bindings.isGlobal(callee)) {
      if (!functions[callee.name] || !this.#areInert(node.arguments))
        unknown.push({ node, reason: functions[callee.name] ? 'coercion' : 'call' });
      return;
    }
    if (isFunction(callee)) return; // called on the spot: its body is walked like any other code
    this.#localCall(node, callee, unknown, changes);
  }

  #localCall(node: Node, callee: Node, unknown: UnknownCode[], changes: Change[]) {
    const summary = this.#summaries.ofCallee(callee);
    if (!summary || summary.unknownCode) unknown.push({ node, reason: 'call' });
    if (!summary) return;
    for (const variable of summary.changes) changes.push({ node, variable, reassigns: true });
    if (summary.changesOthers) changes.push({ node, variable: undefined, reassigns: false });
    for (const index of summary.mutates) {
      const argument = node.type === 'CallExpression' ? node.arguments[index] : undefined;
      if (argument) changes.push({ node, variable: this.#named(argument), reassigns: false });
    }
  }

  #methodCall(
    node: TSESTree.CallExpression,
    { receiver, method }: NonNullable<ReturnType<typeof methodCall>>,
    unknown: UnknownCode[],
    changes: Change[],
  ) {
    if (receiver.type === 'Identifier' && this.#bindings.isGlobal(receiver)) {
      const builtin = functions[`${receiver.name}.${method}`];
      if (!builtin && receiver.name !== 'Math') unknown.push({ node, reason: 'call' });
      else if (!this.#areInert(node.arguments) && receiver.name !== 'console' && method !== 'isArray')
        unknown.push({ node, reason: 'access' });
      if (builtin?.mutatesArgument !== undefined && node.arguments[builtin.mutatesArgument])
        changes.push({ node, variable: this.#named(node.arguments[builtin.mutatesArgument]!), reassigns: false });
      if (builtin?.callback !== undefined) this.#callback(node, node.arguments[builtin.callback], unknown, changes);
      return;
    }
    const kind = this.#kinds.kindOf(receiver);
    const builtin = methods[kind.name]?.[method];
    if (!builtin) {
      unknown.push({ node, reason: 'call' });
      return;
    }
    if (builtin.mutates) changes.push({ node, variable: this.#named(receiver), reassigns: false });
    if (builtin.callback !== undefined) this.#callback(node, node.arguments[builtin.callback], unknown, changes);
    // What is compared, joined or sorted may be turned into a string or a number on the way.
    else if (
      (kind.name === 'string' && !node.arguments.every((a) => this.#isPrimitive(a))) ||
      (method === 'join' && kind.element && !isPrimitive(kind.element))
    )
      unknown.push({ node, reason: 'coercion' });
  }

  /** A callback written in place is walked as part of the region; one that is named is looked up. */
  #callback(node: Node, callback: Node | undefined, unknown: UnknownCode[], changes: Change[]) {
    if (!callback) return;
    const fn = unwrap(callback);
    if (isFunction(fn)) return;
    if (fn.type === 'Identifier' && this.#bindings.isGlobal(fn) && functions[fn.name]) return;
    if (isPrimitive(this.#kinds.kindOf(fn)) || this.#kinds.kindOf(fn).name === 'regexp') return; // replace(/x/, 'y')
    this.#localCall(node, fn, unknown, changes);
  }

  #isPrimitive(node: Node): boolean {
    return isPrimitive(this.#kinds.kindOf(node));
  }

  /** A value whose properties can be read without running anybody's code. */
  #isInert(node: Node): boolean {
    const kind = this.#kinds.kindOf(node);
    return isPrimitive(kind) || (kind.name !== 'unknown' && (kind.name !== 'object' || kind.origin === 'made'));
  }

  #areInert(nodes: readonly Node[]): boolean {
    return nodes.every(
      (node) => isFunction(node) || this.#isInert(node.type === 'SpreadElement' ? node.argument : node),
    );
  }

  #isBuiltinIterable(node: Node): boolean {
    const { name } = this.#kinds.kindOf(node);
    return (
      name === 'array' ||
      name === 'string' ||
      name === 'set' ||
      name === 'map' ||
      name === 'typed-array' ||
      name === 'iterator'
    );
  }

  #isBuiltinConstruction(node: TSESTree.NewExpression): boolean {
    if (node.callee.type !== 'Identifier' || !this.#bindings.isGlobal(node.callee)) return false;
    return node.callee.name in constructors && node.callee.name !== 'Promise' && this.#areInert(node.arguments);
  }

  /** Taking apart a known array, or an object that shows its plain properties, runs nothing. */
  #isInertPattern(pattern: Node): boolean {
    let at: Node = pattern;
    while (
      at.parent &&
      !/^(?:VariableDeclarator|AssignmentExpression|ForOfStatement|CatchClause)$/.test(at.parent.type) &&
      !isFunction(at.parent)
    )
      at = at.parent;
    const source =
      at.parent?.type === 'VariableDeclarator'
        ? at.parent.init
        : at.parent?.type === 'AssignmentExpression' && isWritten(at, at.parent)
          ? at.parent.right
          : undefined;
    if (!source || at !== pattern) return false;
    const kind = this.#kinds.kindOf(source);
    return pattern.type === 'ArrayPattern' ? kind.name === 'array' : kind.name === 'object' && kind.origin === 'made';
  }
}
