import { resolve } from 'node:path';
import type { ts } from 'ts-morph';
import { applyEdits, offsetBefore, wholeLines, withoutOverlaps, type Edit } from './edits.js';
import { languagesOf, type Language } from './language.js';
import { lineMap } from './line-map.js';
import { Lines } from './lines.js';
import { lint, parses, type LintSetup, type Match, type Outcome } from './lint.js';
import { chosenRules, defaultPlugin, rulesFor } from './plugin.js';
import { findsNothing } from './quick-look.js';
import { loads } from './validity.js';
import type { Allow, Finding, FunctionGrowth, LintRequest, Rewrite, RewriteResult } from './types.js';

const BOM = '\uFEFF';

/** A match that can be applied. */
type Applicable = Match & { edit: Edit };

/**
 * Takes one file to its fixed point, one pass at a time: a caller with types renews the program between passes.
 * A rule's edits are exact ranges, so every other byte stays.
 */
export class FileRewriter {
  readonly #source: string;
  readonly #bom: string;
  readonly #setup: LintSetup;
  readonly #assumed: boolean;
  readonly #quick: boolean;
  readonly #allowed: Allow;
  readonly #refused = new Set<string>();
  readonly #seen: Set<string>;
  readonly #lines: Lines;
  #languages: Language[];
  #passes: Edit[][] = [];
  #rewrites: Rewrite[] = [];
  #findings: Finding[] = [];
  #untouched: Finding[] | undefined;
  #functions: FunctionGrowth[] | undefined;
  #problem: string | undefined;
  #limit = Infinity;
  #gaveUp = false;
  #text: string;

