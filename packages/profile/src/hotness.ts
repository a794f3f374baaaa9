import type { CpuProfile } from './cpu-profile.js';
import { CallSites } from './call-sites.js';
import { callTree, type CodeFunction, type TreeNode } from './call-tree.js';
import { clipped, FileTimes, type LineFigures } from './file-times.js';
import { Origins } from './origins.js';
import { normalPath } from './script-path.js';
import { shareOf, type Share } from './share.js';
import { SourceMaps } from './source-maps.js';
import { staleness } from './staleness.js';
import { Texts } from './texts.js';

export interface FunctionFigures {
  function: CodeFunction;
  selfMs: number;
  /** With what it calls; a call of itself within is counted once. */
  totalMs: number;
  selfSamples: number;
  totalSamples: number;
  /** Of the whole. */
  self: Share;
  total: Share;
  /** Its own time by line, most first. `to` is another line than `line` where a source map does not tell them apart. */
  lines: readonly { line: number; to: number; ms: number; samples: number; share: Share }[];
}

export interface RangeTime extends LineFigures {
  /** Of the whole, with what the lines call; from samples, so an interval. */
  share: Share;
  /** Set where the file has changed since the recording: lines may have moved. */
  stale?: string;
}

export interface HotnessOptions {
  /** What names in bundles are relative to. Default: the working directory. */
  root?: string;
}

/** Everything that may be asked of one or several recordings, taken together. */
export class Hotness {
  /** Time seen in samples, less what was spent idle, in ms. Every share is of this. */
  readonly wholeMs: number;
  readonly wholeSamples: number;
  readonly idleMs: number;
  readonly profiles: readonly CpuProfile[];
  readonly #tree: readonly TreeNode[];
  readonly #texts = new Texts();
  readonly #calls: CallSites;
  readonly #files = new Map<string, number[]>();
  readonly #times = new Map<string, FileTimes>();
  readonly #stale = new Map<string, string | undefined>();
  /** File → scripts that were made from it. */
  readonly #scripts = new Map<string, Set<string>>();

  constructor(profiles: readonly CpuProfile[], { root = process.cwd() }: HotnessOptions = {}) {
    this.profiles = profiles;
    const origins = new Origins(root, this.#texts);
    this.#tree = callTree(profiles, new SourceMaps(this.#texts, origins), origins);
    this.#calls = new CallSites(this.#tree, this.#texts);
    let [whole, idle, samples] = [0, 0, 0];
    for (const { code, selfUs, samples: seen } of this.#tree) {
      if (code.kind === 'meta' && code.name === '(idle)') idle += selfUs;
      else [whole, samples] = [whole + selfUs, samples + seen];
    }
    [this.wholeMs, this.idleMs, this.wholeSamples] = [whole / 1000, idle / 1000, samples];
    this.#index();
  }

  /**
   * What these lines of a file took: by themselves, and with what they call.
   * @param startLine from 1; `endLine` belongs to the range.
   */
  timeOf(file: string, startLine: number, endLine = startLine): RangeTime {
    const path = normalPath(file);
    const figures = this.#timesOf(path).of(startLine, endLine);
    const stale = this.#staleReason(path);
    // What may be counted twice on the way to a bound is still not more than all there is.
    const atMostMs = Math.min(figures.atMostMs, this.wholeMs);
    return {
      ...figures,
      atMostMs,
      share: this.#share(figures.totalMs, figures.samples),
      ...(stale !== undefined && { stale }),
    };
  }

  /** Whether any sample lies in the file. Where none does, `timeOf` is all zeros. */
  has(file: string): boolean {
    return this.#files.has(normalPath(file));
  }

  /** Functions by their own time, most first. */
  functions(): FunctionFigures[] {
    const rows = new Map<
      CodeFunction,
      { self: number; total: number; hits: number; all: number; until: number; nodes: TreeNode[] }
    >();
    for (const [at, node] of this.#tree.entries()) {
      if (node.code.kind === 'meta' && (node.code.name === '(root)' || node.code.name === '(idle)')) continue;
      const row = rows.get(node.code) ?? { self: 0, total: 0, hits: 0, all: 0, until: 0, nodes: [] };
      rows.set(node.code, row);
      row.self += node.selfUs;
      row.hits += node.samples;
      row.nodes.push(node);
      if (at < row.until) continue;
      row.total += node.totalUs;
      row.all += node.totalSamples;
      row.until = node.end;
    }
    return [...rows]
      .map(([code, row]) => ({
        function: code,
        selfMs: row.self / 1000,
        totalMs: row.total / 1000,
        selfSamples: row.hits,
        totalSamples: row.all,
        self: this.#share(row.self / 1000, row.hits),
        total: this.#share(row.total / 1000, row.all),
        lines: this.#hotLines(code, row.nodes),
      }))
      .sort((a, b) => b.selfMs - a.selfMs || b.totalMs - a.totalMs);
  }

  /** Files that have changed since they were recorded, with the reason: their lines may have moved. */
  stale(): { file: string; reason: string }[] {
    return [...this.#files.keys()].flatMap((file) => {
      const reason = this.#staleReason(file);
      return reason === undefined ? [] : [{ file, reason }];
    });
  }

