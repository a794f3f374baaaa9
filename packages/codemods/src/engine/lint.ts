import type { SourceCode } from 'eslint';
import { Linter } from 'eslint/universal';
import { basename, dirname } from 'node:path';
import type { ts } from 'ts-morph';
import type { Edit } from './edits.js';
import type { Language } from './language.js';
import { PREFIX } from './plugin.js';
import { Details } from './details.js';
import { patchOf } from './patch.js';
import type { Finding, FunctionGrowth, HotpathSettings, RulePlugin } from './types.js';

/** A finding and, unless it is `manual`, the edit that rewrites it. */
export interface Match {
  finding: Finding;
  edit?: Edit;
}

/** `problem` beside `matches`: one rule failed, the matches are those of the others. */
export type Outcome = { matches: Match[]; functions?: FunctionGrowth[]; problem?: string } | { problem: string };

export interface LintSetup {
  /** Absolute. */
  filename: string;
  plugin: RulePlugin;
  rules: readonly string[];
  settings: HotpathSettings;
  details?: boolean | undefined;
  functions?: boolean | undefined;
  names?: boolean | undefined;
  /** Leads a line of the text back to the file's own; default: they are the same. */
  lineOf?: (line: number) => number;
}

/** Runs the chosen rules over `text`, which has no BOM. Never throws: what goes wrong is a one-line problem. */
export function lint(text: string, setup: LintSetup, language: Language, program?: ts.Program): Outcome {
  const chosen = chosenIn(setup);
  const outcome = verify(text, setup.filename, language, program, configOf(setup, chosen.keys()));
  if ('problem' in outcome) {
    const failed = chosen.get(outcome.rule ?? '');
    if (failed === undefined) return outcome;
    const rules = setup.rules.filter((rule) => rule !== failed);
    return { ...lint(text, { ...setup, rules }, language, program), problem: outcome.problem };
  }
  // Comments in the file may turn on other rules: they are none of our business.
  const matches = outcome.messages.flatMap((message) => {
    const rule = chosen.get(message.ruleId ?? '');
    return rule === undefined || message.messageId === undefined ? [] : [matchOf(message, rule)];
  });
  if (!(setup.details || setup.functions || setup.names) || !outcome.source) return { matches };
  const details = new Details(outcome.source);
  for (const { finding, edit } of matches) {
    if (setup.names) finding.names = details.namesAround(finding);
    if (!setup.details) continue;
    const patch = edit && patchOf(text, edit);
    Object.assign(finding, details.of(finding), patch && { patch });
  }
  return setup.functions ? { matches, functions: details.functions() } : { matches };
}

/** The chosen rules by their names in ESLint. */
function chosenIn({ rules }: LintSetup): Map<string, string> {
  return new Map(rules.map((rule) => [`${PREFIX}/${rule}`, rule]));
}

function configOf({ plugin, settings, lineOf }: LintSetup, ids: Iterable<string>): Linter.Config {
  return {
    plugins: { [PREFIX]: plugin as NonNullable<Linter.Config['plugins']>[string] },
    rules: Object.fromEntries(Array.from(ids, (id) => [id, 'warn' as const])),
    settings: { hotpath: { ...settings, lineOf } },
  };
}

/** Whether the parser reads `text`; untyped. */
export function parses(text: string, filename: string, language: Language): boolean {
  return 'messages' in verify(text, filename, language, undefined, { linterOptions: { noInlineConfig: true } });
}

function verify(
  text: string,
  filename: string,
  language: Language,
  program: ts.Program | undefined,
  config: Linter.Config,
): { problem: string; rule?: string | undefined } | { messages: Linter.LintMessage[]; source: SourceCode | null } {
  // The parser takes the tree from the program whatever the text is: a stale one would shift every range.
  const languageOptions =
    program && language.typed && program.getSourceFile(filename)?.text === text
      ? {
          ...language.options,
          parserOptions: { ...language.options.parserOptions, programs: [program], filePath: filename },
        }
      : language.options;
  // The base path is the file's own folder: paths outside a base path, or in node_modules, would count as ignored.
  const linter = new Linter({ configType: 'flat', cwd: dirname(filename) });
  const base: Linter.Config = { files: [`**/${escapeGlob(basename(filename))}`], languageOptions };
  const quiet: Linter.Config = { linterOptions: { reportUnusedDisableDirectives: 'off' } };
  try {
    const messages = linter.verify(text, [quiet, { ...base, ...config }], { filename });
    // A comment of an older ESLint's configuration is none of ours: the code is read all the same.
    const fatal = messages.find(({ fatal, message }) => fatal && !message.startsWith('/* eslint-env */'));
    if (fatal) return { problem: `cannot be parsed: ${oneLine(fatal, language)}` };
    return { messages, source: linter.getSourceCode() as SourceCode | null };
  } catch (error) {
    const rule = (error as { ruleId?: string }).ruleId;
    const [what] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    return { problem: `${rule ? `rule ${rule}` : 'the lint run'} failed: ${what}`, rule };
  }
}

function matchOf(message: Linter.LintMessage, rule: string): Match {
  const suggestion = message.suggestions?.[0];
  const fix = message.fix ?? suggestion?.fix;
  const finding: Finding = {
    rule,
    shape: message.messageId ?? '',
    safety: message.fix ? 'safe' : suggestion ? 'assumed' : 'manual',
    line: message.line,
    column: message.column,
    endLine: message.endLine ?? message.line,
    endColumn: message.endColumn ?? message.column,
    message: message.message,
  };
  if (!message.fix && suggestion) finding.suggestion = suggestion.desc;
  return fix ? { finding, edit: { start: fix.range[0], end: fix.range[1], text: fix.text } } : { finding };
}

function oneLine(message: Linter.LintMessage, language: Language): string {
  if (message.message.includes('call stack')) return 'its code is nested too deeply for the parser';
  // typescript-estree counts columns from 0, espree from 1.
  const column = message.column + (language.typed ? 1 : 0);
  return `line ${message.line}:${column}: ${message.message.replace(/^Parsing error: /, '').split('\n', 1)[0]}`;
}

function escapeGlob(name: string): string {
  return name.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
