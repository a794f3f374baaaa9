import type { Command } from 'commander';
import { collect, share } from '../program-options.js';

export interface BenchCommandOptions {
  rule?: string[];
  shape?: string[];
  runtime?: string[];
  write?: boolean;
  quick?: boolean;
  size?: string[];
  fresh?: boolean;
  folklore?: boolean;
  agreement?: boolean;
  save?: string;
  compare?: string;
  tolerance: number;
  report?: string[];
}

export function addBench(program: Command, exit: (code: number) => void): void {
  program
    .command('bench')
    .description(
      "measure your own benchmarks; or without files what our rules' rewrites gain on this machine, and compare with the committed evidence",
    )
    .argument('[files...]', "files that call bench(name, fn) of 'hotpath/bench', vitest or mitata, or quoted globs")
    .option('--save <file>', 'with files: keep their code and figures as a baseline')
    .option('--compare <file>', "with files: run a baseline's code beside today's; exit 1 where one is slower")
    .option('--tolerance <share>', 'with --compare: changes up to this count as none', share, 0.05)
    .option('--report <file>', 'with files: also write the table to a .md or .json (repeatable)', collect)
    .option('-r, --rule <name>', 'only the subjects of this rule (repeatable)', collect)
    .option('-s, --shape <name>', 'only this shape (repeatable)', collect)
    .option('--runtime <id>', "'host', node-24, bun-1, … (repeatable; default: host); installed when missing", collect)
    .option('--quick', 'only the reference sizes: enough to compare, not to write')
    .option(
      '--size <axis=n>',
      'only at this size, e.g. elements=4096; the reference on other axes (repeatable)',
      collect,
    )
    .option('--fresh', 'measure all anew, whatever an interrupted run left behind')
    .option('--folklore', 'what people are told to write, in place of what our rules make')
    .option('--agreement', 'say how many committed verdicts this run agrees with')
    .option('--write', 'write the figures into the evidence files')
    .action(async (files: string[], options: BenchCommandOptions) => {
      const isOwn = files.length > 0;
      refuseMixed(isOwn, options);
      // Nobody else waits for what measures.
      if (isOwn) exit(await (await import('./own-benchmarks.js')).ownBenchmarks(files, options));
      else exit(await (await import('./rule-benchmarks.js')).ruleBenchmarks(options));
    });
}

const OWN_OPTIONS = ['save', 'compare', 'report'] as const;
const RULE_OPTIONS = ['rule', 'shape', 'write', 'quick', 'size', 'fresh', 'folklore', 'agreement'] as const;

/** @throws {Error} for an option that would be without effect. */
function refuseMixed(isOwn: boolean, options: BenchCommandOptions): void {
  const stray = (isOwn ? RULE_OPTIONS : OWN_OPTIONS).find((name) => options[name] !== undefined);
  if (stray === undefined) return;
  throw new Error(
    isOwn
      ? `--${stray} is about our rules' subjects: leave it out, or the files`
      : `--${stray} is about benchmarks of your own: name their files, as in hotpath bench "src/**/*.bench.ts"`,
  );
}
