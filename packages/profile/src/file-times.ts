import type { CallSites } from './call-sites.js';
import type { CodeFunction, LineTime, TreeNode } from './call-tree.js';
import type { Extent } from './source-outline.js';

export interface LineFigures {
  /** At these lines themselves. */
  selfMs: number;
  /** With the functions whose calls are seen in these lines and nowhere else in the function around them. */
  totalMs: number;
  /** With all that may have come from these lines. A profile says neither from which line a function called another, nor always which function was running: see the README. */
  atMostMs: number;
  /** Samples behind `totalMs`. */
  samples: number;
}

interface Callee {
  at: number;
  /** Lines that mention it in the caller. Empty: called by another name, or not by name at all. */
  mentions: readonly number[];
}

interface Caller {
  at: number;
  extent: Extent;
  callees: readonly Callee[];
}

interface FunctionNodes {
  extent: Extent;
  callers: Caller[];
  /** Lines of its samples that lie elsewhere: in functions that V8 put into this one. */
  strays: Extent[];
}

/** The time of lines in one file. Made on the first question about it; each question then looks at this file's nodes alone. */
export class FileTimes {
  readonly #tree: readonly TreeNode[];
  readonly #path: string;
  readonly #calls: CallSites;
  readonly #functions: readonly FunctionNodes[];
  /** Own time by its first line. */
  readonly #byLine = new Map<number, LineTime[]>();

  /** @param nodes indices into the tree of the nodes whose functions are in the file, ascending. */
  constructor(tree: readonly TreeNode[], nodes: readonly number[], path: string, calls: CallSites) {
    this.#tree = tree;
    this.#path = path;
    this.#calls = calls;
    const children = childrenOf(tree, nodes);
    const functions = new Map<CodeFunction, FunctionNodes>();
    for (const at of nodes) {
      const { code, lines } = tree[at]!;
      const own = functions.get(code) ?? { extent: calls.extentOf(code), callers: [], strays: [] };
      functions.set(code, own);
      const callees = children
        .get(at)!
        .map((child) => ({ at: child, mentions: calls.mentions(tree[child]!.code, code) }));
      own.callers.push({ at, extent: own.extent, callees });
      for (const line of lines) {
        if (line.range.path !== path) continue;
        if (!overlap(line.range, own.extent)) own.strays.push(line.range);
        const sameLine = this.#byLine.get(line.range.from);
        if (sameLine) sameLine.push(line);
        else this.#byLine.set(line.range.from, [line]);
      }
    }
    this.#functions = [...functions.values()];
  }

  of(from: number, to: number): LineFigures {
    const near = this.#near(from, to);
    const sure = this.#sum(near, from, to, false);
    const maybe = this.#sum(near, from, to, true);
    return {
      selfMs: sure.self / 1000,
      totalMs: sure.total / 1000,
      atMostMs: Math.max(sure.total, maybe.total + this.#chargedToCallers(near, from, to)) / 1000,
      samples: sure.samples,
    };
  }

  /** @param maybe also what may have come from these lines, rather than only what did. */
  #sum(
    near: readonly Caller[],
    from: number,
    to: number,
    maybe: boolean,
  ): { self: number; total: number; samples: number } {
    let [self, total, samples] = [0, 0, 0];
    const counted = new Stretches();
    for (const { at, extent, callees } of near) {
      const covered = counted.has(at);
      for (const { range: whole, us, samples: seen } of this.#tree[at]!.lines) {
        if (whole.path !== this.#path) continue;
        // In a bundle of one line, a function's own lines are all that is left to tell.
        const range = clipped(whole, extent);
        const inside = range.from >= from && range.to <= to;
        if (inside) self += us;
        // Lines that a map does not tell apart may be these.
        if (covered || !(inside || (maybe && range.from <= to && range.to >= from))) continue;
        [total, samples] = [total + us, samples + seen];
      }
      if (covered || !overlap(extent, { from, to })) continue;
      for (const { at: child, mentions } of callees) {
        if (!calledFrom(mentions, from, to, maybe)) continue;
        const { end, totalUs, totalSamples } = this.#tree[child]!;
        counted.add(child, end);
        [total, samples] = [total + totalUs, samples + totalSamples];
      }
    }
    return { self, total, samples };
  }

  /**
   * V8 leaves out the frame of a function that is in a built-in without a frame (`includes`, for one) or inlined:
   * its time then stands at the line that called it.
   */
  #chargedToCallers(near: readonly Caller[], from: number, to: number): number {
    const counted = new Set<LineTime>();
    const count = (line: LineTime) => {
      // What lies within the lines asked about is counted already.
      const own = line.range.path === this.#path && line.range.from >= from && line.range.to <= to;
      if (!own) counted.add(line);
    };
    for (const { at, extent } of near) {
      const { code, parent } = this.#tree[at]!;
      if (parent < 0 || !overlap(extent, { from, to })) continue;
      const mentions = this.#calls.mentions(code, this.#tree[parent]!.code);
      for (const line of this.#tree[parent]!.lines) {
        if (mentions.some((mention) => mention >= line.range.from && mention <= line.range.to)) count(line);
      }
    }
    const name = this.#calls.enclosing(this.#path, from);
    const mentioned = name === undefined ? [] : this.#calls.mentionsIn(this.#path, name);
    for (const line of mentioned.flatMap((mention) => this.#byLine.get(mention) ?? [])) count(line);
    return [...counted].reduce((sum, { us }) => sum + us, 0);
  }

  /** Callers before what they call, of the functions that hold any of these lines. */
  #near(from: number, to: number): Caller[] {
    const asked = { from, to };
    return this.#functions
      .filter(({ extent, strays }) => overlap(extent, asked) || strays.some((stray) => overlap(stray, asked)))
      .flatMap(({ callers }) => callers)
      .sort((a, b) => a.at - b.at);
  }
}

const overlap = (a: Extent, b: Extent): boolean => a.from <= b.to && a.to >= b.from;

/** What of a stretch of lines lies in a function. */
export function clipped(range: Extent, extent: Extent): Extent {
  const [from, to] = [Math.max(range.from, extent.from), Math.min(range.to, extent.to)];
  return from <= to ? { from, to } : range;
}

function calledFrom(mentions: readonly number[], from: number, to: number, maybe: boolean): boolean {
  const inside = (line: number) => line >= from && line <= to;
  if (maybe) return mentions.length === 0 || mentions.some(inside);
  return mentions.length > 0 && mentions.every(inside);
}

function childrenOf(tree: readonly TreeNode[], nodes: readonly number[]): Map<number, number[]> {
  return new Map(
    nodes.map((at) => {
      const children: number[] = [];
      for (let child = at + 1; child < tree[at]!.end; child = tree[child]!.end) children.push(child);
      return [at, children];
    }),
  );
}

/** Stretches of the tree that do not overlap, added in any order. */
class Stretches {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  add(start: number, end: number): void {
    const at = this.#after(start);
    this.#starts.splice(at, 0, start);
    this.#ends.splice(at, 0, end);
  }

  has(index: number): boolean {
    const at = this.#after(index) - 1;
    return at >= 0 && index < this.#ends[at]!;
  }

  #after(index: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
