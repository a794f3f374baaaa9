import { Linter } from 'eslint/universal';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type * as TsMorph from 'ts-morph';
import type { Language } from './language.js';

const require = createRequire(import.meta.url);

/**
 * Whether a JavaScript engine would load the text. typescript-estree is too kind for that: names declared twice, `1 += 2`
 * and the like are errors of TypeScript's later stages, so its trees pass. espree refuses them all.
 * False also for texts that use what neither espree nor a plain transpilation knows.
 */
export function loads(text: string, filename: string, language: Language): boolean {
  const { sourceType } = language.options;
  const parserOptions = { ecmaFeatures: { jsx: true } };
  const messages = new Linter({ configType: 'flat' }).verify(withoutTypes(text, filename), {
    languageOptions: { ecmaVersion: 'latest', ...(sourceType ? { sourceType } : {}), parserOptions },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  });
  return !messages.some((message) => message.fatal);
}

function withoutTypes(text: string, filename: string): string {
  if (!/^\.[cm]?tsx?$/i.test(extname(filename))) return text;
  // Loaded at need: it takes longer than a small run does.
  const { ts } = require('ts-morph') as typeof TsMorph;
  return ts.transpileModule(text, {
    fileName: filename,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      verbatimModuleSyntax: true,
      experimentalDecorators: true,
    },
  }).outputText;
}
