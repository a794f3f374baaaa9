import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { stale } from '../src/generate.js';

it('every generated file is what the generator writes today', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  expect((await stale(root)).map(({ path }) => path)).toEqual([]);
});
