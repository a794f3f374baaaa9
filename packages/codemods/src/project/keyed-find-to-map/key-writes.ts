import { ts } from 'ts-morph';
import { isWritten } from './flow.js';

/** What the project says about properties in general. */
export interface Properties {
  /** Names that some object works out when they are read. */
  getters: ReadonlySet<string>;
  /** By name: the objects on which something is set. */
  writes: ReadonlyMap<string, readonly ts.Expression[]>;
}

const cache = new WeakMap<ts.Program, Properties>();

export function propertiesOf(program: ts.Program, files: readonly ts.SourceFile[]): Properties {
  const known = cache.get(program);
  if (known) return known;
  const getters = new Set<string>();
  const writes = new Map<string, ts.Expression[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isGetAccessor(node)) getters.add(node.name.getText().replace(/^['"]|['"]$/g, ''));
    const name = ts.isPropertyAccessExpression(node)
      ? node.name.text
      : ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)
        ? node.argumentExpression.text
        : undefined;
    if (name !== undefined && isWritten(node as ts.Expression)) {
      writes.set(name, [...(writes.get(name) ?? []), (node as ts.PropertyAccessExpression).expression]);
    }
    if (ts.isCallExpression(node) && /^(Object|Reflect)\.(assign|define|set|delete)/.test(node.expression.getText())) {
      const [target] = node.arguments;
      // Which properties it sets is not looked at.
      if (target) writes.set('', [...(writes.get('') ?? []), target]);
      for (const name of namesDefined(node)) getters.add(name);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  const found = { getters, writes };
  cache.set(program, found);
  return found;
}

/** The properties that a call of `Object.define…` may make getters of. */
function namesDefined(call: ts.CallExpression): string[] {
  if (!call.expression.getText().includes('.define')) return [];
  return [...call.getText().matchAll(/(['"]?)([\w$]+)\1\s*[,:]/g)].map(([, , name]) => name!);
}

/** Where something of the project may set `key` of an element, going by types. */
export function writeTo(
  key: string,
  element: ts.Type,
  checker: ts.TypeChecker,
  { writes }: Properties,
): ts.Expression | undefined {
  const parts = element.isUnion() ? element.types : [element];
  return [...(writes.get(key) ?? []), ...(writes.get('') ?? [])].find((target) => {
    // An object that is written there and then is no element.
    if (ts.isObjectLiteralExpression(target)) return false;
    const type = checker.getNonNullableType(checker.getTypeAtLocation(target));
    const bound = checker.getBaseConstraintOfType(type) ?? type;
    if (writes.get('')?.includes(target) && bound.flags & ts.TypeFlags.Any) return false;
    return parts.some((part) => checker.isTypeAssignableTo(part, bound));
  });
}

/** Whether the types forbid to set `key`. */
export function isReadonlyKey(key: string, element: ts.Type): boolean {
  const parts = element.isUnion() ? element.types : [element];
  return parts.every((part) => {
    const symbol = part.getProperty(key);
    return symbol !== undefined && isReadonlySymbol(symbol);
  });
}

function isReadonlySymbol(symbol: ts.Symbol): boolean {
  // Mapped types (`Readonly<T>`) and `as const` make symbols whose flags say it; the compiler keeps them to itself.
  const { links, checkFlags } = symbol as unknown as { links?: { checkFlags?: number }; checkFlags?: number };
  if (((links?.checkFlags ?? checkFlags ?? 0) & 8) /* CheckFlags.Readonly */ !== 0) return true;
  return (symbol.declarations ?? []).some(
    (one) => (ts.getCombinedModifierFlags(one) & ts.ModifierFlags.Readonly) !== 0,
  );
}
