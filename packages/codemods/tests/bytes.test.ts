import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rule } from 'eslint';
import { rewriteText } from '../dist/index.js';
import { stubPlugin } from './support/stub-plugin.js';

const require = createRequire(import.meta.url);

/** Inverts nothing and changes much: every `===` becomes `==`, in all kinds of code. */
const loosen: Rule.RuleModule = {
  meta: { fixable: 'code', schema: [], messages: { shape: 'x' } },
  create: (context) => ({
    BinaryExpression(node) {
      if (node.operator !== '===') return;
      const operator = context.sourceCode.getTokenAfter(node.left, (token) => token.value === '===')!;
      context.report({ node: operator, messageId: 'shape', fix: (fixer) => fixer.replaceText(operator, '==') });
    },
  }),
};

/** Packages that are installed for other reasons: code that nobody here wrote. */
const PACKAGES = [
  'eslint',
  '@typescript-eslint/typescript-estree',
  '@babel/traverse',
  '@babel/core',
  'jscodeshift',
  'recast',
  'prettier',
];

const sources = PACKAGES.flatMap((name) => {
  const root = dirname(require.resolve(`${name}/package.json`));
  return filesUnder(root);
})
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  .filter(({ text }) => text.length < 40_000 && !text.includes('\r') && !text.startsWith('\uFEFF'))
  .filter((_, index) => index % 4 === 0);

function filesUnder(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.[cm]?js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.slice(root.length).includes('node_modules'));
}

function rewrite(path: string, source: string) {
  return rewriteText(source, { filename: path, plugin: stubPlugin({ loosen }) });
}

/** The source with exactly the reported places changed: what the output must be, computed without the engine's edits. */
function expected(source: string, rewrites: { line: number; column: number }[]): string {
  const lines = source.split('\n');
  for (const { line, column } of [...rewrites].sort((a, b) => b.line - a.line || b.column - a.column)) {
    const text = lines[line - 1]!;
    expect(text.slice(column - 1, column + 2)).toBe('===');
    lines[line - 1] = text.slice(0, column - 1) + '==' + text.slice(column + 2);
  }
  return lines.join('\n');
}

describe('bytes outside the rewritten ranges, over real sources', () => {
  it('has sources, and rewrites in them', () => {
    expect(sources.length).toBeGreaterThan(150);
  });

  it('stay, with LF, with CRLF and behind a BOM', () => {
    let rewrites = 0;
    for (const { path, text } of sources) {
      const plain = rewrite(path, text);
      rewrites += plain.rewrites.length;
      expect(plain.output, path).toBe(expected(text, plain.rewrites));
      const foreign = rewrite(path, `\uFEFF${text.replaceAll('\n', '\r\n')}`);
      expect(foreign.problem, path).toBe(plain.problem);
      expect(foreign.output, path).toBe(`\uFEFF${plain.output.replaceAll('\n', '\r\n')}`);
    }
    expect(rewrites).toBeGreaterThan(500);
  });

  it.each([
    ['mixed line ends', 'a === b;\r\nc === d;\ne === f;\r\n', 'a == b;\r\nc == d;\ne == f;\r\n'],
    ['no final newline', 'a === b', 'a == b'],
    ['a JSDoc cast', 'const x = /** @type {any} */ (a === b) ;', 'const x = /** @type {any} */ (a == b) ;'],
    ['BOM and hashbang', '\uFEFF#!/usr/bin/env node\r\na === b\r\n', '\uFEFF#!/usr/bin/env node\r\na == b\r\n'],
    ['tabs, trailing blanks and odd spaces', '\ta   ===\u00a0b  ;  \n\n\n', '\ta   ==\u00a0b  ;  \n\n\n'],
    ['line separators in strings', "s = '\u2028'; a === b", "s = '\u2028'; a == b"],
  ])('stay with %s', (_, source, output) => {
    expect(rewrite('x.js', source)).toMatchObject({ output });
  });
});
