import type { FunctionNode, Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isParenthesized } from '@typescript-eslint/utils/ast-utils';

/** Replaces the text of `range`, in UTF-16 units, by `text`. */
export interface Edit {
  readonly range: readonly [number, number];
  readonly text: string;
}

export const replace = (node: { range: readonly [number, number] }, text: string): Edit => ({
  range: node.range,
  text,
});
export const insert = (at: number, text: string): Edit => ({ range: [at, at], text });
export const remove = (from: number, to: number): Edit => ({ range: [from, to], text: '' });

/** The line end used where the file already has one near `at`: files with mixed ends keep theirs. */
export function lineEnd(text: string, at: number): string {
  const next = text.indexOf('\n', at);
  const near = next >= 0 ? next : text.lastIndexOf('\n', at);
  return near > 0 && text[near - 1] === '\r' ? '\r\n' : '\n';
}

/** The white space at the start of the line that `at` is on. */
export function indentation(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, at))![0];
}

/** One level of indentation in this file: a tab where its lines start with tabs, else two or four spaces. */
export function indentUnit(text: string): string {
  const first = /\n(\t| {2,4})(?=\S)/.exec(text)?.[1];
  return first === '\t' ? '\t' : first?.length === 4 ? '    ' : '  ';
}

/** Whether a comment stands in the range but in none of the nodes that are kept: it would be lost. */
export function losesComment(
  source: TSESLint.SourceCode,
  range: readonly [number, number],
  kept: readonly { range: readonly [number, number] }[],
): boolean {
  return source
    .getAllComments()
    .some(
      (comment) =>
        comment.range[0] >= range[0] &&
        comment.range[1] <= range[1] &&
        !kept.some((k) => k.range[0] <= comment.range[0] && comment.range[1] <= k.range[1]),
    );
}

/** A space where `text` put at `at` would otherwise grow together with the word before it: `return~x` and `has`. */
export function apart(source: TSESLint.SourceCode, at: number, text: string): string {
  return /[\w$]$/.test(source.text.slice(0, at)) && /^[\w$]/.test(text) ? ` ${text}` : text;
}

/** Replaces an expression by `text`, which grows together neither with the word before it nor with the one behind. */
export function replaceApart(source: TSESLint.SourceCode, { range }: Node, text: string): Edit {
  const end = /[\w$]$/.test(text) && /^[\w$]/.test(source.text.slice(range[1], range[1] + 1)) ? ' ' : '';
  return { range, text: apart(source, range[0], text) + end };
}

/** The text of an expression, in parentheses where it stands in some: `(a, b)` is one value. */
export function textOf(source: TSESLint.SourceCode, node: Node): string {
  const text = source.getText(node as TSESTree.Node);
  return isParenthesized(node as TSESTree.Node, source) ? `(${text})` : text;
}

/** An arrow function's body together with the parentheses around it. */
export function bodyRange(source: TSESLint.SourceCode, fn: FunctionNode): [number, number] {
  const arrow = source.getTokenBefore(fn.body, { filter: (token) => token.value === '=>' })!;
  return [source.getTokenAfter(arrow, { includeComments: true })!.range[0], fn.range[1]];
}
