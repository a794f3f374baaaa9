// npm run site: makes site/dist from the committed evidence and the repository's pages.
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { writePages } from './pages.js';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

// What is written by hand and what is made are put together in a folder that git does not see.
const folder = at('../.pages/');
rmSync(folder, { recursive: true, force: true });
cpSync(at('../pages/'), folder, { recursive: true });
const { pages, charts } = writePages(folder);
await build(folder);
console.log(`site/dist: ${pages} pages made, ${charts} charts`);
