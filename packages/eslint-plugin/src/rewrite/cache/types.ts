import type { Cache, SourceCodeLike } from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Edit } from '../edit.js';

/** The table's declared type, in an annotation or in a JSDoc comment, renamed from `Map` or `Record`. */
export function typeEdits(source: SourceCodeLike, { declarator }: Cache, name: string): Edit[] {
  const annotation = (declarator.id as TSESTree.Identifier).typeAnnotation;
  const from = annotation ? annotation.range[0] : jsdocBefore(source, declarator.parent);
  if (from === undefined) return [];
  const to = annotation ? annotation.range[1] : declarator.parent.range[0];
  const found = /\b(?:Map|Record)(?=\s*<)/.exec(source.text.slice(from, to));
  if (!found) return [];
  const start = from + found.index;
  return [{ range: [start, start + found[0].length], text: name }];
}

/** Whether a type stands there that a rename does not reach: `{ [key: string]: Entry }`, an alias. */
export function hasOtherType(source: SourceCodeLike, cache: Cache): boolean {
  const annotation = (cache.declarator.id as TSESTree.Identifier).typeAnnotation;
  return !!annotation && typeEdits(source, cache, '').length === 0;
}

/** Where the comment `/** @type {…} *\/` right before a statement begins. */
function jsdocBefore({ text }: SourceCodeLike, statement: TSESTree.Node): number | undefined {
  const comment = /\/\*\*(?:[^*]|\*(?!\/))*@type\s(?:[^*]|\*(?!\/))*\*\/\s*$/.exec(text.slice(0, statement.range[0]));
  return comment?.index;
}
