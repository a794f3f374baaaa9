import type { Bindings } from './bindings.js';
import { isFunction, unwrap, type Node, type SourceCodeLike, type Variable } from './source.js';

/** What a JSDoc comment says of a parameter: of use where the code itself says nothing, and never certain. */
export type DocumentedKind = 'array' | 'other' | 'string';

/** Kinds of parameters from `@param {string[]} names`. */
export class Documented {
  readonly #text: string;
  readonly #bindings: Bindings;
  readonly #types = new Map<Node, ReadonlyMap<string, string>>();

  constructor({ text }: Pick<SourceCodeLike, 'text'>, bindings: Bindings) {
    this.#text = text;
    this.#bindings = bindings;
  }

  kindOf(expression: Node): DocumentedKind | undefined {
    const variable = this.#bindings.variableOf(unwrap(expression));
    const fn = variable && this.#functionOf(variable);
    if (!fn) return undefined;
    let types = this.#types.get(fn);
    if (!types) this.#types.set(fn, (types = this.#parametersOf(fn)));
    const type = types.get(variable.name);
    return type === undefined ? undefined : kindOfType(type);
  }

  #functionOf(variable: Variable): Node | undefined {
    const definition = this.#bindings.definition(variable);
    const isOwn = definition && isFunction(definition) && definition.params.some((p) => nameOf(p) === variable.name);
    return isOwn && this.#bindings.isParameter(variable) && !this.#bindings.isReassigned(variable)
      ? definition
      : undefined;
  }

  #parametersOf(fn: Node): ReadonlyMap<string, string> {
    const types = new Map<string, string>();
    const before = this.#text
      .slice(Math.max(0, statementOf(fn).range[0] - LONGEST), statementOf(fn).range[0])
      .trimEnd();
    if (!before.endsWith('*/')) return types;
    const comment = before.slice(before.lastIndexOf('/**'));
    for (const [, type, name] of comment.matchAll(/@param\s+\{([^{}\n]*)\}\s+\[?([\w$]+)(?![\w$.])/g))
      types.set(name!, type!);
    return types;
  }
}

/** Of a comment before a function. */
const LONGEST = 4_000;

const nameOf = (parameter: Node): string | undefined => {
  if (parameter.type === 'AssignmentPattern') return nameOf(parameter.left);
  return parameter.type === 'Identifier' ? parameter.name : undefined;
};

/** What the comment stands before: the function, or the declaration, assignment or method that it is the value of. */
function statementOf(fn: Node): Node {
  let at = fn;
  while (
    at.parent &&
    /^(?:AssignmentExpression|Export\w+Declaration|ExpressionStatement|MethodDefinition|Property|PropertyDefinition|VariableDeclaration|VariableDeclarator)$/.test(
      at.parent.type,
    )
  )
    at = at.parent;
  return at;
}

function kindOfType(type: string): DocumentedKind | undefined {
  const text = type.replace(/^[!?]|=$/g, '').trim();
  if (/^(?:readonly\s+)?(?:[\w$.*?]+|\([^()]*\))\[\](?:\[\])*$|^(?:Readonly)?Array(?:\.?<.*>)?$/i.test(text))
    return 'array';
  if (/^string$/i.test(text)) return 'string';
  return /^[\w$.]+$/.test(text) && !/^(?:any|iterable|object|unknown)$/i.test(text) && text.length > 1
    ? 'other'
    : undefined;
}
