import { titleOf, type BenchmarkResult, type Change, type OwnResult } from '@hotpath/bench';
import pc from 'picocolors';
import { amount } from './chart.js';
import { table } from './table.js';

const WORDS: Record<Change, string> = {
  slower: 'slower',
  faster: 'faster',
  same: 'no change',
  unclear: 'cannot tell',
  new: 'new',
};

/** What is said of a benchmark since the baseline. */
export const changeWord = (change: Change | undefined): string => (change ? WORDS[change] : '');

const COLOURS: Partial<Record<Change, (text: string) => string>> = {
  slower: pc.red,
  faster: pc.green,
  unclear: pc.yellow,
};

export function terminalReport(result: OwnResult): string {
  const byFile = groupedBy(result.results);
  const parts = [...byFile].map(([file, results]) => {
    const [header = '', ...rows] = table([headerOf(result), ...results.map((one) => cellsOf(one, result))]);
    const lines = rows.map((row, i) => (COLOURS[results[i]!.change!] ?? String)(row));
    return `${pc.bold(file)}\n${pc.dim(header)}\n${lines.join('\n')}\n`;
  });
  return [...parts, `${conclusion(result)}\n`].join('\n');
}

/** For pull requests and job summaries. */
export function markdownReport(result: OwnResult): string {
  const cell = (text: string) => text.replace(/[\\|`*_<>[\]]/g, '\\$&').replaceAll('\n', ' ');
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const header = headerOf(result);
  const parts = [...groupedBy(result.results)].map(([file, results]) =>
    [
      `### ${cell(file)}`,
      '',
      row(header),
      `|${' --- |'.repeat(header.length)}`,
      ...results.map((one) => row(cellsOf(one, result))),
    ].join('\n'),
  );
  const problems = result.problems.map((problem) => `- not measured: ${cell(problem)}`).join('\n');
  return `${['## Benchmarks', ...parts, problems, conclusion(result)].filter(Boolean).join('\n\n')}\n`;
}

function groupedBy(results: readonly BenchmarkResult[]): Map<string, BenchmarkResult[]> {
  const groups = new Map<string, BenchmarkResult[]>();
  for (const one of results) {
    const group = groups.get(one.file);
    if (group) group.push(one);
    else groups.set(one.file, [one]);
  }
  return groups;
}

const isCompared = ({ noiseFloor, gone, results }: OwnResult): boolean =>
  noiseFloor !== undefined || gone.length > 0 || results.some(({ change }) => change !== undefined);

const headerOf = (result: OwnResult): string[] => [
  'benchmark',
  'time per call',
  'processes from … to',
  ...(isCompared(result) ? ['time / baseline (95%)', ''] : ['time / first of its group (95%)']),
];

function cellsOf(one: BenchmarkResult, result: OwnResult): string[] {
  const time = (ns: number) => amount(ns, { metric: 'time' });
  const ratio = isCompared(result) ? one.toBaseline : one.toFirst;
  return [
    titleOf(one),
    one.empty ? `${time(one.ns)}: nothing is left of it` : time(one.ns),
    `${time(one.low)} … ${time(one.high)}`,
    ratio ? `${Number(ratio.low.toPrecision(3))} … ${Number(ratio.high.toPrecision(3))}` : '',
    ...(isCompared(result) ? [changeWord(one.change)] : []),
  ];
}

function conclusion(result: OwnResult): string {
  const { machine, runtime, noiseFloor, tolerance, gone, results } = result;
  const where = `Measured on ${runtime}, ${machine.cpu}.`;
  if (!isCompared(result)) return where;
  const percent = (share: number) => `${Number((share * 100).toPrecision(2))}%`;
  const counts = (Object.keys(WORDS) as Change[])
    .map((change) => [results.filter((one) => one.change === change).length, WORDS[change]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`);
  return [
    `${counts.join(', ')}; the baseline's code and today's ran side by side.`,
    `Changes of up to ${percent(tolerance)} count as none${noiseFloor === undefined ? '' : `; this machine tells no less than ${percent(noiseFloor)}`}.`,
    where,
    ...(gone.length > 0 ? [`No longer there: ${gone.join(', ')}.`] : []),
  ].join(' ');
}
