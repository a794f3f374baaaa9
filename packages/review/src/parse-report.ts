import * as v from 'valibot';
import type { Report } from './finding.js';

/** What a report of `--format json` may take, in bytes and in findings: whoever made it may mean harm. */
export const LONGEST_REPORT = 32 * 1024 * 1024;
const MOST_FINDINGS = 10_000;

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const whole = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least));
/** A line that goes on would have no mark before its second half. */
const lines = v.array(v.pipe(v.string(), v.regex(/^[^\n\r\u2028\u2029]*$/)));
const place = { line: whole(1), column: whole(1), endLine: whole(1), endColumn: whole(1) };
const Commit = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'no commit'));

/** Below the root of a repository, as git writes it. */
const Path = v.pipe(
  text(4_096),
  v.check(
    (path) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !path.includes('\0'),
    'no path in a repository',
  ),
);

const Hunk = v.strictObject({
  line: whole(1),
  before: lines,
  removed: lines,
  added: lines,
  after: lines,
  lineEnd: v.optional(v.literal('\r\n')),
});

const Context = v.strictObject({
  function: text(1_000),
  code: v.string(),
  steps: v.pipe(
    v.array(v.strictObject({ ...place, kind: v.picklist(['function', 'loop', 'callback', 'code']), text: text(100) })),
    v.maxLength(100),
  ),
  degree: v.optional(whole(0)),
});

const findingOf = (rules: readonly string[]) =>
  v.pipe(
    v.strictObject({
      ...place,
      rule: v.picklist(rules),
      shape: v.pipe(text(100), v.regex(/^[\w-]+$/)),
      safety: v.picklist(['safe', 'assumed', 'manual']),
      path: Path,
      message: text(2_000),
      suggestion: v.optional(text(2_000)),
      context: v.optional(Context),
      patch: v.optional(v.pipe(v.array(Hunk), v.maxLength(1_000))),
      // What formats for hosts show of it stands in the message.
      evidence: v.optional(
        v.pipe(
          v.looseObject({}),
          v.transform(() => undefined),
        ),
      ),
      measured: v.optional(v.strictObject({ milliseconds: v.number(), share: v.number() })),
      status: v.optional(v.picklist(['new', 'touched', 'moved', 'known'])),
      rise: v.optional(v.strictObject({ function: text(1_000), from: whole(0), to: whole(0) })),
      // Nothing goes by it: it is made anew from the content.
      fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}:\d+$/)),
    }),
    v.check(({ line, endLine }) => line <= endLine, 'it ends before it begins'),
  );

const reportOf = (rules: readonly string[]) =>
  v.strictObject({
    version: v.string(),
    files: whole(0),
    change: v.strictObject({
      base: text(1_000),
      baseCommit: Commit,
      headCommit: Commit,
      files: v.pipe(
        v.array(v.strictObject({ path: Path, added: v.array(v.strictTuple([whole(1), whole(1)])) })),
        v.maxLength(MOST_FINDINGS),
      ),
    }),
    skipped: v.array(v.strictObject({ path: text(4_096), reason: text(2_000) })),
    findings: v.pipe(v.array(findingOf(rules)), v.maxLength(MOST_FINDINGS)),
  });

/** What `hotpath review --format json` wrote. */
export type ParsedReport = Omit<Report, 'change' | 'rules'> & Required<Pick<Report, 'change'>>;

/**
 * Reads a report of a change that `--format json` wrote, and refuses all else, since it may come from where code of others ran. What it says is data
 * nevertheless: formats make it harmless.
 * @param version the one that must have written it. @param rules the names that rules may have.
 * @throws Error with one line, which quotes nothing of the text: what is wrong with it.
 */
export function parseReport(
  text: string,
  { version, rules }: { version: string; rules: readonly string[] },
): ParsedReport {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    // JSON's own message quotes what it met, and that may be any file that a link led to.
    throw new Error('is no JSON', { cause: error });
  }
  const by = v.safeParse(v.object({ version: v.pipe(v.string(), v.regex(/^[\w.+-]{1,50}$/)) }), content);
  if (by.success && by.output.version !== version)
    throw new Error(`was written by hotpath ${by.output.version}, and this is ${version}: use one version for both`);
  const result = v.safeParse(reportOf(rules), content, { abortEarly: true });
  if (!result.success) {
    const where = (result.issues[0].path ?? []).flatMap(({ key }) => (isKnown(key) ? [String(key)] : ['…'])).join('.');
    throw new Error(`is not what hotpath review --format json writes (wrong at: ${where || 'its content'})`);
  }
  const { change, ...rest } = result.output;
  return { ...rest, change: { ...change, files: new Map(change.files.map(({ path, added }) => [path, { added }])) } };
}

/** Keys that a stranger made up are not repeated. */
const isKnown = (key: unknown): boolean => typeof key === 'number' || /^[a-zA-Z]{1,20}$/.test(String(key));
