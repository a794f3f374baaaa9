import { unwrap, type Facts, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { textOf } from '../edit.js';
import type { InPlace } from './in-place.js';

/** `{ ...acc, k: v }` → `acc.k = v`; several properties are assigned at once, after all of them are computed. */
export function setProperties(
  source: TSESLint.SourceCode,
  facts: Facts,
  added: readonly Node[],
  into: string,
): InPlace | undefined {
  const [only] = added;
  // `__proto__: o` in a literal is no property at all.
  if (
    added.some((node) => node.type === 'Property' && !node.computed && source.getText(node.key).includes('__proto__'))
  )
    return undefined;
  if (added.length === 1 && only?.type === 'Property' && isPlain(only)) {
    const key = only.computed
      ? `[${source.getText(only.key)}]`
      : only.key.type === 'Identifier'
        ? `.${only.key.name}`
        : `[${source.getText(only.key)}]`;
    const value = textOf(source, only.value);
    return {
      statements: [`${into}${key} = ${value}`],
      assumes: protoAssumption(source, facts, added),
      kept: [only.key, only.value],
    };
  }
  const isMovable = added.every(
    (node) => node.type === 'SpreadElement' || (node.type === 'Property' && node.kind === 'init'),
  );
  if (!isMovable) return undefined;
  if (added.length === 1 && only?.type === 'SpreadElement')
    return {
      statements: [`Object.assign(${into}, ${textOf(source, only.argument)})`],
      assumes: protoAssumption(source, facts, added),
      kept: [only.argument],
    };
  const all = { range: [added[0]!.range[0], added.at(-1)!.range[1]] as const };
  const text = source.text.slice(...all.range);
  return {
    statements: [`Object.assign(${into}, { ${text} })`],
    assumes: protoAssumption(source, facts, added),
    kept: [all],
  };
}

/** `Object.assign({}, acc, o)` → `Object.assign(acc, o)`, or the assignment of a property where `o` is a literal of one. */
export function assign(
  source: TSESLint.SourceCode,
  facts: Facts,
  added: readonly Node[],
  into: string,
): InPlace | undefined {
  const [only] = added;
  if (added.length === 1 && only?.type === 'ObjectExpression' && only.properties.length)
    return setProperties(source, facts, only.properties, into);
  const parts = added.flatMap((node) => (node.type === 'ObjectExpression' ? node.properties : [node]));
  return {
    statements: [`Object.assign(${into}, ${added.map((node) => textOf(source, node)).join(', ')})`],
    assumes: protoAssumption(source, facts, parts),
    kept: added,
  };
}

/** A property whose value an assignment sets just so; an anonymous function would lose its name. */
function isPlain(property: TSESTree.Property): boolean {
  if (property.kind !== 'init' || property.method) return false;
  const value = unwrap(property.value);
  return !(
    (value.type === 'ArrowFunctionExpression' ||
      value.type === 'FunctionExpression' ||
      value.type === 'ClassExpression') &&
    !('id' in value && value.id)
  );
}

/** Assigning to `__proto__` changes the prototype; in a literal, a computed key of that name makes a property. */
function protoAssumption(source: TSESLint.SourceCode, facts: Facts, added: readonly Node[]): string[] {
  const unsure = added.flatMap((node) => {
    if (node.type !== 'Property') return [node.type === 'SpreadElement' ? node.argument : node];
    if (!node.computed) return [];
    const kind = facts.kinds.kindOf(node.key);
    const isOther =
      kind.name === 'number' ||
      kind.name === 'boolean' ||
      kind.name === 'symbol' ||
      (node.key.type === 'Literal' && node.key.value !== '__proto__');
    return isOther ? [] : [node.key];
  });
  const [first] = unsure;
  if (!first) return [];
  const text = source.getText(first as TSESTree.Node);
  return first.parent?.type === 'Property' && first.parent.key === first
    ? [`the key \`${text}\` is never "__proto__"`]
    : [`no key in \`${text}\` is "__proto__"`];
}
