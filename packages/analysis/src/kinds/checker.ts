import type { Node, SourceCodeLike } from '../source.js';
import { declared, joinAll, UNKNOWN, type Kind, type KindName } from './kind.js';

/**
 * The few things asked of TypeScript's checker, spelt out as a structure: no compiler is loaded, none is named in the published types, and no
 * numeric flag (they differ between versions) is read.
 */
interface Type {
  intrinsicName?: string;
  symbol?: { name: string; declarations?: { kind: number; getSourceFile(): unknown }[] };
  types?: Type[];
  isUnion(): boolean;
  isStringLiteral(): boolean;
  isNumberLiteral(): boolean;
  isClassOrInterface(): boolean;
  getProperty(name: string): TypeSymbol | undefined;
  getCallSignatures(): readonly unknown[];
}
interface TypeSymbol {
  valueDeclaration?: object;
  declarations?: object[];
}
interface Checker {
  getTypeAtLocation(node: unknown): Type;
  getBaseTypeOfLiteralType(type: Type): Type;
  getTypeArguments(type: Type): readonly Type[];
  isArrayType?(type: Type): boolean;
  isTupleType?(type: Type): boolean;
}
interface Services {
  program?: { getTypeChecker(): Checker; isSourceFileDefaultLibrary(file: unknown): boolean } | null;
  esTreeNodeToTSNodeMap?: { get(node: unknown): unknown };
}

const intrinsics = new Set(['bigint', 'boolean', 'null', 'number', 'string', 'symbol', 'undefined']);
const library: Record<string, KindName> = {
  Date: 'date',
  Map: 'map',
  Promise: 'promise',
  ReadonlyMap: 'map',
  ReadonlySet: 'set',
  RegExp: 'regexp',
  Set: 'set',
  WeakMap: 'weak-map',
  WeakSet: 'weak-set',
};

/** Kinds from typescript-eslint's type services. */
export class CheckerKinds {
  readonly #program: NonNullable<Services['program']>;
  readonly #checker: Checker;
  readonly #map: NonNullable<Services['esTreeNodeToTSNodeMap']>;

  private constructor(program: NonNullable<Services['program']>, map: NonNullable<Services['esTreeNodeToTSNodeMap']>) {
    this.#program = program;
    this.#checker = program.getTypeChecker();
    this.#map = map;
  }

  /** `undefined` where the file is linted without type information. */
  static of(source: SourceCodeLike): CheckerKinds | undefined {
    const services = source.parserServices as Services | undefined;
    if (!services?.program || !services.esTreeNodeToTSNodeMap) return undefined;
    return new CheckerKinds(services.program, services.esTreeNodeToTSNodeMap);
  }

  kindOf(node: Node): Kind {
    const type = this.#typeOf(node);
    return type ? this.#kind(type, 0) : UNKNOWN;
  }

  /** Whether the type is a union of literals (an enum is one, too). */
  hasFewValues(node: Node): boolean {
    const type = this.#typeOf(node);
    return !!type?.isUnion() && type.types!.every((part) => this.#checker.getBaseTypeOfLiteralType(part) !== part);
  }

  /** Whether `object.name` is declared as plain data: a property that no type of the union declares as an accessor. */
  isDataProperty(object: Node, name: string): boolean {
    const type = this.#typeOf(object);
    if (!type) return false;
    return (type.isUnion() ? type.types! : [type]).every((part) => {
      const declarations = part.getProperty(name)?.declarations;
      return !!declarations?.length && declarations.every(isDataDeclaration);
    });
  }

  #typeOf(node: Node): Type | undefined {
    const tsNode = this.#map.get(node);
    return tsNode ? this.#checker.getTypeAtLocation(tsNode) : undefined;
  }

  #kind(type: Type, depth: number): Kind {
    if (depth > 4) return UNKNOWN;
    if (type.isUnion()) {
      const base = this.#checker.getBaseTypeOfLiteralType(type);
      if (base !== type) return this.#kind(base, depth + 1);
      if (type.intrinsicName === 'boolean') return declared('boolean');
      return joinAll(type.types!.map((part) => this.#kind(part, depth + 1)));
    }
    const base = this.#checker.getBaseTypeOfLiteralType(type);
    if (base.intrinsicName !== undefined)
      return intrinsics.has(base.intrinsicName) ? declared(base.intrinsicName as KindName) : UNKNOWN;
    if (base !== type) return this.#kind(base, depth + 1);
    if (this.#checker.isArrayType?.(type) || this.#checker.isTupleType?.(type))
      return declared(
        'array',
        joinAll(this.#checker.getTypeArguments(type).map((part) => this.#kind(part, depth + 1))),
      );
    return this.#named(type, depth);
  }

  #named(type: Type, depth: number): Kind {
    const name = type.symbol?.name;
    if (name === undefined) return UNKNOWN;
    if (this.#isFromLibrary(type)) {
      if (/^(?:Big)?(?:Ui|I)nt\d+(?:Clamped)?Array$|^Float\d+Array$/.test(name))
        return declared('typed-array', declared('number'));
      const kind = library[name];
      if (!kind) return UNKNOWN;
      const args = name.endsWith('Map') || name.endsWith('Set') ? this.#checker.getTypeArguments(type) : [];
      const element = kind === 'map' ? args[1] : args[0];
      return declared(kind, element && this.#kind(element, depth + 1));
    }
    if (type.getCallSignatures().length) return declared('function');
    // Own classes may extend Array or have methods of the same names: `object` promises only "not a primitive". Enums and type parameters may be primitives.
    return type.isClassOrInterface() || name === '__type' || name === '__object' ? declared('object') : UNKNOWN;
  }

  #isFromLibrary(type: Type): boolean {
    return !!type.symbol?.declarations?.some((d) => this.#program.isSourceFileDefaultLibrary(d.getSourceFile()));
  }
}

/** A property signature, property declaration, property assignment or parameter property has no body and is not a `get`/`set`. */
function isDataDeclaration(declaration: object): boolean {
  return !('body' in declaration && declaration.body) && !('parameters' in declaration);
}
