// Writes every generated file of the repository, or with --check only says which are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { presetsFile, ruleIndexFile, versionFile } from './plugin-sources.js';
import { folklorePage } from './folklore-page.js';
import { headlinesPage } from './headlines-page.js';
import { ruleListFile, rulePageFiles } from './pages.js';

/**
 * @typedef {object} Generated
 * @property {string} path from the repository's root
 * @property {string} text
 */

/** @param {string} root */
export async function generated(root) {
  return [
    ruleIndexFile(root),
    versionFile(root),
    presetsFile(await import('@hotpath/evidence')),
    ...(await rulePageFiles(root)),
    await ruleListFile(root),
    await folklorePage(root),
    await headlinesPage(root),
  ];
}

/**
 * @param {string} root
 * @returns {Promise<Generated[]>} those whose text on disk differs
 */
export async function stale(root) {
  return (await generated(root)).filter(({ path, text }) => read(join(root, path)) !== text);
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const files = await stale(root);
  const check = process.argv.includes('--check');
  for (const { path, text } of files) {
    if (!check) writeFileSync(join(root, path), text);
    console.log(check ? `${path} is stale: run npm run generate` : `wrote ${path}`);
  }
  if (!files.length) console.log('All generated files are fresh.');
  process.exitCode = check && files.length ? 1 : 0;
}
