import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../bindings.js';
import { constructors, functions, methods, type Returns } from '../builtins/table.js';
import { isFunction, methodCall, propertyName, unwrap, type Node, type SourceCodeLike } from '../source.js';
import { returnsOf } from '../returns.js';
import { Annotations, literalKind } from './annotations.js';
import { CheckerKinds } from './checker.js';
import { elementAnnotation, VariableKinds } from './variables.js';
import { join, joinAll, made, UNKNOWN, type Kind } from './kind.js';

const DEEPEST = 200;

/** What a value is: from syntax and local flow; where the file has type information, from the checker too. */
export class Kinds {
  readonly #bindings: Bindings;
  readonly #annotations: Annotations;
  readonly #variables: VariableKinds;
  readonly #checker: CheckerKinds | undefined;
  readonly #known = new Map<Node, Kind>();
  #depth = 0;

  constructor(source: SourceCodeLike, bindings: Bindings) {
    this.#bindings = bindings;
    this.#annotations = new Annotations(bindings);
    this.#variables = new VariableKinds(this, bindings, this.#annotations);
    this.#checker = CheckerKinds.of(source);
  }

  kindOf(expression: Node): Kind {
    const node = unwrap(expression);
    const known = this.#known.get(node);
    if (known) return known;
    // Generated code chains thousands of operators; nobody needs to know what these make.
    if (this.#depth > DEEPEST) return UNKNOWN;
    this.#depth++;
    try {
      return this.#compute(expression, node);
    } finally {
      this.#depth--;
    }
  }

  #compute(expression: Node, node: Node): Kind {
    this.#known.set(node, UNKNOWN); // what depends on itself is unknown
    let kind = this.#fromSyntax(node);
    if (kind.name === 'unknown' && expression !== node) kind = this.#fromCast(expression);
    if (this.#checker && isVague(kind)) {
      const typed = this.#checker.kindOf(node);
      if (kind.name === 'unknown') kind = typed;
      else if (typed.name === kind.name && typed.element && !isVague(typed)) kind = { ...kind, element: typed.element };
    }
    this.#known.set(node, kind);
    return kind;
  }

  /** The type that this file writes down for a value. */
  annotationOf(expression: Node): TSESTree.TypeNode | undefined {
    return this.#variables.annotationOf(unwrap(expression));
  }

  /** Whether a type says that the value is one of a handful: a boolean, a union of literals, an enum. */
  hasFewValues(expression: Node): boolean {
    const node = unwrap(expression);
    if (this.kindOf(node).name === 'boolean') return true;
    const annotation = this.annotationOf(node);
    return (annotation && this.#annotations.hasFewValues(annotation)) || (this.#checker?.hasFewValues(node) ?? false);
  }

  /** Whether a type says that the elements of a collection are of a handful of values. */
  hasFewElements(expression: Node): boolean {
    const annotation = this.annotationOf(expression);
    const element = annotation && elementAnnotation(annotation);
    return !!element && this.#annotations.hasFewValues(element);
  }

  /** Whether reading `object.name` runs no code of the user's: neither a getter nor a proxy's trap can be there. */
  isDataRead(member: TSESTree.MemberExpression): boolean {
    const { object } = member;
    const kind = this.kindOf(object);
    if (member.computed && kind.name === 'array') return this.kindOf(member.property).name === 'number';
    const name = propertyName(member);
    if (name === undefined) return kind.name === 'string';
    if (methods[kind.name]) return name in methods[kind.name]! || name === 'length' || name === 'size';
    if (this.#isNamespace(object)) return true;
    const annotation = this.#variables.annotationOf(object);
    if (annotation && this.#annotations.property(annotation, name)) return true;
    if (kind.name === 'object' && kind.origin === 'made') return this.#isPlainLiteral(object);
    return this.#checker?.isDataProperty(object, name) ?? false;
  }

  /** `Math`, `Number`, `Array` …: a global that holds built-in functions, or an imported namespace. */
  #isNamespace(node: Node): boolean {
    if (node.type !== 'Identifier') return false;
    if (this.#bindings.isGlobal(node))
      return /^(?:Math|Number|Object|Array|String|JSON|Date|Reflect|console|performance)$/.test(node.name);
    return this.#bindings.variableOf(node)?.defs[0]?.node.type === 'ImportNamespaceSpecifier';
  }

  #isPlainLiteral(node: Node): boolean {
    const init = node.type === 'Identifier' ? this.#initOf(node) : node;
    return (
      init?.type === 'ObjectExpression' &&
      init.properties.every((p) => p.type === 'Property' && p.kind === 'init' && propertyName(p) !== '__proto__')
    );
  }

  #initOf(identifier: Node): Node | undefined {
    const variable = this.#bindings.variableOf(identifier);
    const init = variable && this.#bindings.initializer(variable);
    return init && unwrap(init);
  }

  #fromCast(node: Node): Kind {
    if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression' || node.type === 'TSTypeAssertion')
      return this.#annotations.kindOf(node.typeAnnotation);
    return UNKNOWN;
  }

