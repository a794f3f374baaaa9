import { matchCopy, unwrap, unwrappedParent, type Facts, type Node, type Variable } from '@hotpath/analysis';
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
  return {
    statements: [`Object.assign(${into}, ${added.map((node) => textOf(source, node)).join(', ')})`],
    assumes: protoAssumption(source, facts, partsOf(added)),
    kept: added,
  };
}

const partsOf = (added: readonly Node[]) =>
  added.flatMap((node) => (node.type === 'ObjectExpression' ? node.properties : [node]));

/**
 * What the other places that put properties into the accumulator are assumed not to do. A copy loses another prototype, and `Object.assign` makes one of a
 * property named `__proto__`: without the copy, what they left there would last.
 */
export function assumptionsElsewhere(source: TSESLint.SourceCode, facts: Facts, variable: Variable): string[] {
  const changed = new Set(facts.uses.of(variable).flatMap(({ kind, node }) => (kind === 'mutate' ? [node] : [])));
  return variable.references.flatMap((reference) => {
    const value = reference.writeExpr as Node | undefined;
    if (reference.isWrite() && value) {
      const node = unwrap(value);
      const added = matchCopy(node)?.added ?? (node.type === 'ObjectExpression' ? node.properties : []);
      return protoAssumption(source, facts, partsOf(added));
    }
    const { parent, child } = unwrappedParent(reference.identifier as Node);
    if (parent?.type === 'CallExpression' && changed.has(reference.identifier as Node))
      return [`\`${source.getText(parent.callee)}()\` leaves the prototype of \`${variable.name}\` alone`];
    if (parent?.type !== 'MemberExpression' || parent.object !== child) return [];
    const { parent: assignment, child: member } = unwrappedParent(parent);
    if (assignment?.type !== 'AssignmentExpression' || assignment.left !== member) return [];
    if (!parent.computed)
      return source.getText(parent.property) === '__proto__' ? [`\`${variable.name}\` keeps its prototype`] : [];
    return mayBeProto(facts, parent.property)
      ? [`the key \`${source.getText(parent.property)}\` is never "__proto__"`]
      : [];
  });
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
    return node.computed && mayBeProto(facts, node.key) ? [node.key] : [];
  });
  const [first] = unsure;
  if (!first) return [];
  const text = source.getText(first as TSESTree.Node);
  return first.parent?.type === 'Property' && first.parent.key === first
    ? [`the key \`${text}\` is never "__proto__"`]
    : [`no key in \`${text}\` is "__proto__"`];
}

function mayBeProto({ kinds }: Facts, key: Node): boolean {
  if (key.type === 'Literal') return key.value === '__proto__';
  return !/^(?:number|boolean|symbol)$/.test(kinds.kindOf(key).name);
}
