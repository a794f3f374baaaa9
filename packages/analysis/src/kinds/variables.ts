import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../bindings.js';
import { methods } from '../builtins/table.js';
import { matchCopy } from '../patterns/copies.js';
import { isFunction, isWritten, methodCall, propertyName, unwrap, unwrappedParent, type Node } from '../source.js';
import type { Annotations } from './annotations.js';
import { GuardedKinds } from './guards.js';
import { joinAll, made, UNKNOWN, type Kind } from './kind.js';

/** Kinds of what names stand for: from their annotation, initialiser, assignments, or what they iterate over. */
export class VariableKinds {
  readonly #kinds: { kindOf(node: Node): Kind };
  readonly #bindings: Bindings;
  readonly #annotations: Annotations;
  readonly #guarded: GuardedKinds;
  readonly #assignedKinds = new Map<Variable, Kind>();
  readonly #annotationsOf = new Map<Variable, TSESTree.TypeNode | undefined>();
  readonly #walked = new Map<Variable, Node | undefined>();

  constructor(kinds: { kindOf(node: Node): Kind }, bindings: Bindings, annotations: Annotations) {
    this.#kinds = kinds;
    this.#bindings = bindings;
    this.#annotations = annotations;
    this.#guarded = new GuardedKinds(bindings);
  }

  /** The annotation that this file gives to a variable, to an element of one, or to a property of such. */
  annotationOf(node: Node, depth = 0): TSESTree.TypeNode | undefined {
    if (depth > 8) return undefined;
    if (node.type === 'MemberExpression') {
      const name = propertyName(node);
      const object = name === undefined ? undefined : this.annotationOf(unwrap(node.object), depth + 1);
      return object && this.#annotations.property(object, name!);
    }
    const variable = this.#bindings.variableOf(node);
    if (!variable) return undefined;
    if (this.#annotationsOf.has(variable)) return this.#annotationsOf.get(variable);
    const annotation = this.#annotated(variable, depth);
    this.#annotationsOf.set(variable, annotation);
    return annotation;
  }

  #annotated(variable: Variable, depth: number): TSESTree.TypeNode | undefined {
    if (variable.defs.length !== 1) return undefined;
    const [id] = variable.identifiers;
    if (id?.type === 'Identifier' && id.typeAnnotation)
      return id.optional ? undefined : id.typeAnnotation.typeAnnotation;
    if (id?.parent.type === 'Property') return this.#annotationInPattern(id.parent, depth);
    const iterated = this.#iterated(variable);
    const annotation = iterated && this.annotationOf(unwrap(iterated), depth + 1);
    return annotation && elementAnnotation(annotation);
  }

