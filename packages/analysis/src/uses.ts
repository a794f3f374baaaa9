import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import { functions, methods } from './builtins/table.js';
import type { Kinds } from './kinds/kinds.js';
import { isWritten, methodCall, unwrappedParent, type Node } from './source.js';
import type { Summaries } from './summaries.js';

/**
 * What one reference does to the value that the variable holds:
 * - `read`: looks at it; afterwards nobody else holds it;
 * - `mutate`: changes it;
 * - `write`: puts another value into the variable;
 * - `escape`: hands it on, to a call, a property, another variable, a closure's caller.
 */
export type UseKind = 'escape' | 'mutate' | 'read' | 'write';
export interface Use {
  readonly node: Node;
  readonly kind: UseKind;
}

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
          const kind = reference.isWrite() ? 'write' : this.#classify(node);
          return { node, kind };
        });
      this.#known.set(variable, uses);
    }
    return uses;
  }

  #classify(identifier: Node): UseKind {
    const { parent, child } = unwrappedParent(identifier);
    switch (parent?.type) {
      case 'MemberExpression':
        return parent.object === child ? this.#member(parent) : 'read';
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee === child ? 'read' : this.#argument(parent, child);
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
        return 'read';
      case 'ForStatement':
        return 'read';
      case 'ConditionalExpression':
        return parent.test === child ? 'read' : 'escape';
      case 'LogicalExpression':
        return parent.left === child && parent.operator === '&&' ? 'read' : 'escape';
      case 'VariableDeclarator':
        return parent.init === child && parent.id.type !== 'Identifier' ? 'read' : 'escape';
      default:
        return 'escape';
    }
  }

  #member(member: TSESTree.MemberExpression): UseKind {
    const { parent, child } = unwrappedParent(member);
    if (isWritten(child, parent)) return 'mutate';
    const call = parent && parent.type === 'CallExpression' && parent.callee === child ? methodCall(parent) : undefined;
    if (!call) return 'read'; // an element or a property is not the value itself
    const builtin = methods[this.#kinds.kindOf(member.object).name]?.[call.method];
    if (!builtin) return 'escape'; // a method of its own may do anything with `this`
    if (builtin.mutates) return 'mutate';
    return 'read';
  }

  #argument(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: Node): UseKind {
    const index = call.arguments.indexOf(argument as TSESTree.Expression);
    const { callee } = call;
    if (call.type === 'NewExpression')
      return callee.type === 'Identifier' && copiers.has(callee.name) && this.#bindings.isGlobal(callee)
        ? 'read'
        : 'escape';
    if (callee.type === 'Identifier') {
      if (this.#bindings.isGlobal(callee)) return lookers.has(callee.name) ? 'read' : 'escape';
      const summary = this.#summaries.ofCallee(callee);
      if (!summary || index < 0) return 'escape';
      return summary.mutates.has(index) ? 'mutate' : summary.keeps.has(index) ? 'escape' : 'read';
    }
    const method = methodCall(call);
    if (!method) return 'escape';
    const { receiver } = method;
    if (receiver.type === 'Identifier' && this.#bindings.isGlobal(receiver)) {
      const name = `${receiver.name}.${method.method}`;
      if (functions[name]?.mutatesArgument === index) return 'mutate';
      if (name === 'Object.assign') return 'read'; // its own properties are copied
      return receiver.name === 'Math' || lookers.has(name) ? 'read' : 'escape';
    }
    const builtin = methods[this.#kinds.kindOf(receiver).name]?.[method.method];
    // `out.concat(xs)` and `s.concat(xs)` copy what is in xs.
    return builtin && (!builtin.keeps || method.method === 'concat') && builtin.callback !== index ? 'read' : 'escape';
  }
}
