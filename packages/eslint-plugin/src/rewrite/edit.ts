import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

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

/** The text of a node together with the parentheses around it. */
export function textWithParentheses(source: TSESLint.SourceCode, node: TSESTree.Node): string {
  let [from, to] = node.range;
  for (;;) {
    const before = source.getTokenBefore({ range: [from, to] } as TSESTree.Node);
    const after = source.getTokenAfter({ range: [from, to] } as TSESTree.Node);
    if (before?.value !== '(' || after?.value !== ')' || before.range[0] < node.parent!.range[0]) break;
    [from, to] = [before.range[0], after.range[1]];
  }
  return source.text.slice(from, to);
}
