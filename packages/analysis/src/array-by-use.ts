import type { Bindings } from './bindings.js';
import { methods } from './builtins/table.js';
import type { Documented } from './documented.js';
import type { NodeIndex } from './node-index.js';
import {
  contains,
  isFunction,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
  type Variable,
} from './source.js';

/** Methods by which a file fills or orders an array. Of one that it only walks, all may know that it is short. */
const CHANGES = Object.entries(methods.array!).flatMap(([name, { mutates }]) => (mutates ? [name] : []));
/** Of those, the ones that give an array again. */
const GIVES_ARRAY = new Set(['filter', 'flat', 'flatMap', 'map', 'reverse', 'sort', 'toReversed', 'toSorted']);

/** What no string has: they call back for each element. */
const WALKS = ['every', 'filter', 'find', 'findIndex', 'flatMap', 'forEach', 'map', 'reduce', 'some'];

/** Of whatever is walked, indexed or shown. */
const BUILT_IN = new Set(
  [Array, String, Map, Set, Uint8Array, Object.getPrototypeOf(Uint8Array), Object, Promise].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype),
  ),
);

interface Path {
  readonly root: Variable | Node;
  readonly names: string;
}

/** Uses of what paths lead to. */
type PathMap = Map<Path['root'], Map<string, Node[]>>;

const at = (map: PathMap, { root, names }: Path): readonly Node[] => map.get(root)?.get(names) ?? [];

/**
 * What is an array by what the file does with it, though nothing says so: a value that is asked `includes` or `indexOf` and elsewhere pushed to is no
 * string. Whoever acts on it says that it is assumed.
 */
export class ArraysByUse {
  readonly #bindings: Bindings;
  readonly #nodes: () => NodeIndex;
  #changes: PathMap | undefined;
  #writes: PathMap | undefined;
  #checks: PathMap | undefined;
  #walks: PathMap | undefined;
  readonly #documented: Documented;

  constructor(bindings: Bindings, nodes: () => NodeIndex, documented: Documented) {
    this.#bindings = bindings;
    this.#nodes = nodes;
    this.#documented = documented;
  }

