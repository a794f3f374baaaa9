import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import { functions, methods, type Builtin } from './builtins/table.js';
import type { Kinds } from './kinds/kinds.js';
import { isFunction, isWritten, methodCall, unwrappedParent, type Node } from './source.js';
import type { Summaries } from './summaries.js';

/** What one reference does to the value that the variable holds. */
export interface Use {
  readonly node: Node;
  /** `read` looks at the value, `mutate` changes it, `write` puts another one into the variable. */
  readonly kind: 'mutate' | 'read' | 'write';
  /** Afterwards somebody else may hold the value too: it was passed on, stored, returned, or is walked by an iterator. */
  readonly held: boolean;
}
type Effect = Omit<Use, 'node'>;
const READ: Effect = { kind: 'read', held: false };
const HELD: Effect = { kind: 'read', held: true };
const MUTATE: Effect = { kind: 'mutate', held: false };
const WRITE: Effect = { kind: 'write', held: false };

/** Calls of global functions that look at an argument and let go of it. */
const lookers = new Set(
  Object.entries(functions).flatMap(([name, f]) =>
    f.keeps || f.mutatesArgument !== undefined || f.callback !== undefined ? [] : [name],
  ),
);
const copiers = new Set(['Array', 'Map', 'Set', 'WeakSet']);

/** How each variable's value is used. */
export class Uses {
  readonly #bindings: Bindings;
  readonly #kinds: Kinds;
  readonly #summaries: Summaries;
  readonly #known = new Map<Variable, readonly Use[]>();

  constructor(bindings: Bindings, kinds: Kinds, summaries: Summaries) {
    this.#bindings = bindings;
    this.#kinds = kinds;
    this.#summaries = summaries;
  }

  /** One entry per reference, in source order; the initialiser is none. */
  of(variable: Variable): readonly Use[] {
    let uses = this.#known.get(variable);
    if (!uses) {
      uses = variable.references
        .filter((reference) => !reference.init && reference.isValueReference !== false)
        .map((reference) => {
          const node = reference.identifier as Node;
          return { node, ...(reference.isWrite() ? WRITE : this.#classify(node)) };
        });
      this.#known.set(variable, uses);
    }
    return uses;
  }

  #classify(identifier: Node): Effect {
    const { parent, child } = unwrappedParent(identifier);
    switch (parent?.type) {
      case 'MemberExpression':
        return parent.object === child ? this.#member(parent) : READ;
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee === child ? READ : this.#argument(parent, child);
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'SpreadElement':
      case 'UnaryExpression':
      case 'BinaryExpression':
      case 'IfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'SwitchStatement':
      case 'TemplateLiteral':
      case 'ExpressionStatement':
      case 'TSTypeQuery':
        return READ;
      case 'ForStatement':
        return READ;
      case 'ConditionalExpression':
        return parent.test === child ? READ : HELD;
      case 'LogicalExpression':
        return parent.left === child && parent.operator === '&&' ? READ : HELD;
      case 'VariableDeclarator':
        return parent.init === child && parent.id.type !== 'Identifier' ? READ : HELD;
      default:
        return HELD;
    }
  }

  #member(member: TSESTree.MemberExpression): Effect {
    const { parent, child } = unwrappedParent(member);
    if (isWritten(child, parent)) return MUTATE;
    if (parent?.type !== 'CallExpression' || parent.callee !== child) return READ; // an element or a property is not the value itself
    const call = methodCall(parent);
    const builtin = call && methods[this.#kinds.kindOf(member.object).name]?.[call.method];
    if (!builtin) return HELD; // a method of its own may do anything with `this`
    const held = givesItselfAway(builtin, parent);
    return { kind: builtin.mutates ? 'mutate' : 'read', held };
  }

  #argument(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: Node): Effect {
    const index = call.arguments.indexOf(argument as TSESTree.Expression);
    const { callee } = call;
    if (call.type === 'NewExpression')
      return callee.type === 'Identifier' && copiers.has(callee.name) && this.#bindings.isGlobal(callee) ? READ : HELD;
    if (callee.type === 'Identifier') {
      if (this.#bindings.isGlobal(callee)) return lookers.has(callee.name) ? READ : HELD;
      const summary = this.#summaries.ofCallee(callee);
      if (!summary || index < 0) return HELD;
      return summary.mutates.has(index) ? MUTATE : summary.keeps.has(index) ? HELD : READ;
    }
    const method = methodCall(call);
    if (!method) return HELD;
    const { receiver } = method;
    if (receiver.type === 'Identifier' && this.#bindings.isGlobal(receiver)) {
      const name = `${receiver.name}.${method.method}`;
      if (functions[name]?.mutatesArgument === index) return MUTATE;
      if (name === 'Object.assign') return READ; // its own properties are copied
      return receiver.name === 'Math' || lookers.has(name) ? READ : HELD;
    }
    const builtin = methods[this.#kinds.kindOf(receiver).name]?.[method.method];
    // `out.concat(xs)` and `s.concat(xs)` copy what is in xs.
    return builtin && (!builtin.keeps || method.method === 'concat') && builtin.callback !== index ? READ : HELD;
  }
}

/** Whether a method's result or its callback gets hold of the receiver itself. */
function givesItselfAway(builtin: Builtin, call: TSESTree.CallExpression): boolean {
  if (builtin.callback !== undefined) {
    const callback = call.arguments[builtin.callback];
    const position = builtin.params!.indexOf('self');
    // A function that is named elsewhere may take the receiver as its last parameter.
    if (
      callback &&
      position >= 0 &&
      !(
        isFunction(callback) &&
        callback.params.length <= position &&
        !callback.params.some((p) => p.type === 'RestElement')
      )
    )
      return true;
  }
  const { parent, child } = unwrappedParent(call);
  if (parent?.type === 'ExpressionStatement') return false;
  if (builtin.returns === 'iterator')
    return !(parent?.type === 'ForOfStatement' && parent.right === child) && parent?.type !== 'SpreadElement';
  // `sort`, `fill`, `add`, `set` … return their receiver.
  return !!builtin.mutates && (builtin.returns === 'self' || builtin.returns === 'set' || builtin.returns === 'map');
}
