import { describe, expect, it } from 'vitest';
import { FORMATS, SUMMARY_MARKER, type FormatName } from '../dist/index.js';
import { finding, HOSTILE, report, written } from './fixture.js';

describe('sarif', () => {
  it('has place, help, the loops as a flow, the rewrite as replacements and a fingerprint without line numbers', () => {
    const [run] = JSON.parse(written('sarif', report(finding()))).runs;
    expect(run.tool.driver).toMatchObject({
      name: 'Hotpath',
      semanticVersion: '1.2.3',
      rules: [
        {
          id: 'prefer-set-has',
          name: 'PreferSetHas',
          help: { markdown: '# prefer-set-has\n' },
          properties: { tags: ['performance', 'data-structure'], precision: 'high' },
        },
      ],
    });
    const [result] = run.results;
    const artifactLocation = { uri: 'src/tags.ts', uriBaseId: '%SRCROOT%' };
    expect(result).toMatchObject({
      ruleId: 'prefer-set-has',
      ruleIndex: 0,
      level: 'warning',
      baselineState: 'new',
      locations: [
        {
          physicalLocation: { artifactLocation, region: { startLine: 4, startColumn: 9, endLine: 4, endColumn: 28 } },
          logicalLocations: [{ fullyQualifiedName: 'shared', kind: 'function' }],
        },
      ],
      partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{32}:1$/) },
    });
    expect(result.message.text).toBe(
      '`tags.includes()` scans the array on every iteration. `Set.has` is faster. This change takes `shared` from linear to quadratic: loop at line 3 around `tags.includes(post)` at line 4. Safe fix: it keeps what the program does',
    );
    expect(
      result.codeFlows[0].threadFlows[0].locations.map(
        ({ location }: { location: { message: { text: string } } }) => location.message.text,
      ),
    ).toEqual(['for (const post of posts)', 'tags.includes(post)']);
    expect(result.fixes[0].artifactChanges).toEqual([
      {
        artifactLocation,
        replacements: [
          {
            deletedRegion: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 1 },
            insertedContent: { text: '  const tagsSet = new Set(tags);\n' },
          },
          {
            deletedRegion: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 47 },
            insertedContent: { text: '    if (tagsSet.has(post)) found.push(post);' },
          },
        ],
      },
    ]);
  });

  it('names any file by a valid URI, and keeps the line ends of the file', () => {
    const [hunk] = finding().patch!;
    const odd = finding({ path: 'a b/ü:%.ts', patch: [{ ...hunk!, lineEnd: '\r\n' }] });
    const [result] = JSON.parse(written('sarif', report(odd))).runs[0].results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/%C3%BC%3A%25.ts');
    expect(result.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toMatch(/\r\n$/);
  });
});

describe('github', () => {
  it('is a command that nothing in it can end', () => {
    const odd = finding({ path: 'a,b:\n%.ts', message: 'one\n::error::two; 100%', rise: undefined });
    expect(written('github', report(odd))).toBe(
      '::warning file=a%2Cb%3A%0A%25.ts,line=4,endLine=4,col=9,endColumn=28,title=Hotpath%3A prefer-set-has::one%0A::error::two%0A100%25%0ASafe fix: it keeps what the program does.\n',
    );
  });
});

