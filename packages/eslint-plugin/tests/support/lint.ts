import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from '../../dist/index.js';

export interface Seen {
  line: number;
  shape: string;
  /** `safe`, `manual`, or what the suggestion assumes. */
  safety: string;
}
interface Request {
  filename?: string;
  /** What files must lie in. */
  cwd?: string;
  settings?: object;
  options?: unknown[];
}
type Fix = Linter.LintMessage['fix'];

const usual = new Linter({ configType: 'flat' });

/** Lints as TypeScript without type information, asking for no evidence. */
export function lint(code: string, rule: string, request: Request = {}) {
  const { filename = 'file.tsx', cwd, settings = { minSpeedup: 0 }, options = [] } = request;
  const linter = cwd === undefined ? usual : new Linter({ configType: 'flat', cwd });
  const messages = linter.verify(
    code,
    [
      {
        files: ['**/*'],
        languageOptions: { parser },
        plugins: { '@hotpath': plugin as never },
        rules: { [`@hotpath/${rule}`]: ['warn', ...options] },
        settings: { hotpath: settings },
      },
      { files: ['**/*.{ts,tsx,js,jsx}'] },
    ],
    { filename },
  );
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new SyntaxError(`${fatal.message} at ${fatal.line}:${fatal.column} in\n${code}`);
  return messages;
}

export const seen = (code: string, rule: string, request?: Request): Seen[] =>
  lint(code, rule, request).map((message) => ({
    line: message.line,
    shape: message.messageId!,
    safety: message.fix ? 'safe' : (message.suggestions?.[0]?.desc.replace(/^.*assuming that /, '') ?? 'manual'),
  }));

/** Applies safe fixes (and, when asked to, assumed ones) pass by pass until none is left. */
export function rewrite(code: string, rule: string, assumed = false): string {
  let text = code;
  for (let pass = 0; pass < 30; pass++) {
    const fixes = lint(text, rule)
      .map((message): Fix => message.fix ?? (assumed ? message.suggestions?.[0]?.fix : undefined))
      .filter((fix) => fix !== undefined)
      .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
    if (!fixes.length) return text;
    let end = -1;
    let out = '';
    let from = 0;
    for (const fix of fixes) {
      if (fix.range[0] <= end) continue;
      out += text.slice(from, fix.range[0]) + fix.text;
      [from, end] = [fix.range[1], fix.range[1]];
    }
    text = out + text.slice(from);
  }
  throw new Error(`no fixed point after 30 passes:\n${text}`);
}