  #hotLines(code: CodeFunction, nodes: readonly TreeNode[]): FunctionFigures['lines'] {
    const lines = new Map<string, { line: number; to: number; us: number; samples: number }>();
    for (const { range: whole, us, samples } of nodes.flatMap((node) => node.lines)) {
      const range =
        whole.path === code.path && whole.to > whole.from ? clipped(whole, this.#calls.extentOf(code)) : whole;
      const key = `${range.from}-${range.to}`;
      const row = lines.get(key) ?? { line: range.from, to: range.to, us: 0, samples: 0 };
      lines.set(key, { ...row, us: row.us + us, samples: row.samples + samples });
    }
    return [...lines.values()]
      .sort((a, b) => b.us - a.us)
      .map(({ line, to, us, samples }) => ({
        line,
        to,
        ms: us / 1000,
        samples,
        share: this.#share(us / 1000, samples),
      }));
  }

  /** The value by time; how sure that is, by the number of samples. */
  #share(ms: number, samples: number): Share {
    const { value, low, high } = shareOf(samples, this.wholeSamples);
    const byTime = this.wholeMs > 0 ? Math.min(1, ms / this.wholeMs) : 0;
    if (value === 0) return { value: byTime, low, high };
    // Samples are not all equally long: a share of time is as many times too low or too high as that of its samples.
    return { value: byTime, low: (byTime * low) / value, high: Math.min(1, (byTime * high) / value) };
  }

  #index(): void {
    for (const [at, { code, script }] of this.#tree.entries()) {
      if (code.kind !== 'file') continue;
      const nodes = this.#files.get(code.path);
      if (nodes) nodes.push(at);
      else this.#files.set(code.path, [at]);
      if (script === code.path) continue;
      const made = this.#scripts.get(code.path);
      if (made) made.add(script);
      else this.#scripts.set(code.path, new Set([script]));
    }
  }

  #timesOf(path: string): FileTimes {
    const known = this.#times.get(path);
    if (known) return known;
    const times = new FileTimes(this.#tree, this.#files.get(path) ?? [], path, this.#calls);
    this.#times.set(path, times);
    return times;
  }

  #staleReason(path: string): string | undefined {
    if (this.#stale.has(path)) return this.#stale.get(path);
    // Where functions start: the line of a sample may be that of another script, of which V8 put a function into this one.
    const starts = (this.#files.get(path) ?? []).map((at) => this.#tree[at]!.code.line);
    const lastLine = starts.reduce((last, line) => Math.max(last, line), 0);
    const reason = staleness(path, this.#scripts.get(path) ?? [], lastLine, this.profiles, this.#texts);
    this.#stale.set(path, reason);
    return reason;
  }
}