  has(expression: Node): boolean {
    const node = unwrap(expression);
    const chain = methodCall(node);
    if (chain) return (GIVES_ARRAY.has(chain.method) || isOfText(chain)) && !this.#isNamespace(chain.receiver);
    const path = this.#pathOf(node);
    if (!path) return false;
    if (this.#documented.kindOf(node) === 'string') return false;
    if (at(this.#changed(), path).length > 0 || at(this.#checked(), path).length > 0) return true;
    if (path.names !== '' || !('references' in path.root)) return false;
    const init = this.#bindings.initializer(path.root);
    return isNoString(path.root) || (!!init && (this.#isOfText(unwrap(init)) || this.#isMapped(unwrap(init))));
  }

  /** Whether the file walks through it as only lists can be. Of one that it never fills, all may know that it is short. */
  isWalked(expression: Node): boolean {
    const path = this.#pathOf(unwrap(expression));
    return !!path && at(this.#walked(), path).length > 0;
  }

  /** `rows.map((row) => row.id)`: one name of each row. What is worked out for the parts of something may well be few. */
  #isMapped(node: Node): boolean {
    const call = methodCall(node);
    const [callback] = call?.call.arguments ?? [];
    if (call?.method !== 'map' || !callback || !isFunction(callback) || this.#isNamespace(call.receiver)) return false;
    let at = unwrap(callback.body);
    for (let of = methodCall(at); of; of = methodCall(at)) at = unwrap(of.receiver);
    while (at.type === 'MemberExpression' && !at.computed) at = unwrap(at.object);
    const [row] = callback.params;
    // `rows.map(({ id }) => id)`
    if (row?.type === 'ObjectPattern' && at.type === 'Identifier')
      return row.properties.some(({ value }) => value?.type === 'Identifier' && value.name === at.name);
    return (
      at !== unwrap(callback.body) && at.type === 'Identifier' && row?.type === 'Identifier' && at.name === row.name
    );
  }

  /** `text.split(/\s+/)`, `text.match(/\w+/g) || []`. */
  #isOfText(node: Node): boolean {
    const call = methodCall(node.type === 'LogicalExpression' && node.operator !== '&&' ? unwrap(node.left) : node);
    return !!call && isOfText(call) && !this.#isNamespace(call.receiver);
  }

  /** Whether a comment says that a parameter is an array. Helpers for whatever lists, mostly short, are documented well, too. */
  isDocumented(expression: Node): boolean {
    return this.#documented.kindOf(expression) === 'array';
  }

  /**
   * Whether the file calls a method of it that nothing built in has, as in `tree.compile()`, or a comment says what else it is: no array then, though it may
   * have a `filter` of its own.
   */
  isOther(expression: Node): boolean {
    if (this.#documented.kindOf(expression) === 'other') return true;
    const variable = this.#bindings.variableOf(unwrap(expression));
    if (!variable) return false;
    return variable.references.some(({ identifier }) => {
      const { parent, child } = unwrappedParent(identifier as Node);
      const call = parent?.type === 'MemberExpression' && parent.object === child ? parent.parent : undefined;
      const method = call && methodCall(call);
      return !!method && method.receiver === child && !BUILT_IN.has(method.method);
    });
  }

  /** Whether `region` fills or orders it, or writes its elements. */
  isChangedIn(expression: Node, region: Node): boolean {
    const path = this.#pathOf(unwrap(expression));
    if (!path) return false;
    return [...at(this.#changed(), path), ...at(this.#written(), path)].some((node) => contains(region, node));
  }

  /** Where arrays are filled or ordered. */
  #changed(): PathMap {
    return (this.#changes ??= this.#mapOf(
      CHANGES.flatMap((name) => this.#nodes().callsOf(name)).map((call) => [call, methodCall(call)!.receiver]),
    ));
  }

  /** Where elements are written. */
  #written(): PathMap {
    return (this.#writes ??= this.#mapOf(
      this.#nodes()
        .ofType('AssignmentExpression')
        .flatMap(({ left }): [Node, Node][] => (left.type === 'MemberExpression' ? [[left, left.object]] : [])),
    ));
  }

  /** Where `Array.isArray` is asked. */
  #checked(): PathMap {
    return (this.#checks ??= this.#mapOf(
      this.#nodes()
        .callsOf('isArray')
        .flatMap((call): [Node, Node][] => (call.arguments[0] ? [[call, call.arguments[0]]] : [])),
    ));
  }

  /** Where elements are called back for. */
  #walked(): PathMap {
    return (this.#walks ??= this.#mapOf(
      WALKS.flatMap((name) => this.#nodes().callsOf(name)).map((call) => [call, methodCall(call)!.receiver]),
    ));
  }

  #mapOf(uses: readonly (readonly [use: Node, array: Node])[]): PathMap {
    const map: PathMap = new Map();
    for (const [use, array] of uses) {
      const path = this.#pathOf(unwrap(array));
      if (!path) continue;
      let byNames = map.get(path.root);
      if (!byNames) map.set(path.root, (byNames = new Map()));
      const known = byNames.get(path.names);
      if (known) known.push(use);
      else byNames.set(path.names, [use]);
    }
    return map;
  }

  /** `Promise.all(…)`-like statics: the receiver is a global, or a class by its name. */
  #isNamespace(receiver: Node): boolean {
    const node = unwrap(receiver);
    return node.type === 'Identifier' && (this.#bindings.isGlobal(node) || /^[A-Z_$]/.test(node.name));
  }

  /** `a.b.c`: what `a` is, and `.b.c`. */
  #pathOf(node: Node): Path | undefined {
    let names = '';
    let at = node;
    while (at.type === 'MemberExpression') {
      const name = at.optional ? undefined : propertyName(at);
      if (name === undefined) return undefined;
      names = `.${name}${names}`;
      at = unwrap(at.object);
    }
    if (at.type === 'ThisExpression') return names ? { root: classAround(at), names } : undefined;
    const variable = at.type === 'Identifier' ? this.#bindings.variableOf(at) : undefined;
    return variable && { root: variable, names };
  }
}

/** Words, lines or characters that a text is taken apart into: of these it may have many. */
function isOfText({ method, call }: NonNullable<ReturnType<typeof methodCall>>): boolean {
  const [separator] = call.arguments;
  if (separator?.type !== 'Literal') return false;
  if ('regex' in separator)
    return method === 'match'
      ? separator.regex.flags.includes('g')
      : method === 'split' && /\\[snW]/.test(separator.regex.pattern);
  return method === 'split' && /^\s*$/.test(String(separator.value));
}

function classAround(node: Node): Node {
  let at = node;
  while (at.parent && at.type !== 'ClassBody') at = at.parent;
  return at;
}

/** `if (typeof x === 'string') x = …` or `… return`: past it, no string is left. */
function isNoString(variable: Variable): boolean {
  return variable.references.some(({ identifier }) => {
    const { parent, child } = unwrappedParent(identifier as Node);
    if (parent?.type !== 'UnaryExpression' || parent.operator !== 'typeof' || parent.argument !== child) return false;
    const test = parent.parent;
    if (test.type !== 'BinaryExpression' || !/^===?$/.test(test.operator)) return false;
    const other = test.left === parent ? test.right : test.left;
    if (other.type !== 'Literal' || other.value !== 'string') return false;
    const statement = test.parent;
    if (statement.type !== 'IfStatement' || statement.test !== test || statement.alternate) return false;
    const { consequent } = statement;
    const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
    return (
      last?.type === 'ReturnStatement' ||
      last?.type === 'ThrowStatement' ||
      variable.references.some((r) => r.isWrite() && !r.init && contains(consequent, r.identifier as Node))
    );
  });
}
