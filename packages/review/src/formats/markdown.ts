import { ACTIONS, partsOf, riseOf, type Finding, type Report, type RuleHelp } from '../finding.js';
import { patchLines } from '../patch.js';
import { whatToCheck } from '../text/advice.js';
import { block, code, message, plain } from '../text/markdown.js';

/** GitHub takes a job summary of one mebibyte. */
const LONGEST = 1_000_000;

/** For the summary of a job, or a file. */
export function* markdown(report: Report): Iterable<string> {
  yield* withinBudget(report, LONGEST);
}

/** The report, the most important first, as far as so many characters go; all but the first few of them folded. */
export function* withinBudget(report: Report, characters: number, shown = Infinity): Iterable<string> {
  const { findings } = report;
  const rules = new Map(report.rules.map((rule) => [rule.name, rule]));
  let left = characters - 300;
  const head = `### Hotpath: ${headline(report)}\n`;
  yield head;
  left -= head.length;
  let isFolded = false;
  for (const [at, finding] of findings.entries()) {
    const text = `\n${entry(finding, rules.get(finding.rule))}`;
    if (text.length > left) {
      yield `${isFolded ? FOLD_END : ''}\nAnd ${findings.length - at} more, which do not fit in here.\n`;
      return;
    }
    if (at === shown) {
      yield `\n<details><summary>The other ${findings.length - at}</summary>\n`;
      isFolded = true;
    }
    left -= text.length;
    yield text;
  }
  if (isFolded) yield FOLD_END;
}

const FOLD_END = '\n</details>\n';

export function headline({ findings, change, files }: Report): string {
  const amount = (count: number, noun: string) => `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
  if (!change)
    return findings.length === 0
      ? `nothing slow found in ${amount(files, 'file')}`
      : amount(findings.length, 'finding');
  const introduced = findings.filter(({ status }) => status === 'new').length;
  const others = findings.length - introduced;
  if (findings.length === 0) return 'nothing slow introduced';
  return [
    ...(introduced > 0 ? [amount(introduced, 'new finding')] : []),
    ...(others > 0 ? [`${others.toLocaleString('en-US')} in changed code`] : []),
  ].join(', ');
}

function entry(finding: Finding, rule: RuleHelp | undefined): string {
  const { path, line, safety, patch } = finding;
  const title = `${code(`${path}:${line}`)} ${message(partsOf(finding).what)} (${ACTIONS[safety]})`;
  const details = patch
    ? `\n<details><summary>The rewrite</summary>\n\n${block('diff', patchLines(patch))}\n\n</details>\n`
    : '';
  return `- ${title}\n\n${indented(`${prose(finding, rule, { isShort: true })}\n${details}`)}`;
}

/** What a finding says besides its first sentence; with it unless `isShort`. */
export function prose(finding: Finding, rule: RuleHelp | undefined, { isShort = false } = {}): string {
  const { what, cost } = partsOf(finding);
  const rise = riseOf(finding);
  const parts = [
    ...(isShort ? [] : [`**${message(what)}**`]),
    ...(cost === '' ? [] : [message(sentence(cost))]),
    ...(rise === undefined ? [] : [`This change ${message(rise)}.`]),
    `${message(whatToCheck(finding))}. ${source(finding, rule)}`,
  ];
  return parts.join('\n\n');
}

function source({ rule: name }: Finding, rule: RuleHelp | undefined): string {
  const explain = `${code(`hotpath explain ${name}`)}`;
  return rule?.url === undefined
    ? `${explain} shows the evidence.`
    : `[${plain(name)}](${encodeURI(rule.url)}), ${explain}.`;
}

/** Upper case at the beginning, where it begins with a word. */
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');