describe('github-review', () => {
  const comments = (...args: Parameters<typeof report>) =>
    JSON.parse(written('github-review', report(...args))).comments;

  it('suggests a short rewrite of lines that the change wrote', () => {
    const [comment] = comments(finding());
    expect(comment).toMatchObject({ path: 'src/tags.ts', side: 'RIGHT', start_line: 3, line: 4 });
    expect(comment.body).toMatch(/^<!-- hotpath:[0-9a-f]{32} -->\n\*\*`tags\.includes\(\)` scans the array/);
    expect(comment.body).toContain(`
\`\`\`suggestion
  const tagsSet = new Set(tags);
  for (const post of posts) {
    if (tagsSet.has(post)) found.push(post);
\`\`\``);
  });

  it('shows a patch where some of the lines are older, and nothing where the diff does not show the line', () => {
    const change = (from: number, to: number) => ({
      ...report(finding()).change!,
      files: new Map([['src/tags.ts', { added: [[from, to] as const] }]]),
    });
    const bodies = (from: number, to: number) =>
      JSON.parse(written('github-review', { ...report(finding()), change: change(from, to) })).comments.map(
        ({ line, body }: { line: number; body: string }) => [line, /```(\w+)/.exec(body)?.[1]],
      );
    expect(bodies(4, 5)).toEqual([[4, 'diff']]);
    expect(bodies(7, 8)).toEqual([[4, 'diff']]);
    expect(bodies(8, 9)).toEqual([]);
  });

  it('fences code by more back-ticks than it holds, and does not suggest what could be taken for a comment of its own, or a command', () => {
    const patched = (added: string) => [{ line: 4, before: [], removed: ['x'], added: [added], after: [] }];
    expect(comments(finding({ patch: patched('````') }))[0].body).toContain('\n`````suggestion\n````\n`````');
    for (const odd of ['// <!-- hotpath:summary -->', '/merge'])
      expect(comments(finding({ patch: patched(odd) }))[0].body).toContain('```diff');
  });

  it('names each comment, in whatever file', () => {
    const bodies = comments(finding(), finding({ line: 9, endLine: 9 }), finding({ path: 'src/other.ts' }));
    expect(new Set(bodies.map(({ body }: { body: string }) => body.split('\n', 1)[0])).size).toBe(3);
  });
});

describe('github-comment', () => {
  it('begins with its marker, and has room for what GitHub takes', () => {
    const many = Array.from({ length: 500 }, (_, at) => finding({ path: `src/${at}.ts` }));
    const { body } = JSON.parse(written('github-comment', report(...many)));
    expect(body).toMatch(/^<!-- hotpath:summary -->\n### Hotpath: 500 new findings\n/);
    expect(body).toMatch(
      /\n<details><summary>The other 495<\/summary>\n[^]*\n<\/details>\n\nAnd \d+ more, which do not fit in here\.\n$/,
    );
    expect(body.length).toBeLessThan(65_536);
  });
});

describe('gitlab', () => {
  it('has a fingerprint of its own for each finding, which lines above it do not change', () => {
    const issues = (...lines: number[]) =>
      JSON.parse(written('gitlab', report(...lines.map((line) => finding({ line, endLine: line })))));
    const [first, second] = issues(4, 9);
    expect(first).toMatchObject({
      check_name: 'prefer-set-has',
      severity: 'major',
      location: { path: 'src/tags.ts', lines: { begin: 4, end: 4 } },
    });
    expect(first.fingerprint).not.toBe(second.fingerprint);
    expect(issues(14, 19)[1].fingerprint).toBe(second.fingerprint);
  });
});

describe('every format', () => {
  const names = Object.keys(FORMATS) as FormatName[];

  it.each(names)('%s is the same each time, and nothing is left open where there is nothing', (name) => {
    expect(written(name, report(finding()))).toBe(written(name, report(finding())));
    if (/sarif|json|gitlab|-/.test(name)) JSON.parse(written(name, report()));
  });

  it.each(names)('%s is written in small pieces', (name) => {
    const many = Array.from({ length: 10_000 }, (_, at) => finding({ line: at + 1, endLine: at + 1 }));
    const longest = name.startsWith('github-') ? 200_000 : 20_000;
    let most = 0;
    for (const piece of FORMATS[name](report(...many))) most = Math.max(most, piece.length);
    expect(most).toBeLessThan(longest);
  });

  it.each(['markdown', 'github-comment'] as const)(
    '%s shows what others wrote, and does nothing that it says',
    (name) => {
      const patch = [{ line: 4, before: [], removed: ['x'], added: HOSTILE.split('\n'), after: [] }];
      const odd = finding({
        path: `${HOSTILE}.ts`,
        message: HOSTILE,
        suggestion: HOSTILE,
        safety: 'assumed',
        rise: undefined,
        patch,
      });
      const output = written(name, report(odd));
      const text = name === 'markdown' ? output : (JSON.parse(output).body as string).slice(SUMMARY_MARKER.length);
      expect(text).not.toContain('<!--');
      expect(text).not.toMatch(/^\s*\//m);
      // Outside of code nothing is left that Markdown or HTML knows.
      const outside = text.replace(/^ *(`{3,})[^]*?^ *\1$/gm, '').replace(/(`+)[^`][^]*?[^`]?\1(?!`)/g, '');
      expect(outside).not.toMatch(/<(?!\/?(?:details|summary)>)|@octocat|!\[|\u001b/);
    },
  );
});
