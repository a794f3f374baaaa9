// npm run new-rule <name>: a rule, its page, its test and its first subject, as a working example to change.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { camelCase, ruleIndexFile } from './plugin-sources.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const templates = new URL('../templates/', import.meta.url);

/** @param {string} name */
const filesOf = (name) => ({
  'rule.ts.txt': `packages/eslint-plugin/src/rules/${name}.ts`,
  'page.md.txt': `packages/eslint-plugin/docs/rules/${name}.md`,
  'test.ts.txt': `packages/eslint-plugin/tests/rules/${name}.test.ts`,
  'pattern.ts.txt': `tools/fuzz/src/patterns/${name}.ts`,
  'subject.ts.txt': `test-fixtures/subjects/${name}/math-pow-in-loop.ts`,
});

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exit(2);
}

const name = process.argv[2] ?? '';
if (!/^(?:prefer|no|memoize)(?:-[a-z\d]+)+$/.test(name))
  fail(
    `npm run new-rule <name>: '${name}' is no rule name; use no-… for a bad form or prefer-… for a better one, in kebab-case`,
  );
const files = filesOf(name);
const taken = Object.values(files).find((path) => existsSync(join(root, path)));
if (taken) fail(`npm run new-rule: ${taken} already exists`);

for (const [template, path] of Object.entries(files)) {
  const text = readFileSync(new URL(template, templates), 'utf8');
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text.replaceAll('__NAME__', name).replaceAll('__CAMEL__', camelCase(name)));
  console.log(`wrote ${path}`);
}
const index = ruleIndexFile(root);
writeFileSync(join(root, index.path), index.text);

for (const step of ['@hotpath/bench:build', '@hotpath/bench:snapshots', '@hotpath/tools:generate']) {
  const { status } = spawnSync('npx', ['nx', 'run', step], { cwd: root, stdio: 'inherit' });
  if (status !== 0) fail(`npm run new-rule: ${step} failed; after \`npm ci\`, run \`npx nx run ${step}\` to see why`);
}
console.log(
  `\n${name} works as it stands: npx nx run @hotpath/eslint-plugin:test. Now make it yours, beginning with its rule and its subject.`,
);
