import type { Copy, CopyForm, Facts, KindName, Node } from '@hotpath/analysis';
import type { TSESLint } from '@typescript-eslint/utils';
import { textOf } from '../edit.js';
import { addElements, concatenate } from './arrays.js';
import { disturbsItself } from './disturbance.js';
import { assign, setProperties } from './objects.js';

/** Statements that add to the accumulator in place what a copy adds to its copy. */
export interface InPlace {
  /** Without their semicolons. */
  readonly statements: readonly string[];
  readonly assumes: readonly string[];
  /** Parts of the original that the statements repeat, comments included. */
  readonly kept: readonly { range: readonly [number, number] }[];
}

/** The kind of value that a form copies. */
export const kindOfForm: Record<CopyForm, KindName> = {
  'array-concat': 'array',
  'array-prepend': 'array',
  'array-spread': 'array',
  'map-copy': 'map',
  'object-assign': 'object',
  'object-spread': 'object',
  'set-copy': 'set',
};

/** `undefined`: what is added is of a form that cannot be added in place with the same result. */
export function inPlace(source: TSESLint.SourceCode, facts: Facts, copy: Copy): InPlace | undefined {
  if (copy.byHand || disturbsItself(facts, copy)) return undefined;
  const into = source.getText(copy.of);
  switch (copy.form) {
    case 'array-spread':
      return addElements(
        source,
        facts,
        copy,
        into,
        copy.added.map((node) => (node.type === 'SpreadElement' ? { each: node.argument } : { one: node })),
      );
    case 'array-concat':
      return concatenate(source, facts, copy, into);
    case 'array-prepend':
      return undefined;
    case 'object-spread':
      return setProperties(source, facts, copy.added, into);
    case 'object-assign':
      return assign(source, facts, copy.added, into);
    case 'map-copy':
      return calls(
        copy,
        (node) => entry(source, node),
        (args) => `${into}.set(${args})`,
      );
    case 'set-copy':
      return calls(
        copy,
        (node) => textOf(source, node),
        (args) => `${into}.add(${args})`,
      );
  }
}

/** One call per added entry. */
function calls(
  { added }: Copy,
  args: (node: Node) => string | undefined,
  statement: (args: string) => string,
): InPlace | undefined {
  const statements: string[] = [];
  for (const node of added) {
    const text = args(node);
    if (text === undefined) return undefined;
    statements.push(statement(text));
  }
  return statements.length === 1 ? { statements, assumes: [], kept: added } : undefined;
}

function entry(source: TSESLint.SourceCode, node: Node): string | undefined {
  if (node.type !== 'ArrayExpression' || node.elements.length !== 2) return undefined;
  const [key, value] = node.elements;
  if (!key || !value || key.type === 'SpreadElement' || value.type === 'SpreadElement') return undefined;
  return `${textOf(source, key)}, ${textOf(source, value)}`;
}
