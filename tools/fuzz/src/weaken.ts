import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RulePlugin } from '@hotpath/codemods';
import { build, type Plugin } from 'esbuild';

/** A precondition of a safe rewrite, taken out of the sources: the fuzzer must notice. */
export interface Weakness {
  /** What the weakened rules no longer look at. */
  readonly ignores: string;
  /** The rule whose programs show it. */
  readonly rule: string;
  /** From the repository's root. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

export const weaknesses: readonly Weakness[] = [
  {
    ignores: 'that others may hold the array',
    rule: 'prefer-set-has',
    file: 'packages/analysis/src/stability.ts',
    find: 'if (!init || !this.isFresh(init) || this.#bindings.isExported(variable)) return true;',
    replace: 'return false;',
  },
  {
    ignores: 'that code of which nothing is known runs in the loop',
    rule: 'prefer-set-has',
    file: 'packages/analysis/src/effects.ts',
    find: 'effects = { unknown, changes };',
    replace: 'effects = { unknown: [], changes };',
  },
  {
    ignores: 'names that are taken',
    rule: 'prefer-set-has',
    file: 'packages/eslint-plugin/src/rewrite/names.ts',
    find: 'used.has(name) ||',
    replace: '',
  },
  {
    ignores: 'NaN, which indexOf does not find',
    rule: 'prefer-set-has',
    file: 'packages/eslint-plugin/src/rewrite/set/questions.ts',
    find: "const canBeNaN = (name: string | undefined) => name === undefined || name === 'unknown' || name === 'number';",
    replace: "const canBeNaN = (name: string | undefined) => name === 'never';",
  },
  {
    ignores: 'that an earlier accumulator was kept',
    rule: 'no-accumulating-copy',
    file: 'packages/eslint-plugin/src/rewrite/accumulation/in-reduce.ts',
    find: 'return facts.uses.of(accumulator).some(({ node, kind, held }) => {',
    replace: 'return [].some(({ node, kind, held }) => {',
  },
  {
    ignores: 'keys named __proto__',
    rule: 'no-accumulating-copy',
    file: 'packages/eslint-plugin/src/rewrite/accumulation/objects.ts',
    find: 'if (!first) return [];',
    replace: 'return [];',
  },
];

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The plugin built from its sources with one precondition taken out.
 *
 * @throws {Error} where the sources no longer hold the text to replace, or hold it more than once
 */
export async function weakened(weakness: Weakness): Promise<RulePlugin> {
  // Inside the repository, so that what is not bundled is found.
  const folder = await mkdtemp(join(root, 'tools/fuzz/dist/weakened-'));
  try {
    const outfile = join(folder, 'plugin.mjs');
    await build({
      entryPoints: [join(root, 'packages/eslint-plugin/src/index.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'silent',
      packages: 'external',
      plugins: [without(weakness)],
    });
    return ((await import(pathToFileURL(outfile).href)) as { default: RulePlugin }).default;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const without = ({ file, find, replace }: Weakness): Plugin => ({
  name: 'weaken',
  setup({ onLoad, onResolve }) {
    const path = join(root, file);
    onResolve({ filter: /^@hotpath\/analysis$/ }, () => ({ path: join(root, 'packages/analysis/src/index.ts') }));
    onLoad({ filter: /\.ts$/ }, (args) => {
      if (args.path !== path) return undefined;
      const parts = readFileSync(path, 'utf8').split(find);
      if (parts.length !== 2)
        throw new Error(`${file} holds ${parts.length - 1} times what is to be weakened: ${find}`);
      return { contents: parts.join(replace), loader: 'ts' };
    });
  },
});
