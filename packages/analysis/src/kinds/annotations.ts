import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from '../bindings.js';
import { propertyName, type Node } from '../source.js';
import { declared, joinAll, made, UNKNOWN, type Kind, type KindName } from './kind.js';

const keywords: Partial<Record<Node['type'], KindName>> = {
  TSBigIntKeyword: 'bigint',
  TSBooleanKeyword: 'boolean',
  TSNullKeyword: 'null',
  TSNumberKeyword: 'number',
  TSObjectKeyword: 'object',
  TSStringKeyword: 'string',
  TSSymbolKeyword: 'symbol',
  TSUndefinedKeyword: 'undefined',
  TSFunctionType: 'function',
  TSTypeLiteral: 'object',
};
const generics: Record<string, KindName> = {
  Array: 'array',
  Date: 'date',
  Map: 'map',
  Promise: 'promise',
  ReadonlyArray: 'array',
  ReadonlyMap: 'map',
  ReadonlySet: 'set',
  RegExp: 'regexp',
  Set: 'set',
  WeakMap: 'weak-map',
  WeakSet: 'weak-set',
};

/** Kinds from what TypeScript annotations say in this very file. No compiler is asked. */
export class Annotations {
  readonly #bindings: Bindings;
  constructor(bindings: Bindings) {
    this.#bindings = bindings;
  }

  /** The kind of a value annotated with `type`. `depth` bounds recursive aliases. */
  kindOf(type: TSESTree.TypeNode, depth = 0): Kind {
    if (depth > 8) return UNKNOWN;
    const keyword = keywords[type.type];
    if (keyword) return declared(keyword);
    switch (type.type) {
      case 'TSArrayType':
        return declared('array', this.kindOf(type.elementType, depth + 1));
      case 'TSTupleType':
        return declared('array', joinAll(type.elementTypes.map((t) => this.kindOf(t as TSESTree.TypeNode, depth + 1))));
      case 'TSTypeOperator':
        return type.operator === 'readonly' && type.typeAnnotation
          ? this.kindOf(type.typeAnnotation, depth + 1)
          : UNKNOWN;
      case 'TSLiteralType':
        return type.literal.type === 'Literal' ? declared(typeof type.literal.value as KindName) : UNKNOWN;
      case 'TSTemplateLiteralType':
        return declared('string');
      case 'TSUnionType':
        return joinAll(type.types.map((t) => this.kindOf(t, depth + 1)));
      case 'TSTypeReference':
        return this.#reference(type, depth);
      default:
        return UNKNOWN;
    }
  }

  /** Whether `type` is a union of literals, an enum of this file, the keys of a type, or a name or type parameter for one of these. */
  hasFewValues(type: TSESTree.TypeNode, depth = 0): boolean {
    if (depth > 8) return false;
    if (type.type === 'TSLiteralType' || (type.type === 'TSTypeOperator' && type.operator === 'keyof')) return true;
    if (type.type === 'TSUnionType')
      return type.types.every((t) => t.type === 'TSUndefinedKeyword' || this.hasFewValues(t, depth + 1));
    const declaration = this.#declaration(type);
    if (declaration?.type === 'TSTypeAliasDeclaration') return this.hasFewValues(declaration.typeAnnotation, depth + 1);
    if (declaration?.type === 'TSTypeParameter')
      return !!declaration.constraint && this.hasFewValues(declaration.constraint, depth + 1);
    return declaration?.type === 'TSEnumDeclaration';
  }

  /** The annotation of property `name` of a value annotated with `type`, where this file declares it as plain data. */
  property(type: TSESTree.TypeNode, name: string, depth = 0): TSESTree.TypeNode | undefined {
    if (depth > 8) return undefined;
    if (type.type === 'TSTypeLiteral') return dataProperty(type.members, name);
    const declaration = this.#declaration(type);
    if (declaration?.type === 'TSTypeAliasDeclaration')
      return this.property(declaration.typeAnnotation, name, depth + 1);
    if (declaration?.type === 'TSInterfaceDeclaration') return dataProperty(declaration.body.body, name);
    return undefined;
  }

  #declaration(type: TSESTree.TypeNode) {
    if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
    return this.#bindings.variableOf(type.typeName)?.defs[0]?.node as Node | undefined;
  }

  #reference(type: TSESTree.TSTypeReference, depth: number): Kind {
    if (type.typeName.type !== 'Identifier') return UNKNOWN;
    const declaration = this.#declaration(type);
    if (declaration) {
      if (declaration.type === 'TSTypeAliasDeclaration') return this.kindOf(declaration.typeAnnotation, depth + 1);
      if (declaration.type === 'TSInterfaceDeclaration' && !declaration.extends.length) return declared('object');
      return UNKNOWN;
    }
    const { name } = type.typeName;
    if (/^(?:(?:Big)?(?:Ui|I)nt\d+|Uint8Clamped|Float\d+)Array$/.test(name))
      return declared('typed-array', declared('number'));
    const kind = generics[name];
    if (!kind) return UNKNOWN;
    const args = type.typeArguments?.params ?? [];
    const element = kind === 'map' ? args[1] : args[0];
    return declared(kind, element && this.kindOf(element, depth + 1));
  }
}

function dataProperty(members: readonly Node[], name: string): TSESTree.TypeNode | undefined {
  const found = members.find(
    (m): m is TSESTree.TSPropertySignature => m.type === 'TSPropertySignature' && propertyName(m) === name,
  );
  return found && !found.optional ? found.typeAnnotation?.typeAnnotation : undefined;
}

export const literalKind = (value: unknown): Kind => {
  if (value === null) return made('null');
  if (value instanceof RegExp) return made('regexp');
  const kind = made(typeof value as KindName);
  return kind.name === 'number' ? { ...kind, neverNaN: true } : kind;
};