  #fromSyntax(node: Node): Kind {
    switch (node.type) {
      case 'ArrayExpression':
        return this.#arrayLiteral(node);
      case 'ObjectExpression':
        return made('object');
      case 'Literal':
        return 'regex' in node ? made('regexp') : 'bigint' in node ? made('bigint') : literalKind(node.value);
      case 'TemplateLiteral':
        return made('string');
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'ClassExpression':
        return made('function');
      case 'UnaryExpression':
        return this.#unary(node);
      case 'BinaryExpression':
        return this.#binary(node);
      case 'UpdateExpression':
        return this.kindOf(node.argument).name === 'number' ? made('number') : UNKNOWN;
      case 'AssignmentExpression':
        return node.operator === '=' ? this.kindOf(node.right) : UNKNOWN;
      case 'SequenceExpression':
        return this.kindOf(node.expressions.at(-1)!);
      case 'ConditionalExpression':
        return join(this.kindOf(node.consequent), this.kindOf(node.alternate));
      case 'LogicalExpression':
        return join(this.kindOf(node.left), this.kindOf(node.right));
      case 'NewExpression':
        return this.#construction(node);
      case 'CallExpression':
        return this.#call(node);
      case 'MemberExpression':
        return this.#member(node);
      case 'Identifier':
        return this.#variables.kindOf(node);
      default:
        return UNKNOWN;
    }
  }

  #arrayLiteral(node: TSESTree.ArrayExpression): Kind {
    const elements = node.elements.map((e) =>
      !e
        ? made('undefined')
        : e.type === 'SpreadElement'
          ? (this.kindOf(e.argument).element ?? UNKNOWN)
          : this.kindOf(e),
    );
    const kind = made('array', joinAll(elements));
    return kind.element?.neverNaN ? { ...kind, neverNaN: true } : kind;
  }

  #unary(node: TSESTree.UnaryExpression): Kind {
    switch (node.operator) {
      case 'typeof':
        return made('string');
      case '!':
      case 'delete':
        return made('boolean');
      case 'void':
        return made('undefined');
      case '+':
        return made('number');
      default: {
        const kind = this.kindOf(node.argument);
        return kind.name === 'number'
          ? { ...made('number'), ...(kind.neverNaN && { neverNaN: true as const }) }
          : UNKNOWN;
      }
    }
  }

  #binary(node: TSESTree.BinaryExpression): Kind {
    if (/^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(node.operator)) return made('boolean');
    const left = this.kindOf(node.left);
    const right = this.kindOf(node.right);
    if (node.operator === '+') {
      if (left.name === 'string' || right.name === 'string') return made('string');
      return left.name === 'number' && right.name === 'number' ? made('number') : UNKNOWN;
    }
    // Mixing a bigint and a number throws, so one number makes the other one.
    return left.name === 'number' || right.name === 'number' ? made('number') : UNKNOWN;
  }

  #construction(node: TSESTree.NewExpression): Kind {
    if (node.callee.type !== 'Identifier' || !this.#bindings.isGlobal(node.callee)) return UNKNOWN;
    const name = constructors[node.callee.name];
    if (!name) return UNKNOWN;
    if (name === 'typed-array') return made(name, made('number'));
    const [first] = node.arguments;
    if (name === 'set' && first && first.type !== 'SpreadElement') return made('set', this.kindOf(first).element);
    return made(name);
  }

  #call(node: TSESTree.CallExpression): Kind {
    const method = methodCall(node);
    if (method) {
      const { receiver } = method;
      if (receiver.type === 'Identifier' && this.#bindings.isGlobal(receiver)) {
        if (receiver.name === 'Math') return made('number');
        const builtin = functions[`${receiver.name}.${method.method}`];
        if (builtin) return this.#returned(builtin.returns, UNKNOWN, node);
      }
      const kind = this.kindOf(receiver);
      const builtin = methods[kind.name]?.[method.method];
      if (builtin?.callback !== undefined && method.method.startsWith('reduce')) return this.#reduced(node);
      return builtin?.returns ? this.#returned(builtin.returns, kind, node) : UNKNOWN;
    }
    const { callee } = node;
    if (callee.type !== 'Identifier') return UNKNOWN;
    if (!this.#bindings.isGlobal(callee)) return this.#localCall(callee);
    const builtin = functions[callee.name];
    return builtin ? this.#returned(builtin.returns, UNKNOWN, node) : UNKNOWN;
  }

  #returned(returns: Returns, receiver: Kind, call: TSESTree.CallExpression): Kind {
    switch (returns) {
      case 'element':
        return receiver.element ?? UNKNOWN;
      case 'self':
        return receiver.name === 'array' ? made('array', receiver.element) : made(receiver.name, receiver.element);
      case 'string[]':
        return made('array', made('string'));
      case 'array':
        return made('array', this.#mappedElement(call));
      default:
        return made(returns);
    }
  }

  /** Of `xs.map(f)` and `Array.from(xs, f)`: what `f` returns. */
  #mappedElement(call: TSESTree.CallExpression): Kind | undefined {
    const method = methodCall(call)?.method;
    const mapper = method === 'map' ? call.arguments[0] : method === 'from' ? call.arguments[1] : undefined;
    if (mapper && isFunction(mapper)) return this.returnKind(mapper);
    if (method === 'from' && call.arguments.length === 1) return this.kindOf(call.arguments[0]!).element;
    return undefined;
  }

  /** A reduction gives its initial value or what its callback returns. */
  #reduced(call: TSESTree.CallExpression): Kind {
    const [callback, initial] = call.arguments;
    if (!callback || !initial || !isFunction(callback)) return UNKNOWN;
    const kind = this.kindOf(initial);
    const result = this.returnKind(callback);
    return result.name === kind.name ? join(kind, result) : UNKNOWN;
  }

  #localCall(callee: TSESTree.Identifier): Kind {
    const variable = this.#bindings.variableOf(callee);
    const fn = variable && this.#bindings.functionNamed(variable);
    return fn ? this.returnKind(fn) : UNKNOWN;
  }

  /** The kind of what a plain function returns: its annotation, or the join of its `return`s. */
  returnKind(fn: Node): Kind {
    if (!isFunction(fn) || fn.async || fn.generator) return UNKNOWN;
    if (fn.returnType) return this.#annotations.kindOf(fn.returnType.typeAnnotation);
    if (fn.body.type !== 'BlockStatement') return this.kindOf(fn.body);
    const last = fn.body.body.at(-1);
    const returns = returnsOf(fn.body);
    if (last?.type !== 'ReturnStatement' || returns.some((r) => !r.argument)) return UNKNOWN;
    return joinAll(returns.map((r) => this.kindOf(r.argument!)));
  }

  #member(node: TSESTree.MemberExpression): Kind {
    const object = this.kindOf(node.object);
    const name = propertyName(node);
    if (
      name === 'length' &&
      (object.name === 'array' ||
        object.name === 'string' ||
        object.name === 'typed-array' ||
        object.name === 'function')
    )
      return { ...made('number'), neverNaN: true };
    if (name === 'size' && (object.name === 'set' || object.name === 'map'))
      return { ...made('number'), neverNaN: true };
    if (node.computed && name === undefined) {
      if (object.name === 'array' && this.kindOf(node.property).name === 'number') return object.element ?? UNKNOWN;
      return object.name === 'string' && this.kindOf(node.property).name === 'number' ? made('string') : UNKNOWN;
    }
    const annotation = name !== undefined && this.#variables.annotationOf(node);
    return annotation ? this.#annotations.kindOf(annotation) : UNKNOWN;
  }
}

const isVague = (kind: Kind) =>
  kind.name === 'unknown' || (kind.name === 'array' && (!kind.element || kind.element.name === 'unknown'));