  /** `({ rows }: Input)`, `const { rows } = input`: what the type says of the property. */
  #annotationInPattern(property: TSESTree.Property, depth: number): TSESTree.TypeNode | undefined {
    const pattern = property.parent;
    const name = propertyName(property);
    if (pattern.type !== 'ObjectPattern' || name === undefined || property.value.type !== 'Identifier')
      return undefined;
    const init = pattern.parent.type === 'VariableDeclarator' ? pattern.parent.init : undefined;
    const annotation =
      pattern.typeAnnotation?.typeAnnotation ?? (init ? this.annotationOf(unwrap(init), depth + 1) : undefined);
    return annotation && this.#annotations.property(annotation, name);
  }

  /** The kind of the value that a name stands for. */
  kindOf(node: TSESTree.Identifier): Kind {
    if (node.name === 'undefined') return made('undefined');
    const variable = this.#bindings.variableOf(node);
    if (!variable) return node.name === 'NaN' || node.name === 'Infinity' ? made('number') : UNKNOWN;
    return joinKnown(this.#everywhere(node, variable), () => this.#guarded.kindAt(variable, node));
  }

  #everywhere(node: TSESTree.Identifier, variable: Variable): Kind {
    const annotation = this.annotationOf(node);
    const init = this.#bindings.initializer(variable);
    if (init) {
      const kind = keepsElements(variable) ? this.#kinds.kindOf(init) : withoutElement(this.#kinds.kindOf(init));
      // An empty literal says nothing of its elements; the annotation may.
      if (kind.name !== 'unknown' && (kind.element ? kind.element.name !== 'unknown' : true)) return kind;
      const stated = annotation ? this.#annotations.kindOf(annotation) : UNKNOWN;
      if (kind.name === 'unknown') return stated;
      return stated.name === kind.name && stated.element ? { ...kind, element: stated.element } : kind;
    }
    const iterated = this.#iterated(variable);
    if (iterated) {
      const element = this.#kinds.kindOf(iterated).element;
      if (element && element.name !== 'unknown') return element;
    }
    if (annotation) return this.#annotations.kindOf(annotation);
    return this.#assigned(variable);
  }

  /** A variable that is only ever assigned values of one kind is of that kind. */
  #assigned(variable: Variable): Kind {
    const [definition] = variable.defs;
    if (variable.defs.length !== 1 || !definition) return UNKNOWN;
    if (String(definition.type) === 'Parameter')
      return this.#rest(variable)
        ? made('array')
        : joinKnown(this.#accumulator(variable, definition.node as Node), () => this.#given(variable));
    if (String(definition.type) !== 'Variable') return UNKNOWN;
    const declarator = definition.node as TSESTree.VariableDeclarator;
    if (declarator.id.type !== 'Identifier' || !declarator.init) return UNKNOWN;
    const known = this.#assignedKinds.get(variable);
    if (known) return known;
    this.#assignedKinds.set(variable, UNKNOWN);
    const values = variable.references
      .filter((r) => r.isWrite() && !isOwnConcat(r.writeExpr as Node | undefined, variable))
      .map((r) => this.#written(r.identifier as Node, r.writeExpr as Node | undefined));
    const kind = joinAll(values);
    this.#assignedKinds.set(variable, kind);
    return kind;
  }

  /** The first parameter of a reduction's callback starts as the initial value. */
  #accumulator(variable: Variable, fn: Node): Kind {
    if (!isFunction(fn) || fn.params[0] !== variable.identifiers[0] || this.#bindings.isReassigned(variable))
      return UNKNOWN;
    const call = unwrappedParent(fn).parent;
    const method = call && methodCall(call);
    const initial = method && /^reduce(?:Right)?$/.test(method.method) && method.call.arguments[1];
    return initial ? withoutElement(this.#kinds.kindOf(initial)) : UNKNOWN;
  }

  /** What a function that the file only ever calls is given: all its calls agree. */
  #given(variable: Variable): Kind {
    const fn = this.#bindings.definition(variable);
    if (!fn || !isFunction(fn) || this.#bindings.isReassigned(variable)) return UNKNOWN;
    const position = fn.params.indexOf(variable.identifiers[0] as TSESTree.Parameter);
    const calls = position < 0 ? undefined : this.#bindings.callsOf(fn);
    if (!calls) return UNKNOWN;
    const known = this.#assignedKinds.get(variable);
    if (known) return known;
    this.#assignedKinds.set(variable, UNKNOWN);
    const given = calls
      // A function that hands on its own parameter to itself adds nothing.
      .filter(({ arguments: list }) => this.#bindings.variableOf(list[position] ?? fn) !== variable)
      .map(({ arguments: list }) =>
        list[position] && list.slice(0, position + 1).every(({ type }) => type !== 'SpreadElement')
          ? this.#kinds.kindOf(list[position])
          : UNKNOWN,
      );
    const kind = withoutElement(joinAll(given));
    this.#assignedKinds.set(variable, kind);
    return kind;
  }

  #written(identifier: Node, value: Node | undefined): Kind {
    const parent = identifier.parent;
    if (parent?.type === 'VariableDeclarator' && parent.id === identifier)
      return parent.init ? this.#kinds.kindOf(parent.init) : UNKNOWN;
    if (parent?.type === 'UpdateExpression') return made('number');
    if (parent?.type !== 'AssignmentExpression' || parent.left !== identifier || !value) return UNKNOWN;
    if (parent.operator === '=') return this.#kinds.kindOf(value);
    if (parent.operator !== '+=') return /^[-*/%&|^]|\*\*|<<|>>/.test(parent.operator) ? made('number') : UNKNOWN;
    return this.#kinds.kindOf(value).name === 'number'
      ? made('number')
      : this.#kinds.kindOf(value).name === 'string'
        ? made('string')
        : UNKNOWN;
  }

  #rest(variable: Variable): boolean {
    return (
      variable.identifiers[0]?.parent?.type === 'RestElement' &&
      isFunction(variable.identifiers[0].parent.parent as Node)
    );
  }

  /** What a variable walks over: the iterable of its `for…of`, or the receiver of the built-in method that it is the element parameter of. */
  #iterated(variable: Variable): Node | undefined {
    if (this.#walked.has(variable)) return this.#walked.get(variable);
    const iterated = this.#walkedBy(variable);
    this.#walked.set(variable, iterated);
    return iterated;
  }

  #walkedBy(variable: Variable): Node | undefined {
    const [definition] = variable.defs;
    const id = variable.identifiers[0];
    if (
      variable.defs.length !== 1 ||
      !definition ||
      !id ||
      (this.#bindings.isReassigned(variable) && !isForOfVariable(definition.node as Node))
    )
      return undefined;
    const node = definition.node as Node;
    if (node.type === 'VariableDeclarator') {
      const loop = node.parent.parent;
      return node.id === id && loop.type === 'ForOfStatement' && loop.left === node.parent && !loop.await
        ? loop.right
        : undefined;
    }
    if (!isFunction(node)) return undefined;
    const position = node.params.indexOf(id as TSESTree.Parameter);
    const call = node.parent;
    const method = call && position >= 0 ? methodCall(call) : undefined;
    if (!method || method.call.arguments[0] !== node) return undefined;
    const kind = this.#kinds.kindOf(method.receiver);
    return methods[kind.name]?.[method.method]?.params?.[position] === 'element' ? method.receiver : undefined;
  }
}

