import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import type { Kinds } from './kinds/kinds.js';
import { isFunction, isWritten, methodCall, unwrap, unwrappedParent, type Node, type Variable } from './source.js';

/** Trip counts and collections up to this size are cold: no rewrite pays for them. */
export const FEW = 8;

/** What a spread adds to a list of constants, where nobody knows. */
const FEW_OF_EACH = 3;
/** Lists that people write by hand, into a program or into an element. */
const HAND_WRITTEN_LISTS =
  /^(?:plugins|presets|argv|class(?:es|List|Names?)|ext(?:ension)?s)$|[a-z](?:Plugins|Presets|Classes|ClassList|ClassNames|Ext(?:ension)?s)$/;
/** What is wrong with something: nothing, mostly. And what somebody saw last, which is kept short. */
const SELDOM_FULL = /(?:^|[a-z])(?:[fF]aulty|[iI]nvalid|[mM]issing|[rR]ecent)(?:$|[A-Z])|(?:Faulty|Invalid|Missing)/;
/** What a schema says of one table or class: `table.columns`. */
const OF_SCHEMA = /^(?:columns|constraints|(?:foreign|primary)Keys|relations|uniques)$/;
/** Objects of which there is one per program: their properties are written by hand. */
const HAND_WRITTEN_OBJECTS =
  /^(?:options|opts|config|configuration|overrides|settings)$|[a-z](?:Options|Opts|Config|Overrides|Settings)$/;

/** How large collections are, where a file shows it. */
export class CollectionSizes {
  readonly #bindings: Bindings;
  readonly #kinds: Kinds;
  /** Of which the size is being found out. */
  readonly #asked = new Set<Node>();

  constructor(bindings: Bindings, kinds: Kinds) {
    this.#bindings = bindings;
    this.#kinds = kinds;
  }

