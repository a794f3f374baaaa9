import { basename, join } from 'node:path';
import type { Project } from './project.js';

/** A finding, as every host tells it. */
export interface Report {
  readonly file: string;
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}
/** Hosts that also name the shape, and how safe the rewrite is. */
export interface JudgedReport extends Report {
  readonly shape: string;
  readonly safety: string;
}

interface EslintFix {
  readonly range: readonly [number, number];
  readonly text: string;
}
interface EslintFile {
  filePath: string;
  messages: {
    ruleId: string;
    line: number;
    message: string;
    messageId: string;
    fix?: EslintFix;
    suggestions?: { desc: string; fix: EslintFix }[];
  }[];
}

async function eslint(project: Project, ...args: string[]): Promise<EslintFile[]> {
  const { stdout } = await project.bin([0], 'eslint', '--format=json', ...args);
  return JSON.parse(stdout) as EslintFile[];
}

export async function eslintReports(project: Project, folder: string, ...options: string[]): Promise<JudgedReport[]> {
  const files = await eslint(project, ...options, folder);
  return files.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message, messageId, fix, suggestions }) => ({
      file: basename(filePath),
      rule: ruleId.replace('@hotpath/', ''),
      line,
      message,
      shape: messageId,
      safety: fix ? 'safe' : suggestions ? 'assumed' : 'manual',
    })),
  );
}

export async function eslintSuggestions(project: Project, folder: string) {
  const files = await eslint(project, folder);
  return files.flatMap(({ filePath, messages }) =>
    messages.flatMap(({ line, suggestions = [] }) =>
      suggestions.map(({ desc }) => ({ file: basename(filePath), line, desc })),
    ),
  );
}

/** What an editor does when its user takes every fix, then every suggestion. */
async function eslintTakeAll(project: Project, folder: string): Promise<void> {
  for (const { filePath, messages } of await eslint(project, '--fix', folder)) {
    const fixes = messages.flatMap(({ suggestions = [] }) => suggestions.map(({ fix }) => fix));
    const path = join(folder, basename(filePath));
    let text = project.read(path);
    for (const { range, text: replacement } of fixes.sort((a, b) => b.range[0] - a.range[0])) {
      text = text.slice(0, range[0]) + replacement + text.slice(range[1]);
    }
    project.write(path, text);
  }
}

export async function oxlintReports(project: Project, folder: string, ...options: string[]): Promise<Report[]> {
  const { stdout } = await project.bin([0], 'oxlint', '--format=json', ...options, folder);
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { message: string; code: string; filename: string; labels: { span: { line: number } }[] }[];
  };
  return diagnostics.map(({ message, code, filename, labels }) => ({
    file: basename(filename),
    // `@hotpath(prefer-set-has)`; oxlint does not say which of the rule's messages it is, but for its text.
    rule: /^@hotpath\((.+)\)$/.exec(code)?.[1] ?? code,
    line: labels[0]!.span.line,
    message,
  }));
}

export async function hotpathReports(project: Project, folder: string, ...options: string[]): Promise<JudgedReport[]> {
  const { stdout } = await project.bin([0, 1], 'hotpath', 'check', '--json', '--all', ...options, folder);
  const { findings } = JSON.parse(stdout) as { findings: (JudgedReport & { path: string })[] };
  return findings.map(({ path, rule, line, message, shape, safety }) => ({
    file: basename(path),
    rule,
    line,
    message,
    shape,
    safety,
  }));
}

type Fixer = (project: Project, folder: string) => Promise<unknown>;
const transforms = 'node_modules/@hotpath/codemods/dist/jscodeshift/all.cjs';

/**
 * Each host's own way to rewrite what is safe. jscodeshift takes no settings, so it and `hotpath fix`, which promises the same bytes, run as they
 * come: the rewrites of the fixtures are of shapes that pay everywhere.
 */
export const safeFixers: Readonly<Record<string, Fixer>> = {
  'eslint --fix': (project, folder) => eslint(project, '--fix', folder),
  'oxlint --fix': (project, folder) => project.bin([0], 'oxlint', '--fix', folder),
  jscodeshift: (project, folder) =>
    project.bin([0], 'jscodeshift', '-t', transforms, '--fail-on-error', '--extensions=js,ts', folder),
  'hotpath fix': (project, folder) => project.bin([0, 1], 'hotpath', 'fix', '--all', '--yes', '--no-types', folder),
};

/** And what rests on assumptions, too. */
export const assumingFixers: Readonly<Record<string, Fixer>> = {
  'eslint --fix and its suggestions': eslintTakeAll,
  'oxlint --fix --fix-suggestions': (project, folder) =>
    project.bin([0], 'oxlint', '--fix', '--fix-suggestions', folder),
  'jscodeshift --safety=assumed': (project, folder) =>
    project.bin(
      [0],
      'jscodeshift',
      '-t',
      transforms,
      '--fail-on-error',
      '--extensions=js,ts',
      '--safety=assumed',
      folder,
    ),
  'hotpath fix --assumed': (project, folder) =>
    project.bin([0, 1], 'hotpath', 'fix', '--all', '--yes', '--no-types', '--assumed', folder),
};