/** Where an array stands only to be looked at. */
const harmless = new Set<string>([
  'BinaryExpression',
  'ExpressionStatement',
  'IfStatement',
  'SpreadElement',
  'TemplateLiteral',
  'UnaryExpression',
]);

/** What the elements of a variable's initial value are says nothing once others may have added some. */
function keepsElements(variable: Variable): boolean {
  return variable.references.every((reference) => {
    if (reference.init) return true;
    const { parent, child } = unwrappedParent(reference.identifier as Node);
    if (parent && harmless.has(parent.type)) return true;
    if (parent?.type === 'ForOfStatement') return parent.right === child;
    if (parent?.type === 'NewExpression') return parent.callee.type === 'Identifier' && parent.callee.name === 'Set';
    if (parent?.type !== 'MemberExpression' || parent.object !== child) return false;
    const { parent: outer, child: member } = unwrappedParent(parent);
    if (outer?.type === 'CallExpression' && outer.callee === member) {
      const builtin = methods.array![propertyName(parent) ?? ''];
      return !!builtin && !builtin.mutates;
    }
    return !isWritten(member, outer);
  });
}

const joinKnown = (kind: Kind, other: () => Kind): Kind => (kind.name === 'unknown' ? other() : kind);

const withoutElement = (kind: Kind): Kind => ({ name: kind.name, origin: kind.origin });

const isForOfVariable = (node: Node) =>
  node.type === 'VariableDeclarator' && node.parent.parent.type === 'ForOfStatement';

export function elementAnnotation(type: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  if (type.type === 'TSArrayType') return type.elementType;
  if (type.type === 'TSTypeOperator' && type.operator === 'readonly' && type.typeAnnotation)
    return elementAnnotation(type.typeAnnotation);
  if (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    /^(?:Readonly)?(?:Array|Set)$/.test(type.typeName.name)
  )
    return type.typeArguments?.params[0];
  return undefined;
}

/** `xs = xs.concat(…)` leaves the kind of `xs` as it was. */
function isOwnConcat(value: Node | undefined, variable: Variable): boolean {
  const copy = value && matchCopy(value);
  return copy?.form === 'array-concat' && variable.references.some((reference) => reference.identifier === copy.of);
}
