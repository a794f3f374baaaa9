import type { Bindings } from '../bindings.js';
import { propertyName, unwrap, type Node, type Variable } from '../source.js';
import { requiredFrom } from './exported-arrays.js';
import { arrayIn, type Surroundings } from './modules.js';

/** An array that another file of the project makes, and never changes itself. */
export interface ImportedArray {
  /** `undefined`: not seen. */
  readonly size: number | undefined;
}

interface Origin {
  readonly from: string;
  readonly path: string;
}
const DEEPEST = 8;

/** What names and members are arrays because the file that they are imported from says so. Files are read when first asked about one. */
export class ImportedArrays {
  readonly #bindings: Bindings;
  readonly #surroundings: Surroundings | undefined;

  constructor(bindings: Bindings, surroundings: Surroundings | undefined) {
    this.#bindings = bindings;
    this.#surroundings = surroundings;
  }

  /** `words`, `lists.stop`: imported by a relative path. */
  of(expression: Node): ImportedArray | undefined {
    if (!this.#surroundings) return undefined;
    const origin = this.#originOf(unwrap(expression));
    return origin && arrayIn(this.#surroundings, origin.from, origin.path);
  }

  #originOf(node: Node, depth = 0): Origin | undefined {
    if (depth > DEEPEST) return undefined;
    if (node.type === 'MemberExpression') {
      const name = node.optional ? undefined : propertyName(node);
      const outer = name === undefined ? undefined : this.#originOf(unwrap(node.object), depth + 1);
      return outer && inside(outer, name!);
    }
    if (node.type === 'CallExpression') {
      const required = requiredFrom(node);
      return required && this.#bindings.isGlobal(node.callee) ? required : undefined;
    }
    const variable = node.type === 'Identifier' ? this.#bindings.variableOf(node) : undefined;
    return variable && !this.#bindings.isReassigned(variable) ? this.#originOfVariable(variable, depth) : undefined;
  }

  #originOfVariable(variable: Variable, depth: number): Origin | undefined {
    const definition = this.#bindings.definition(variable);
    if (definition?.type === 'VariableDeclarator' && definition.init) {
      const outer = this.#originOf(unwrap(definition.init), depth + 1);
      if (!outer || definition.id.type === 'Identifier') return outer;
      const property = variable.identifiers[0]?.parent as Node | undefined;
      const isOwn = property?.type === 'Property' && property.parent === definition.id;
      const name = isOwn && property.value === variable.identifiers[0] ? propertyName(property) : undefined;
      return name === undefined ? undefined : inside(outer, name);
    }
    if (
      definition?.type === 'ImportSpecifier' ||
      definition?.type === 'ImportDefaultSpecifier' ||
      definition?.type === 'ImportNamespaceSpecifier'
    ) {
      const { parent } = definition;
      if (parent.type !== 'ImportDeclaration') return undefined;
      const path =
        definition.type === 'ImportNamespaceSpecifier'
          ? ''
          : definition.type === 'ImportDefaultSpecifier'
            ? 'default'
            : definition.imported.type === 'Identifier'
              ? definition.imported.name
              : definition.imported.value;
      return { from: parent.source.value, path };
    }
    return undefined;
  }
}

const inside = ({ from, path }: Origin, name: string): Origin => ({ from, path: path ? `${path}.${name}` : name });
