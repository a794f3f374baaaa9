import { describe, expect, it } from 'vitest';
import { planFix } from '../dist/index.js';
import { apply } from './support/apply.js';
import { folder, read } from './support/temp.js';

const CACHE = `const cache = new Map<string, string>();
export function lower(text: string): string {
  let found = cache.get(text);
  if (found === undefined) {
    found = text.toLowerCase();
    cache.set(text, found);
  }
  return found;
}
`;
const TSCONFIG = '{ "compilerOptions": { "strict": true, "module": "nodenext", "types": [] }, "include": ["src"] }';
const plan = (cwd: string) =>
  planFix({ cwd, rules: ['no-unbounded-cache'], safety: 'assumed', settings: { minSpeedup: 0 } });

describe('a package that a rewrite imports', () => {
  it.each([
    ['caret', '{\n  "name": "a",\n  "dependencies": {\n    "b": "^1.0.0",\n    "z": "^2.0.0"\n  }\n}\n', '^11.5.3'],
    ['exact', '{\r\n\t"name": "a",\r\n\t"devDependencies": {\r\n\t\t"b": "1.0.0"\r\n\t}\r\n}', '11.5.3'],
    ['tilde', '{ "name": "a", "dependencies": { "b": "~1.0.0" } }', '~11.5.3'],
  ])('is added to package.json in the style of its ranges: %s', async (_, manifest, range) => {
    const root = folder({
      'package.json': manifest,
      'src/package.json': '{ "type": "module" }',
      'src/a.ts': CACHE,
      'tsconfig.json': TSCONFIG,
    });
    const planned = await plan(root);
    expect(planned.rolledBack).toEqual([]);
    await apply(root, planned);
    expect(read(root, 'src/a.ts')).toContain("import { LRUCache } from 'lru-cache';");
    const after = read(root, 'package.json');
    expect(JSON.parse(after)).toMatchObject({ dependencies: { 'lru-cache': range } });
    const order = Object.keys(JSON.parse(manifest));
    expect(Object.keys(JSON.parse(after)).slice(0, order.length)).toEqual(order);
    const names = Object.keys(JSON.parse(after).dependencies);
    expect(names).toEqual(names.toSorted());
    expect(after.includes('\r\n')).toBe(manifest.includes('\r\n'));
  });

  it('is left as it is where it is a dependency, and missed where there is no package.json', async () => {
    const known = folder({
      'package.json': '{ "name": "a", "dependencies": { "lru-cache": "^10.0.0" } }',
      'src/a.ts': CACHE,
    });
    expect((await plan(known)).files.map(({ path }) => path.slice(known.length))).toEqual(['/src/a.ts']);
    const none = folder({ 'a.ts': CACHE });
    expect((await plan(none)).skipped).toEqual([
      { path: `${none}/a.ts`, reason: "begins to import 'lru-cache', and no package.json was found to add it to" },
    ]);
  });
});
