import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import plugin from '../dist/index.js';
import { lint } from './support/lint.js';

const docs = new URL('../docs/rules/', import.meta.url);
const subjects = new URL('../../../test-fixtures/subjects/', import.meta.url);
const headings = ['What it flags', 'What it leaves alone', 'When not to care', 'Fix safety', 'Evidence', 'Limitations'];

/** The code blocks of a page whose info string says what a rule does with them: ```` ```ts ❌ shape ```` or ```` ```ts ✅ ````. */
function blocks(page: string) {
  return [...page.matchAll(/^```(\w+) (❌|✅)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language, mark, shape, code]) => ({
      filename: `example.${language}`,
      isBad: mark === '❌',
      shape,
      code: code!,
    }),
  );
}

it('every page has a rule', () => {
  expect(readdirSync(docs).map((file) => file.replace('.md', ''))).toEqual(Object.keys(plugin.rules));
});

describe.each(Object.entries(plugin.rules))('%s', (name, rule) => {
  const page = readFileSync(new URL(`${name}.md`, docs), 'utf8');
  const meta = rule.meta!;
  const shapes: string[] = (meta.schema as [{ properties: { shapes: { items: { enum: string[] } } } }])[0].properties
    .shapes.items.enum;

  it('has a page that says what its meta says, under the usual headings', () => {
    const [title, , description] = page.split('\n');
    expect(title).toBe(`# ${name}`);
    expect(description).toBe(`${meta.docs!.description}.`);
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(headings);
    expect(existsSync(new URL(meta.docs!.url!))).toBe(true);
  });

  it.each(blocks(page))('reports what its page shows: $shape $code', ({ code, filename, isBad, shape }) => {
    const reported = lint(code, name, { filename }).map((message) => message.messageId);
    expect(reported).toEqual(isBad ? [shape] : []);
  });

  it('has a subject for each shape, and no other', () => {
    const files = readdirSync(new URL(`${name}/`, subjects)).filter((file) => !/\.(?:after|hand)\.ts$/.test(file));
    expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual([...shapes].sort());
  });

  it('rejects options that mean nothing', () => {
    for (const options of [{ shapes: ['no-such-shape'] }, { shapes: 'all' }, { sizes: 3 }, 'always'])
      expect(() => lintWith(name, options)).toThrow(/Key "@hotpath/);
  });

  it('says nothing, and asks for nothing, on a file that cannot match', () => {
    expect(lint('export const answer = 42;', name)).toEqual([]);
  });
});

function lintWith(name: string, options: unknown) {
  return lint('xs;', name, { options: [options] });
}

it.each([
  [{ runtime: 'netscape 4' }, /unknown runtime 'netscape 4'/],
  [{ minSpeedup: 'much' }, /minSpeedup must be a number/],
  [{ sizes: { elements: -1 } }, /sizes.elements must be a positive number/],
])('names what is wrong in settings.hotpath: %j', (settings, message) => {
  expect(() => lint('for (const x of xs) ys.includes(x);', 'prefer-set-has', { settings })).toThrow(message);
});