  /** How many elements a collection has at the most, where its literal is seen and never added to, or its name or type promises few. */
  of(collection: Node): number | undefined {
    // `list = [...list]`
    if (this.#asked.has(collection)) return undefined;
    this.#asked.add(collection);
    try {
      return (
        this.#literalSize(collection) ??
        this.#givenSize(collection) ??
        (this.#isHandWritten(collection) ? FEW : undefined)
      );
    } finally {
      this.#asked.delete(collection);
    }
  }

  /** How many properties an object has, where its literal is seen and never changed. */
  ofProperties(object: Node): number | undefined {
    const variable = this.#bindings.variableOf(unwrap(object));
    if (variable?.references.some(({ identifier }) => isKeyWritten(identifier as Node))) return undefined;
    const literal = this.#literal(object);
    return literal?.type === 'ObjectExpression' && literal.properties.every((p) => p.type === 'Property')
      ? literal.properties.length
      : undefined;
  }

  /** Of a parameter: the longest of the literals that all calls of its function, which the file shows, hand it. */
  #givenSize(collection: Node): number | undefined {
    const variable = this.#bindings.variableOf(unwrap(collection));
    const fn = variable && this.#bindings.isParameter(variable) ? this.#bindings.definition(variable) : undefined;
    if (!variable || !fn || !isFunction(fn) || this.#bindings.isReassigned(variable) || this.#growth(variable) !== 0)
      return undefined;
    const position = fn.params.indexOf(variable.identifiers[0] as TSESTree.Parameter);
    const given =
      position < 0 ? [] : (this.#bindings.callsOf(fn) ?? []).map((call) => call.arguments.slice(0, position + 1));
    if (!given.length || given.some((list) => list.some(({ type }) => type === 'SpreadElement'))) return undefined;
    const sizes = given.map((list) => {
      const literal = list[position] ? unwrap(list[position]) : undefined;
      return !literal ? 0 : literal.type === 'ArrayExpression' ? this.#arraySize(literal) : undefined;
    });
    return sizes.every((size) => size !== undefined) && sizes.some((size) => size) ? Math.max(...sizes) : undefined;
  }

  #literalSize(collection: Node): number | undefined {
    const node = this.#literal(collection) ?? this.#filled(collection);
    if (typeof node === 'number') return node;
    if (node?.type === 'ArrayExpression') return this.#arraySize(node);
    if (node?.type === 'CallExpression') {
      const method = methodCall(node);
      const isKeys =
        method?.receiver.type === 'Identifier' &&
        method.receiver.name === 'Object' &&
        /^(?:keys|values|entries)$/.test(method.method);
      if (isKeys && node.arguments[0])
        return (
          this.ofProperties(node.arguments[0]) ??
          (HAND_WRITTEN_OBJECTS.test(nameOf(node.arguments[0])) ? FEW : undefined)
        );
      if (method?.method === 'split' && isText(method.receiver) && isText(node.arguments[0]))
        return String(method.receiver.value).split(String(node.arguments[0].value)).length;
      if (method?.method === 'split' && (isPathSeparator(node.arguments[0]) || isOfSettings(method.receiver)))
        return FEW;
      if (method?.method === 'concat') return this.#sumOf([method.receiver, ...node.arguments]);
      if (method && /^(?:filter|map|slice|toSorted|toReversed|sort|reverse)$/.test(method.method))
        return this.of(method.receiver);
      if (method && /^(?:entries|keys|values)$/.test(method.method) && !isKeys) return this.of(method.receiver);
    }
    return node?.type === 'Literal' && typeof node.value === 'string' ? node.value.length : undefined;
  }

  #sumOf(lists: readonly Node[]): number | undefined {
    const sizes = lists.map((list) => this.of(list));
    return sizes.every((size) => size !== undefined) ? sizes.reduce((sum, size) => sum + size, 0) : undefined;
  }

  /** A list written down with others spread into it is taken to hold a few of each. */
  #arraySize({ elements, parent }: TSESTree.ArrayExpression): number | undefined {
    const spreads = elements.filter((e) => e?.type === 'SpreadElement');
    if (!spreads.length) return elements.length;
    if (elements.length === 1) return this.of(spreads[0]!.argument);
    const isConstant = parent.type === 'VariableDeclarator' && parent.parent.parent.type === 'Program';
    const size = elements.length - spreads.length + spreads.length * FEW_OF_EACH;
    return isConstant && size <= FEW ? size : undefined;
  }

  /** A list that people write by hand; or keys of a type, of which there are as many as it has. */
  #isHandWritten(collection: Node): boolean {
    const node = unwrap(collection);
    const isOfSchema = node.type === 'MemberExpression' && OF_SCHEMA.test(nameOf(node));
    return (
      isOfSchema ||
      HAND_WRITTEN_LISTS.test(nameOf(node)) ||
      SELDOM_FULL.test(nameOf(node)) ||
      this.#kinds.hasFewElements(node) ||
      this.#isRest(node)
    );
  }

  /** The arguments of a call are written out one by one: few. */
  #isRest(node: Node): boolean {
    const [id] = this.#bindings.variableOf(node)?.identifiers ?? [];
    return id?.parent?.type === 'RestElement' && isFunction(id.parent.parent as Node);
  }

  /** `const ends = []; ends.push(first); ends.push(last);`, `let names = ['a']; … names = ['b', 'c'];` */
  #filled(collection: Node): number | undefined {
    const variable = this.#bindings.variableOf(unwrap(collection));
    const literals = variable ? valuesOf(variable) : [];
    const growth = literals.length ? this.#growth(variable!) : undefined;
    const sizes = literals.map((literal) =>
      literal?.type === 'ArrayExpression' ? this.#arraySize(literal) : undefined,
    );
    return growth !== undefined && sizes.every((size) => size !== undefined) ? Math.max(...sizes) + growth : undefined;
  }

  /** The literal behind an expression: itself, or what a variable that is never changed was initialised with. */
  #literal(expression: Node): Node | undefined {
    const node = unwrap(expression);
    if (node.type !== 'Identifier') return node;
    const variable = this.#bindings.variableOf(node);
    const init = variable && this.#bindings.initializer(variable);
    if (!init || !variable) return undefined;
    return this.#growth(variable) === 0 ? unwrap(init) : undefined;
  }

  /** How many elements the file puts into an array one by one; `undefined` where it does so again and again. */
  #growth(variable: Variable): number | undefined {
    let growth = 0;
    const isEmpty = isEmptyAtFirst(variable);
    for (const { identifier } of variable.references) {
      if (isEmpty && isHandedOn(identifier as Node)) return undefined;
      const method = methodCall(identifier.parent?.parent as Node);
      if (method?.receiver !== identifier || !/^(?:push|unshift|splice)$/.test(method.method)) continue;
      const added = method.call.arguments;
      if (method.method === 'splice' || added.some(({ type }) => type === 'SpreadElement')) return undefined;
      if (repeats(method.call, variable.scope.block as Node)) return undefined;
      growth += added.length;
    }
    return growth;
  }
}

