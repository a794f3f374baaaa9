import { parseForESLint } from '@typescript-eslint/parser';
import fc, { type Arbitrary } from 'fast-check';

/** The same program, written in another way. */
export type Layout = (code: string) => string;

/** Line ends, semicolons and comments as people have them; none of it changes what a program does. */
export const layout: Arbitrary<Layout> = fc
  .record({
    crlf: fc.boolean(),
    semicolons: fc.boolean(),
    comments: fc.array(fc.nat(), { maxLength: 5 }),
    lineComments: fc.array(fc.nat(), { maxLength: 3 }),
  })
  .map(({ crlf, semicolons, comments, lineComments }) => (code) => {
    let text = code;
    if (!semicolons) text = withoutSemicolons(text);
    text = withLineComments(withComments(text, comments), lineComments);
    return crlf ? text.replaceAll('\n', '\r\n') : text;
  });

function withoutSemicolons(code: string): string {
  return code.replace(/;\n(?=\s*[^\s([`+\-*/<,.])/g, '\n');
}

/** Between any two tokens, where a comment is one: not in the text of JSX. */
function withComments(code: string, places: readonly number[]): string {
  if (places.length === 0) return code;
  const { tokens } = parseForESLint(code, { jsx: true, range: true, tokens: true, filePath: 'file.tsx' }).ast as {
    tokens: { type: string; range: [number, number] }[];
  };
  const between = tokens.filter(
    (token, i) => !/JSX/.test(token.type) && i > 0 && !/JSX/.test(tokens[i - 1]!.type) && !isJsx(code, token.range[0]),
  );
  let text = code;
  const chosen = new Set(places.map((place) => between[place % between.length]!.range[0]));
  for (const at of [...chosen].sort((a, b) => b - a)) text = `${text.slice(0, at)}/* ${at} */ ${text.slice(at)}`;
  return text;
}

/** Tokens of JSX elements are punctuators in part: those on a line with an element are left alone. */
function isJsx(code: string, at: number): boolean {
  const start = code.lastIndexOf('\n', at) + 1;
  return code.slice(start, code.indexOf('\n', at)).includes('</');
}

function withLineComments(code: string, places: readonly number[]): string {
  const lines = code.split('\n');
  for (const place of places) {
    const i = place % lines.length;
    if (/[;{]$/.test(lines[i]!)) lines[i] += ` // ${i}`;
  }
  return lines.join('\n');
}
