import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCpuProfile, saveMerged } from '../dist/index.js';
import { profileOf } from '../../../test-fixtures/profile-of.js';
import { CHROMIUM, newFolder } from './support.js';

const folder = newFolder();
const saved = join(folder.root, 'all.cpuprofile');

/** What people open a profile with shows the same figures as we do. */
describe('a merged profile', () => {
  let context: BrowserContext;

  beforeAll(async () => {
    const program = profileOf({ name: 'program', url: 'file:///a.js', at: { 1: 300 } });
    const worker = profileOf({
      name: 'worker',
      url: 'file:///b.js',
      at: { 1: 20 },
      calls: [{ name: 'inner', at: { 1: 180 } }],
    });
    saveMerged(saved, [parseCpuProfile(program), parseCpuProfile(worker)]);
    const options = { ...CHROMIUM, args: ['--remote-debugging-port=0', '--remote-allow-origins=*'] };
    context = await chromium.launchPersistentContext(join(folder.root, 'browser'), options);
  });
  afterAll(async () => {
    await context.close();
    folder.remove();
  });

  it('opens in the Performance panel of Chrome DevTools', async () => {
    // Chromium serves its own DevTools where it is debugged.
    const [port] = readFileSync(join(folder.root, 'browser/DevToolsActivePort'), 'utf8').split('\n');
    const debugged = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as { id: string }[];
    const page = await context.newPage();
    // What DevTools says to newcomers would lie above the tabs.
    await page.addInitScript("localStorage.setItem('timeline.user-had-shortcuts-dialog-opened-once', 'true')");
    const socket = `127.0.0.1:${port}/devtools/page/${debugged[0]!.id}`;
    await page.goto(`http://127.0.0.1:${port}/devtools/devtools_app.html?ws=${socket}&panel=timeline`);
    const chooser = page.waitForEvent('filechooser');
    await page
      .getByRole('button', { name: /^load (profile|trace)/i })
      .first()
      .click();
    await (await chooser).setFiles(saved);
    await page.getByRole('tab', { name: 'Bottom-up' }).click();
    await page.getByText('program', { exact: true }).first().waitFor();
    const rows = await rowsOf(page);
    expect(rows).toEqual([
      expect.stringMatching(/^300\.0 ms ?60\.0 % 300\.0 ms ?60\.0 % program\b/),
      expect.stringMatching(/^180\.0 ms ?36\.0 % 180\.0 ms ?36\.0 % inner\b/),
      expect.stringMatching(/^20\.0 ms ?4\.0 % 200\.0 ms ?40\.0 % worker\b/),
    ]);
  });

  it('opens in speedscope', async () => {
    const page = await context.newPage();
    const speedscope = dirname(createRequire(import.meta.url).resolve('speedscope/package.json'));
    await page.goto(pathToFileURL(join(speedscope, 'dist/release/index.html')).href);
    await page.locator('input[type=file]').first().setInputFiles(saved);
    await page.getByText('Sandwich').click();
    await page.getByText('worker', { exact: true }).first().waitFor();
    const rows = await rowsOf(page);
    // It gives the last sample no time.
    expect(rows).toEqual([
      '300.00ms (60%) 300.00ms (60%) program',
      '179.00ms (36%) 179.00ms (36%) inner',
      '199.00ms (40%) 20.00ms (4.0%) worker',
    ]);
  });
});

/** What a table shows below its head. */
async function rowsOf(page: Page): Promise<string[]> {
  const rows = await page.getByRole('row').allInnerTexts();
  return rows.slice(1).map((text) => text.replaceAll(/\s+/g, ' ').trim());
}