function isEmptyAtFirst({ defs: [definition] }: Variable): boolean {
  const declared = definition?.node as Node | undefined;
  const init = declared?.type === 'VariableDeclarator' && declared.init ? unwrap(declared.init) : undefined;
  return init?.type === 'ArrayExpression' && !init.elements.length;
}

/** `collect(node, found)`: what is empty is handed on to be filled. */
function isHandedOn(identifier: Node): boolean {
  const { parent, child } = unwrappedParent(identifier);
  return parent?.type === 'CallExpression' && parent.callee !== child;
}

/** `counts[word] = 1` */
function isKeyWritten(identifier: Node): boolean {
  const { parent: member, child } = unwrappedParent(identifier);
  if (member?.type !== 'MemberExpression' || member.object !== child || !member.computed) return false;
  const outer = unwrappedParent(member);
  return member.property.type !== 'Literal' && isWritten(outer.child, outer.parent);
}

/** `plugins`, `this.plugins`. */
function nameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier'
    ? node.property.name
    : '';
}

/** All that a variable is ever given; `undefined` for what is not seen. */
function valuesOf(variable: Variable): (Node | undefined)[] {
  const [definition] = variable.defs;
  if (variable.defs.length !== 1 || definition?.node.type !== 'VariableDeclarator' || !definition.node.init) return [];
  return variable.references
    .filter((reference) => reference.isWrite())
    .map(({ identifier, writeExpr }) => {
      const parent = identifier.parent as Node | undefined;
      const isPlain =
        parent?.type === 'VariableDeclarator' ||
        (parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.left === identifier);
      return isPlain && writeExpr ? unwrap(writeExpr as Node) : undefined;
    });
}

const isText = (node: Node | undefined): node is TSESTree.StringLiteral =>
  node?.type === 'Literal' && typeof node.value === 'string';

/** `options.extensions.split(',')`, `client.settings.forecast.split(' ')`: a text that somebody wrote into a setting, or on the command line. */
function isOfSettings(text: Node): boolean {
  for (let at = unwrap(text); at.type === 'MemberExpression'; at = unwrap(at.object))
    if (HAND_WRITTEN_OBJECTS.test(nameOf(unwrap(at.object)))) return true;
  return false;
}

/** What paths and qualified names are taken apart by. */
const isPathSeparator = (separator: Node | undefined) =>
  (separator?.type === 'Literal' && /^(?:[/\\.@?=]|::|\\\\)$/.test(String(separator.value))) ||
  (separator?.type === 'MemberExpression' && nameOf(separator) === 'sep');

/** Whether code may run more than once while `block` does. */
function repeats(node: Node, block: Node): boolean {
  for (let at = node.parent; at && at !== block; at = at.parent)
    if (/^(?:DoWhile|For|ForIn|ForOf|While)Statement$/.test(at.type) || isFunction(at)) return true;
  return false;
}
