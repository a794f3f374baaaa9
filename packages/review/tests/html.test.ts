import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finding, HOSTILE, report, written } from './fixture.js';

/** Debian's, which the test's target sees to, or what the environment names. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

describe('html, in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-html-'));
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const alerts: string[] = [];

  beforeAll(async () => {
    const claim = { ...finding().evidence!, target: { name: 'node' as const, major: 24 } };
    const odd = finding({
      path: `${HOSTILE}.ts`,
      message: HOSTILE,
      safety: 'manual',
      patch: undefined,
      rise: undefined,
    });
    const path = join(folder, 'report.html');
    writeFileSync(
      path,
      written(
        'html',
        report(finding({ evidence: claim }), finding({ line: 9, rule: 'no-other', status: 'touched' }), odd),
      ),
    );
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => alerts.push(error.message));
    page.on('console', (said) => alerts.push(said.text()));
    await page.goto(pathToFileURL(path).href);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shown = () => page.locator('article:visible .place').allInnerTexts();

  it('loads nothing else, and runs nothing that is in the code', async () => {
    expect(requests).toHaveLength(1);
    expect(alerts).toEqual([]);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Hotpath: 2 new findings, 1 in changed code');
  });

  it('draws how many findings each rule has, and what was measured of a shape', async () => {
    expect(await page.locator('figcaption').allInnerTexts()).toEqual([
      'Findings by rule',
      'prefer-set-has (includes-strings): time per call on Node 24, before and after (both axes logarithmic)',
    ]);
    expect(await page.locator('svg rect').count()).toBe(2);
    expect(await page.locator('svg polyline').count()).toBe(2);
  });

  it('shows what its form asks for', async () => {
    expect(await page.locator('output').innerText()).toBe('3 of 3 shown');
    await page.selectOption('select[name=rule]', 'no-other');
    expect(await shown()).toEqual(['src/tags.ts:9:9 in shared']);
    await page.selectOption('select[name=rule]', '');
    await page.fill('input[type=search]', 'TAGS.ts Set.has');
    expect(await shown()).toEqual(['src/tags.ts:4:9 in shared', 'src/tags.ts:9:9 in shared']);
    await page.fill('input[type=search]', 'nothing of the kind');
    expect(await page.locator('output').innerText()).toBe('0 of 3 shown');
    await page.fill('input[type=search]', '');
  });

  it('has the rewrite of each as a diff', async () => {
    await page.locator('summary').first().click();
    expect(await page.locator('article').first().locator('ins:visible').allInnerTexts()).toEqual([
      '+  const tagsSet = new Set(tags);',
      '+    if (tagsSet.has(post)) found.push(post);',
    ]);
  });
});
