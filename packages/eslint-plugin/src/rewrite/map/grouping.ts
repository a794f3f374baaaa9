import { contains, isPlainRead, isPrimitive, unwrap, type Facts, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { indentation, indentUnit, lineEnd } from '../edit.js';
import type { SetPlace } from '../set/place.js';
import { isDataRead } from '../set/questions.js';
import { writesTypes } from '../typed.js';
import { changesKeys, type Keyed } from './key.js';

/** What is taken for granted where the elements of `list` are looked up in an index by their key, instead of asked one by one in `asking`. */
export function assumedOfKeys(
  source: TSESLint.SourceCode,
  facts: Facts,
  keyed: Keyed,
  { list, region, asking }: { list: TSESTree.Node; region: TSESTree.Node; asking: TSESTree.Node },
): string[] {
  const { key, wanted, isRead, loose, parameter } = keyed;
  const assumes: string[] = [];
  const keys = changesKeys(facts, keyed, region, asking);
  if (keys !== 'no')
    assumes.push(`\`${source.getText(key)}\` of what is in \`${source.getText(list)}\` stays the same meanwhile`);
  const [keyKind, wantedKind] = [facts.kinds.kindOf(key), facts.kinds.kindOf(wanted)];
  const isOrdered = [keyKind, wantedKind].some(
    (kind) => kind.neverNaN || (kind.name !== 'unknown' && kind.name !== 'number'),
  );
  if (!isOrdered) assumes.push(`\`${source.getText(wanted)}\` is never NaN`);
  if (loose && !(keyKind.name === wantedKind.name && isPrimitive(keyKind)))
    assumes.push(`\`${source.getText(key)}\` and \`${source.getText(wanted)}\` are of the same type`);
  if (!isRead || parameter.type !== 'Identifier' || !isDataRead(facts, key))
    assumes.push(`reading \`${source.getText(key)}\` runs no code`);
  if (!isDataRead(facts, wanted) || !(isPlainRead(wanted) || isPure(facts, wanted)))
    assumes.push(`reading \`${source.getText(wanted)}\` runs no code`);
  return assumes;
}

function isPure(facts: Facts, node: Node): boolean {
  if (node.type === 'Literal') return true;
  const { unknown, changes } = facts.effects.of(node);
  return !unknown.length && !changes.length;
}

/** Statements that put the values of equal keys together in a Map called `name`, in the order in which `header` walks through them. */
export function grouping(
  source: TSESLint.SourceCode,
  { at, region }: SetPlace,
  { name, header, key, value, type }: { name: string; header: string; key: string; value: string; type: string },
): string {
  const { text } = source;
  const start = (contains(at, region) ? region : at).range[0];
  // The body of an arrow function that begins on the arrow's line moves to one of its own.
  const isBody =
    region.parent?.type === 'ArrowFunctionExpression' &&
    !/^\s*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
  const unit = indentUnit(text);
  const indent = indentation(text, start) + (isBody ? unit : '');
  const group = /\bgroup\b/.test(key + value) ? 'known' : 'group';
  return [
    `const ${name} = new Map${type && `<unknown, ${type}[]>`}();`,
    `${header} {`,
    `${unit}const ${group} = ${name}.get(${key});`,
    `${unit}if (${group}) ${group}.push(${value});`,
    `${unit}else ${name}.set(${key}, [${value}]);`,
    '}',
  ].join(lineEnd(text, start) + indent);
}

/** The type of what is in a list, where the file writes types; empty where there is no way to write it. */
export function typeOfElements(source: TSESLint.SourceCode, facts: Facts, list: TSESTree.Node): string {
  const isNamed = isPlainRead(list) && facts.kinds.kindOf(list).name !== 'set';
  return writesTypes(facts) && isNamed ? `(typeof ${source.getText(list)})[number]` : '';
}

/** What an index is named after: `rows` of `data.rows`. */
export function baseOf(haystack: TSESTree.Node): string {
  const node = unwrap(haystack);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : 'elements';
}
