import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { SubjectFailure } from '../failure.js';
import type { After, MakeAfter, SubjectFile } from './contract.js';
import { handPath, tipApart } from './files.js';

/** What the bench needs of `rewriteText`. */
export type Rewrite = (
  source: string,
  options: { filename: string; rules: string[]; safety: 'assumed'; settings: { minSpeedup: number } },
) => Rewritten | Promise<Rewritten>;

interface Rewritten {
  output: string;
  rewrites: { rule: string; shape: string; safety: string }[];
}

/** `run` is the last export of a subject, so that all before it can be compared as text. */
const RUN = /^export (?:async )?function\*? run\b/m;

/** The after side as a codemod makes it, or as written by hand for a rule that has no rewrite. */
export function afterBy(rewrite: Rewrite): MakeAfter {
  return async (subject) => {
    const { output, rewrites } = await rewrite(subject.source, {
      filename: subject.path,
      rules: [subject.rule],
      safety: 'assumed',
      // The rewrite must not wait for the evidence that it is about to give.
      settings: { minSpeedup: 0 },
    });
    if (existsSync(handPath(subject))) return await byHand(subject, output);
    checkRewrite(subject, output, rewrites);
    return { source: output, by: 'codemod', assumed: rewrites.some((one) => one.safety !== 'safe') };
  };
}

/** The shipped codemods. Loaded when first used: they bring a compiler with them. */
export const codemodAfter: MakeAfter = async (subject) => {
  const { rewriteText } = await import('@hotpath/codemods');
  return await afterBy(rewriteText)(subject);
};

/** The after side of a tip. */
export const tipAfter: MakeAfter = async (subject) => {
  const { tipped } = tipApart(await readFile(subject.path, 'utf8'));
  if (tipped === undefined) throw new SubjectFailure('subject', 'ends with no function `tip`');
  checkOnlyRunDiffers(subject.source, tipped);
  return { source: tipped, by: 'hand', assumed: true };
};

async function byHand(subject: SubjectFile, output: string): Promise<After> {
  if (output !== subject.source) {
    throw new SubjectFailure('rewrite', 'the codemod rewrites this: an after side by hand would hide what users get');
  }
  const source = await readFile(handPath(subject), 'utf8');
  checkOnlyRunDiffers(subject.source, source);
  return { source, by: 'hand', assumed: true };
}

function checkRewrite(subject: SubjectFile, output: string, rewrites: Rewritten['rewrites']): void {
  const own = rewrites.filter((one) => one.rule === subject.rule);
  if (own.length === 0 || output === subject.source) {
    throw new SubjectFailure('rewrite', 'the codemod leaves `run` unchanged');
  }
  const others = rewrites.filter((one) => one.rule !== subject.rule || one.shape !== subject.shape);
  if (others.length > 0) {
    const names = others.map((one) => `${one.rule}/${one.shape}`).join(', ');
    throw new SubjectFailure(
      'rewrite',
      `the codemod found ${names} where ${subject.rule}/${subject.shape} was expected`,
    );
  }
  checkOnlyRunDiffers(subject.source, output);
}

/** What a subject keeps alive is declared above `run`, where its rewrite bounds it. */
const KEEPS = /^export const metric = 'live-bytes'/m;

/**
 * @throws {SubjectFailure} unless the two are the same up to `run`, and `run` is not. Where memory is measured, all exports but `run` are the same,
 * and something else is not.
 */
export function checkOnlyRunDiffers(before: string, after: string): void {
  if (KEEPS.test(before)) {
    const changed = exportsOf(before).find((text) => !after.includes(text));
    if (changed) throw new SubjectFailure('rewrite', `the rewrite changes '${changed.split('\n', 1)[0]}'`);
    if (before === after) throw new SubjectFailure('rewrite', 'the rewrite changes nothing');
    return;
  }
  const [shared, run] = splitAtRun(before);
  const [afterShared, afterRun] = splitAtRun(after);
  if (shared !== afterShared) throw new SubjectFailure('rewrite', 'the rewrite changes more than `run`');
  if (run === afterRun) throw new SubjectFailure('rewrite', 'the rewrite leaves `run` unchanged');
}

/** The text of each export but `run`, up to the next empty line. */
function exportsOf(source: string): string[] {
  return [...source.matchAll(/^export (?!function run\b)[^]*?(?=^\s*$|(?![^]))/gm)].map(([text]) => text);
}

function splitAtRun(source: string): [string, string] {
  const start = RUN.exec(source)?.index;
  if (start === undefined) throw new SubjectFailure('subject', 'exports no function declaration `run`');
  const run = source.slice(start);
  if (
    run
      .split('\n')
      .slice(1)
      .some((line) => /^[^\s})]/.test(line))
  ) {
    throw new SubjectFailure('subject', '`run` is not the last thing in the file');
  }
  return [source.slice(0, start), run];
}
