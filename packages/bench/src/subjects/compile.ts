import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';
import { MEASURED_METRICS } from '../measure/point.js';
import { SubjectFailure } from '../failure.js';
import type { Modules } from '../processes/pair.js';
import type { SubjectModule } from './contract.js';

/** Both sides as JavaScript modules on disk, and loaded here for what they declare. */
export interface CompiledPair {
  modules: Modules;
  before: SubjectModule;
  after: SubjectModule;
  /** Deletes the files. */
  dispose(): Promise<void>;
}

/** Only the types go: no other syntax is changed, so that what runs is what was written. What the after side imports is bundled with it. */
export async function compilePair(before: string, after: string): Promise<CompiledPair> {
  const folder = await mkdtemp(join(tmpdir(), 'hotpath-subject-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const modules = {
      before: await compileTo(join(folder, 'before.mjs'), before),
      after: await compileTo(join(folder, 'after.mjs'), after, true),
    };
    return {
      modules,
      before: checkModule(await import(modules.before)),
      after: checkModule(await import(modules.after)),
      dispose,
    };
  } catch (error) {
    await dispose();
    if (error instanceof SubjectFailure) throw error;
    throw new SubjectFailure('subject', `does not load: ${(error as Error).message}`, { cause: error });
  }
}

async function compileTo(path: string, source: string, mayImport = false): Promise<string> {
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'esnext' });
  const imports = /^\s*import\b(?!\s*\()/m.test(code);
  if (imports && !mayImport) throw new SubjectFailure('subject', 'a subject may import types only');
  await writeFile(path, imports ? await bundle(code) : code);
  return pathToFileURL(path).href;
}

/** With what a rewrite brings in: `lru-cache` for a cache without bounds. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, loader: 'js', resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'esnext',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

function checkModule(module: Partial<SubjectModule>): SubjectModule {
  const faults: string[] = [];
  for (const name of ['input', 'run', 'arbitrary'] as const) {
    if (typeof module[name] !== 'function') faults.push(`exports no function '${name}'`);
  }
  if (typeof module.title !== 'string') faults.push("exports no 'title'");
  if (!MEASURED_METRICS.some((metric) => metric === module.metric))
    faults.push(
      `measures '${module.metric}': the bench measures ${MEASURED_METRICS.map((one) => `'${one}'`).join(' and ')}`,
    );
  if (typeof module.grows?.before !== 'string' || typeof module.grows.after !== 'string')
    faults.push("exports no 'grows'");
  const axes = Object.entries(module.axes ?? {});
  if (!axes.some(([, sizes]) => sizes.length >= 5)) faults.push('has no axis of five sizes or more');
  for (const [axis, sizes] of axes) {
    const reference = module.reference?.[axis] ?? 1_024;
    if (!sizes.includes(reference)) faults.push(`axis '${axis}' leaves out its reference size, ${reference}`);
    if (sizes.some((size, i) => i > 0 && size <= sizes[i - 1]!))
      faults.push(`axis '${axis}' is not in ascending order`);
  }
  if (faults.length > 0) throw new SubjectFailure('subject', faults.join('; '));
  return module as SubjectModule;
}
