import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { build, preview } from 'vite';
import { Hotness, readCpuProfiles } from '../dist/index.js';
import { CHROMIUM, folder } from './support.js';

const MAIN = `interface Row {
  id: number;
}

function slow(rows: readonly Row[]): number {
  let n = 0;
  for (const row of rows) {
    n += rows.findIndex(({ id }) => id === -row.id);
  }
  return n;
}

document.title = String(slow(Array.from({ length: 4000 }, (_, id) => ({ id: id + 1 }))));
`;

it('leads what a browser loaded from a server back to the sources of a bundle by vite', async () => {
  const root = folder({
    'index.html': '<script type="module" src="/src/main.ts"></script>',
    'src/main.ts': MAIN,
  });
  await build({ root, logLevel: 'error', build: { sourcemap: true } });
  const server = await preview({ root, logLevel: 'error', preview: { port: 0 } });
  const browser = await chromium.launch(CHROMIUM);
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Profiler.enable');
    await session.send('Profiler.start');
    await page.goto(server.resolvedUrls!.local[0]!);
    const { profile } = await session.send('Profiler.stop');
    writeFileSync(join(root, 'page.cpuprofile'), JSON.stringify(profile));
  } finally {
    await Promise.all([browser.close(), server.close()]);
  }
  const hotness = new Hotness(readCpuProfiles([join(root, 'page.cpuprofile')]), { root });
  const hottest = hotness.functions().find(({ function: { kind } }) => kind === 'file');
  expect(hottest?.function.path).toBe(join(root, 'src/main.ts'));
  expect(hotness.timeOf(join(root, 'src/main.ts'), 5, 11).totalMs).toBeGreaterThan(0);
});
