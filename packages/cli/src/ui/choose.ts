import { relative } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import type { FixOptions, FixPlan, PlannedFile, Rewrite } from '@hotpath/codemods';
import pc from 'picocolors';
import { renderLines, renderPlan } from './diff.js';
import { count } from './findings.js';

type Answer = 'all of this rule' | 'no' | 'quit' | 'yes';
const ANSWERS: Record<string, Answer> = { y: 'yes', n: 'no', a: 'all of this rule', q: 'quit' };

/**
 * Asks about each rewrite of a plan.
 * @returns `all` where every one is wanted; else what to plan again with.
 */
export async function chooseRewrites(
  plan: FixPlan,
  cwd: string,
): Promise<'all' | Pick<FixOptions, 'allow' | 'crossFile'>> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  // While it asks, the terminal hands Ctrl-C to the prompt, which would take it for the end of the input.
  prompt.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const chosen = new Set<string>();
  const rules = new Set<string>();
  let [refused, hasQuit, crossFile] = [false, false, plan.crossFile.length === 0];
  const decide = async (rule: string, shown: string): Promise<boolean> => {
    if (hasQuit) return false;
    if (rules.has(rule)) return true;
    process.stdout.write(`\n${shown}`);
    const answer = await ask(prompt);
    if (answer === 'all of this rule') rules.add(rule);
    hasQuit = answer === 'quit';
    return answer === 'yes' || answer === 'all of this rule';
  };
  try {
    if (plan.crossFile.length > 0) {
      const names = plan.crossFile.map(({ name }) => `\`${name}\``).join(', ');
      const files = plan.files.filter(({ path }) => plan.crossFile.some((rewrite) => rewrite.files.includes(path)));
      const title = `${count(plan.crossFile.length, 'rewrite')} that ${plan.crossFile.length === 1 ? 'crosses' : 'cross'} files: ${names}`;
      crossFile = await decide('', `${pc.bold(title)}\n${renderPlan({ ...plan, files }, cwd)}`);
      refused ||= !crossFile;
    }
    for (const { file, rewrite } of ofOneFile(plan)) {
      const isWanted = await decide(rewrite.rule, describe(file, rewrite, cwd));
      if (isWanted) chosen.add(`${file.path} ${rewrite.key}`);
      refused ||= !isWanted;
    }
  } finally {
    prompt.close();
  }
  return refused ? { allow: (path, key) => chosen.has(`${path} ${key}`), crossFile } : 'all';
}

const ofOneFile = (plan: FixPlan) =>
  plan.files.flatMap((file) =>
    file.rewrites.flatMap((rewrite) => (rewrite.lines === undefined ? [] : [{ file, rewrite }])),
  );

function describe(
  { path }: PlannedFile,
  { line, column, message, rule, safety, suggestion, lines }: Rewrite,
  cwd: string,
) {
  const title = `${pc.bold(`${relative(cwd, path)}:${line}:${column}`)} ${message} ${pc.cyan(rule)} (${safety})\n`;
  return `${title}${suggestion === undefined ? '' : `${suggestion}\n`}${renderLines(lines!)}`;
}

async function ask(prompt: Interface): Promise<Answer> {
  // Whoever closes the input will never answer.
  const closed = new Promise<string>((resolve) => prompt.once('close', () => resolve('q')));
  for (;;) {
    const question = prompt.question('Rewrite it? [y]es, [n]o, [a]ll of this rule, [q]uit ');
    const answer = (await Promise.race([question, closed])).trim().toLowerCase();
    const known = ANSWERS[answer[0] ?? ''];
    if (known) return known;
  }
}
