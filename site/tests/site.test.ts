import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { serve } from 'vitepress';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const PORT = 4_179;
const origin = `http://localhost:${PORT}`;
const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html') && name !== '404.html')
  .map((name) => `/${name.replaceAll('\\', '/')}`)
  .sort();

/** Debian's, or what the environment names. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

let browser: Browser;
let server: { close?: () => void } | undefined;
beforeAll(async () => {
  const folder = fileURLToPath(new URL('../.pages/', import.meta.url));
  server = (await serve({ root: folder, port: PORT })) as unknown as typeof server;
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close?.();
});

/** Opens a page of the site and collects what it complains about. */
async function open(
  path: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on(
    'response',
    (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`),
  );
  await page.goto(origin + path);
  // Hydrated: what is wrong with it has been said by then.
  await page.waitForFunction(() => '__vue_app__' in document.querySelector('#app')!);
  return { page, complaints };
}

describe('the site', () => {
  it('has a page for every rule, and no dead link on any page', () => {
    const rules = readdirSync(fileURLToPath(new URL('../../packages/eslint-plugin/docs/rules', import.meta.url)));
    expect(pages).toEqual(expect.arrayContaining(rules.map((name) => `/rules/${name.replace('.md', '.html')}`)));
    const texts = new Map(pages.map((path) => [path, readFileSync(dist + path, 'utf8')]));
    const faults = [...texts].flatMap(([path, text]) =>
      [...text.matchAll(/ (?:href|src)="([^"]+)"/g)].flatMap(([, link]) => {
        const url = new URL(link!.replaceAll('&amp;', '&'), origin + path);
        if (url.origin !== origin || url.protocol === 'data:') return [];
        const file = decodeURIComponent(url.pathname);
        const page = file.endsWith('/') ? `${file}index.html` : /\.\w+$/.test(file) ? file : `${file}.html`;
        if (!existsSync(dist + page)) return [`${path}: there is no ${page}`];
        const id = decodeURIComponent(url.hash.slice(1));
        return id === '' || texts.get(page)?.includes(` id="${id}"`) ? [] : [`${path}: there is no ${page}#${id}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it.each(['/', '/rules/', '/rules/no-rest-recursion.html', '/folklore.html', '/headlines.html', '/guide/bench.html'])(
    'shows %s on a phone without a complaint, and no wider than it is',
    async (path) => {
      const { page, complaints } = await open(path, { viewport: { width: 375, height: 700 } });
      expect(complaints).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      await page.close();
    },
  );

  it.each(['light', 'dark'] as const)('shows its charts in %s', async (colorScheme) => {
    const { page } = await open('/rules/prefer-set-has.html', { colorScheme });
    const chart = page.locator(`.charts img.only-${colorScheme}`).first();
    await chart.scrollIntoViewIfNeeded();
    await page.waitForFunction((img) => (img as HTMLImageElement).naturalWidth > 0, await chart.elementHandle());
    expect(await chart.isVisible()).toBe(true);
    const other = colorScheme === 'dark' ? 'light' : 'dark';
    expect(await page.locator(`.charts img.only-${other}`).first().isVisible()).toBe(false);
    await page.close();
  });

  it('sorts rules by proven gain', async () => {
    const { page } = await open('/rules/');
    const gains = await page.locator('table tbody tr td:nth-child(3)').allTextContents();
    const factors = gains.map((gain) => Number(/([\d.,]+)×/.exec(gain)?.[1]?.replaceAll(',', '') ?? 0));
    expect(factors.length).toBeGreaterThan(20);
    expect(factors).toEqual(factors.toSorted((a, b) => b - a));
    expect(factors[0]).toBeGreaterThan(10);
    await page.close();
  });

  it('finds a rule by search', async () => {
    const { page } = await open('/');
    await page.locator('.VPNavBarSearch button').first().click();
    await page.locator('#localsearch-input').fill('quadratic dedupe');
    const first = page.locator('#localsearch-list a').first();
    await first.waitFor();
    await first.click();
    await page.waitForURL(/no-quadratic-dedupe/);
    await page.close();
  });
});