  /** @param allowed whether the rewrite of a key may be applied. */
  constructor(
    source: string,
    request: LintRequest & { safety?: 'safe' | 'assumed' | undefined },
    allowed: Allow = () => true,
  ) {
    const plugin = request.plugin ?? defaultPlugin;
    this.#source = source;
    this.#bom = source.startsWith(BOM) ? BOM : '';
    this.#text = source.slice(this.#bom.length);
    this.#lines = new Lines(this.#text);
    this.#seen = new Set([this.#text]);
    this.#assumed = request.safety === 'assumed';
    // Rules from outside may look at tokens, which the cheaper parser does not give.
    this.#quick = request.quick === true && plugin === defaultPlugin;
    this.#allowed = allowed;
    this.#setup = {
      filename: resolve(request.filename),
      plugin,
      rules: chosenRules(plugin, request.rules),
      settings: request.settings ?? {},
      details: request.details,
      functions: request.functions,
      names: request.names,
    };
    this.#languages = languagesOf(request.filename, source);
  }

  /** The text as it is now, without BOM: what a program for the next pass must hold. */
  get text(): string {
    return this.#text;
  }

  /** Makes one pass. False: nothing more to do, the result is final. */
  step(program?: ts.Program): boolean {
    if (this.#gaveUp) return false;
    const outcome = this.#lint(program);
    if (outcome.problem !== undefined) this.#problem ??= outcome.problem;
    if (!('matches' in outcome)) return false;
    this.#findings = outcome.matches.map((match) => match.finding);
    this.#functions ??= outcome.functions;
    this.#untouched ??= this.#findings;
    // Each rewrite takes its finding away; far more rewrites than there were findings means that they feed each other.
    if (this.#limit === Infinity) this.#limit = 50 + 4 * outcome.matches.length;
    for (;;) {
      const chosen = withoutOverlaps(outcome.matches.filter((match) => this.#mayApply(match)));
      if (chosen.length === 0) return false;
      const valid = this.#validSubset(chosen);
      if (valid.length > 0) return this.#apply(valid);
    }
  }

  result(): RewriteResult {
    const output = this.#rewrites.length === 0 ? this.#source : this.#bom + this.#text;
    const result: RewriteResult = { output, rewrites: this.#rewrites, findings: this.#findings };
    if (this.#functions) result.functions = this.#functions;
    if (this.#problem !== undefined) result.problem = this.#problem;
    return result;
  }

  #lint(program: ts.Program | undefined): Outcome {
    const rules = rulesFor(this.#text, this.#setup);
    // Nothing to find: not worth a parse. So a syntax error in such a file is nobody's concern either.
    if (rules.length === 0 && !this.#setup.functions) return { matches: [] };
    const setup = { ...this.#setup, rules, lineOf: this.#lineOf() };
    if (!program && this.#quick && !this.#setup.functions && findsNothing(this.#text, setup, this.#languages[0]!))
      return { matches: [] };
    let first: Outcome | undefined;
    for (const language of this.#languages) {
      const outcome = lint(this.#text, setup, language, program);
      if ('matches' in outcome) {
        this.#languages = [language];
        return outcome;
      }
      first ??= outcome;
    }
    return first!;
  }

  /** Leads a line of the text as it is now to the source's, of which a profile speaks. */
  #lineOf(): (line: number) => number {
    const text = this.#text;
    let map: ReturnType<typeof lineMap> | undefined;
    return (line) => (map ??= lineMap(this.#source.slice(this.#bom.length), text))(line);
  }

  #mayApply(match: Match): match is Applicable {
    if (!match.edit || match.edit.start < 0) return false;
    if (match.finding.safety !== 'safe' && !this.#assumed) return false;
    const key = this.#keyOf(match as Applicable);
    return this.#allowed(key, match.finding.names) && !this.#refused.has(key);
  }

  #apply(used: Applicable[]): boolean {
    const edits = used.map((match) => match.edit);
    const next = applyEdits(this.#text, edits);
    if (this.#seen.has(next) || this.#rewrites.length + used.length > this.#limit) {
      this.#giveUp(used);
      return false;
    }
    this.#seen.add(next);
    for (const match of used) this.#rewrites.push(this.#rewriteOf(match));
    this.#passes.push(edits);
    this.#text = next;
    return true;
  }

  /** All of `chosen` if the text they make is a valid file; else those that are valid alone; else the first of these. */
  #validSubset(chosen: Applicable[]): Applicable[] {
    if (this.#isValid(chosen)) return chosen;
    const alone = chosen.filter((match) => {
      if (this.#isValid([match])) return true;
      const { rule } = match.finding;
      const { line, column } = this.#originalPlace(match);
      this.#refused.add(this.#keyOf(match));
      this.#problem ??= `the rewrite of ${rule} at line ${line}:${column} would make the file invalid and was left out; please report it`;
      return false;
    });
    return alone.length < 2 || this.#isValid(alone) ? alone : alone.slice(0, 1);
  }

  #isValid(matches: Applicable[]): boolean {
    const { filename } = this.#setup;
    const language = this.#languages[0]!;
    const next = applyEdits(
      this.#text,
      matches.map((match) => match.edit),
    );
    if (!parses(next, filename, language)) return false;
    return loads(next, filename, language) || !loads(this.#text, filename, language);
  }

  #giveUp(used: Applicable[]): void {
    this.#gaveUp = true;
    const involved = [...this.#rewrites, ...used.map((match) => match.finding)];
    const rules = [...new Set(involved.map(({ rule }) => rule))].join(' and ');
    this.#problem = `rewrites of ${rules} undo or feed each other without end: the file is left as it was; please report it`;
    this.#text = this.#source.slice(this.#bom.length);
    this.#findings = this.#untouched ?? [];
    this.#rewrites = [];
    this.#passes = [];
  }

  #rewriteOf(match: Applicable): Rewrite {
    const { rule, shape, safety, message, suggestion, names } = match.finding;
    const { line, column } = this.#originalPlace(match);
    const rewrite = {
      rule,
      shape,
      line,
      column,
      message,
      key: this.#keyOf(match),
      lines: wholeLines(this.#text, match.edit),
      ...(names && { names }),
    };
    return safety === 'safe' ? { ...rewrite, safety } : { ...rewrite, safety: 'assumed', suggestion: suggestion! };
  }

  #originalPlace(match: Applicable): { line: number; column: number } {
    const { line, column } = match.finding;
    const offset = new Lines(this.#text).offsetAt(line, column);
    return this.#lines.placeOf(this.#passes.reduceRight(offsetBefore, offset));
  }

  #keyOf({ finding, edit }: Applicable): string {
    return JSON.stringify([finding.rule, finding.shape, this.#text.slice(edit.start, edit.end), edit.text]);
  }
}
