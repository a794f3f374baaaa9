import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const DECLARE = fileURLToPath(new URL('declare.js', import.meta.url));

/** Runners whose files run here as they are, as far as they declare benchmarks by `bench` and groups by `describe` or `group`. */
const FAMILIAR = /^(?:vitest|mitata|hotpath\/bench|@hotpath\/bench\/declare)$/;

/** One declaration for all who import it, whatever they call the runner. */
const familiar: Plugin = {
  name: 'familiar-runners',
  setup({ onResolve }) {
    onResolve({ filter: FAMILIAR }, () => ({ path: DECLARE }));
  },
};

/** Tells a benchmark's place in a bundle to the process that measures it. */
const PLACE = '__hotpathBenchmark';

/**
 * A file of benchmarks and all that it imports as one text that runs without the rest of the project: what a baseline keeps.
 * @throws {Error} in one line, where it cannot be read or resolved.
 */
export async function bundleBenchmarks(path: string): Promise<string> {
  return await bundleText(`import ${JSON.stringify(path)};`, path);
}

/** The same of a text that declares benchmarks, or imports what does, as if it lay at `path`. */
export async function bundleText(text: string, path: string): Promise<string> {
  const url = pathToFileURL(path).href;
  const contents = `
${text}
import { hotpath } from '@hotpath/bench/declare';
export const benchmarks = hotpath.benchmarks();
export const input = () => undefined;
const place = globalThis.${PLACE};
const call = place === undefined ? undefined : await hotpath.prepare(place);
// What a benchmark returns is kept, so that it is not optimised away, and looked at by nobody: it may differ from call to call.
const keep = (value) => { globalThis.__hotpathKept = value; };
export const run = () => {
  const value = call();
  if (value !== null && typeof value === 'object' && typeof value.then === 'function') return value.then(keep);
  keep(value);
};
`;
  try {
    const { outputFiles } = await build({
      stdin: { contents, loader: 'js', resolveDir: dirname(path), sourcefile: 'hotpath-benchmarks.js' },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'esnext',
      logLevel: 'silent',
      external: ['*.node'],
      plugins: [familiar],
      // Of the file itself: what it reads beside it is found from wherever the bundle lies.
      define: {
        'import.meta.url': JSON.stringify(url),
        'import.meta.filename': JSON.stringify(path),
        'import.meta.dirname': JSON.stringify(dirname(path)),
      },
      // CommonJS modules within ask for it.
      banner: {
        js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(${JSON.stringify(url)});`,
      },
    });
    return outputFiles[0]!.text;
  } catch (error) {
    const [first] =
      (error as { errors?: { text: string; location?: { file: string; line: number } | null }[] }).errors ?? [];
    const where = first?.location ? `${first.location.file}:${first.location.line}: ` : '';
    throw new Error(`cannot be bundled: ${where}${reason(first?.text ?? (error as Error).message)}`, { cause: error });
  }
}

/** Of what a runner has and we have not, esbuild says which of our files lacks it: nothing that a reader can use. */
function reason(text: string): string {
  const [, missing] = /^No matching export in ".*declare\.js" for import "(.*)"$/.exec(text) ?? [];
  return missing === undefined
    ? text
    : `'${missing}' is not known here; what is: bench, describe, group, suite, beforeAll and afterAll of vitest and mitata`;
}

/** Bundles on disk, as modules that a measured process can load. */
export class Modules {
  readonly #folder: string;
  readonly #written = new Map<string, string>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<Modules> {
    return new Modules(await mkdtemp(join(tmpdir(), 'hotpath-benchmarks-')));
  }

  /** The URL of a module that is a bundle's benchmark at `place`; without one, the bundle alone, to be asked what it holds. */
  async urlOf(bundle: string, place?: number): Promise<string> {
    const name = createHash('sha256').update(bundle).digest('hex').slice(0, 16);
    const whole = await this.#write(`${name}.mjs`, bundle);
    if (place === undefined) return whole;
    const first = await this.#write(`place-${place}.mjs`, `globalThis.${PLACE} = ${place};\n`);
    const text = `import ${JSON.stringify(first)};\nexport * from ${JSON.stringify(whole)};\n`;
    return await this.#write(`${name}-${place}.mjs`, text);
  }

  async dispose(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #write(name: string, text: string): Promise<string> {
    const path = join(this.#folder, name);
    if (!this.#written.has(name)) {
      await writeFile(path, text);
      this.#written.set(name, pathToFileURL(path).href);
    }
    return this.#written.get(name)!;
  }
}
