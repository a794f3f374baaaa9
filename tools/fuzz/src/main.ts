// npm run fuzz -- --programs N [--rule R] [--seed S]: are the safe rewrites safe?
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { FuzzResult } from './fuzz.js';
import { loadPatterns } from './patterns.js';
import type { WorkerOptions } from './worker.js';

/** Small enough to say how it goes. */
const BATCH = 250;

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '1000' },
    rule: { type: 'string', multiple: true },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const count = Number(values.programs);
const seed = Number(values.seed);
const known = [...(await loadPatterns()).keys()];
const unknown = values.rule?.find((rule) => !known.includes(rule));
if (!Number.isInteger(count) || count < 1) fail(`--programs ${values.programs} is no number of programs`);
if (!Number.isInteger(seed)) fail(`--seed ${values.seed} is no whole number`);
if (unknown !== undefined) fail(`no programs are made for '${unknown}'; there are some for ${known.join(', ')}`);

function fail(message: string): never {
  console.error(`npm run fuzz: ${message}`);
  process.exit(2);
}

const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, i) => ({
  programs: Math.min(BATCH, count - i * BATCH),
  seed: seed + i,
  rules: values.rule,
}));
const total: FuzzResult = { programs: 0, rewritten: 0, rewrites: {} };
let next = 0;

async function work(): Promise<void> {
  while (next < batches.length && total.counterexample === undefined) {
    const options: WorkerOptions = batches[next++]!;
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: options });
    const [result] = (await once(worker, 'message')) as [FuzzResult];
    await worker.terminate();
    total.programs += result.programs;
    total.rewritten += result.rewritten;
    for (const [name, times] of Object.entries(result.rewrites))
      total.rewrites[name] = (total.rewrites[name] ?? 0) + times;
    if (result.counterexample !== undefined) total.counterexample ??= `seed ${options.seed}\n${result.counterexample}`;
    process.stderr.write(`${total.programs.toLocaleString('en-US')} of ${count.toLocaleString('en-US')} programs\n`);
  }
}
await Promise.all(Array.from({ length: Math.min(availableParallelism(), batches.length) }, work));

for (const [name, times] of Object.entries(total.rewrites).sort()) console.log(`${String(times).padStart(7)}  ${name}`);
if (total.counterexample !== undefined) {
  console.log(`\nA safe rewrite changes what a program does:\n${total.counterexample}`);
  process.exitCode = 1;
} else {
  console.log(
    `${total.programs.toLocaleString('en-US')} programs, ${total.rewritten.toLocaleString('en-US')} of them rewritten (seed ${seed}): all do the same as before`,
  );
}
