import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const project = process.cwd();

/** Shared by every package: `vitest run --config ../../vitest.config.ts` from the package's folder. */
export default defineConfig({
  root: project,
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: `${root}/.results/${relative(root, project)}.json` }]],
  },
});
