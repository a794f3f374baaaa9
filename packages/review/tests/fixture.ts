import type { Finding, Report } from '../dist/index.js';
import { FORMATS, type FormatName } from '../dist/index.js';

/** `tags.includes(post)` in a loop, with the Set that replaces it. */
export function finding(other: Partial<Finding> = {}): Finding {
  return {
    rule: 'prefer-set-has',
    shape: 'includes-strings',
    safety: 'safe',
    path: 'src/tags.ts',
    line: 4,
    column: 9,
    endLine: 4,
    endColumn: 28,
    message: '`tags.includes()` scans the array on every iteration; `Set.has` is faster',
    context: {
      function: 'shared',
      code: 'if (tags.includes(post)) found.push(post);',
      steps: [
        { kind: 'loop', text: 'for (const post of posts)', line: 3, column: 3, endLine: 3, endColumn: 29 },
        { kind: 'code', text: 'tags.includes(post)', line: 4, column: 9, endLine: 4, endColumn: 28 },
      ],
      degree: 2,
    },
    patch: [
      {
        line: 3,
        before: [],
        removed: [],
        added: ['  const tagsSet = new Set(tags);'],
        after: ['  for (const post of posts) {'],
      },
      {
        line: 4,
        before: ['  for (const post of posts) {'],
        removed: ['    if (tags.includes(post)) found.push(post);'],
        added: ['    if (tagsSet.has(post)) found.push(post);'],
        after: ['  }'],
      },
    ],
    evidence: { status: 'proven', verdict: 'proven', atLeast: 30.5, assumedSizes: true },
    status: 'new',
    rise: { function: 'shared', from: 1, to: 2 },
    ...other,
  };
}

/** A report of these findings in a change that wrote the first hundred lines of each file. */
export function report(...findings: Finding[]): Report {
  return {
    version: '1.2.3',
    files: 2,
    findings,
    rules: [
      {
        name: 'prefer-set-has',
        description: 'Ask a Set',
        page: '# prefer-set-has\n',
        tier: 'data-structure',
        recommended: true,
      },
    ],
    skipped: [],
    change: {
      base: 'main',
      baseCommit: 'a'.repeat(40),
      headCommit: 'b'.repeat(40),
      files: new Map(findings.map(({ path }) => [path, { added: [[1, 101]] }])),
    },
  };
}

export const written = (format: FormatName, of: Report): string => [...FORMATS[format](of)].join('');

/** What somebody writes who wants to break out of a report. */
export const HOSTILE =
  'a`b</script><img src=x onerror=alert(1)>\u001b[31m@octocat ![x](https://evil.example) <!-- hotpath:summary -->\n::error::x GH-1 $x$; /merge';
