import type { CodeFunction, TreeNode } from './call-tree.js';
import { SourceOutline, type Extent } from './source-outline.js';
import type { Texts } from './texts.js';

/** What the texts say and profiles do not: how far functions reach, and where they mention one another. Files are looked at when first asked for. */
export class CallSites {
  readonly #texts: Texts;
  readonly #outlines = new Map<string, SourceOutline | undefined>();
  /** Functions that were seen running, by file. */
  readonly #seen = new Map<string, Map<CodeFunction, number>>();
  readonly #extents = new Map<CodeFunction, Extent>();
  readonly #holes = new Map<CodeFunction, readonly Extent[]>();
  readonly #mentions = new Map<CodeFunction, Map<string, readonly number[]>>();

  constructor(tree: readonly TreeNode[], texts: Texts) {
    this.#texts = texts;
    for (const { code, lines } of tree) {
      if (code.kind !== 'file') continue;
      const functions = this.#seen.get(code.path) ?? new Map<CodeFunction, number>();
      this.#seen.set(code.path, functions);
      const last = lines.reduce((line, { range }) => Math.max(line, range.to), code.line);
      functions.set(code, Math.max(functions.get(code) ?? 0, last));
    }
  }

  /** Without a text, a function reaches as far as its samples. */
  extentOf(code: CodeFunction): Extent {
    const known = this.#extents.get(code);
    if (known) return known;
    const last = this.#seen.get(code.path)?.get(code) ?? code.line;
    const extent = this.#outline(code.path)?.extentOf(code.line, code.column) ?? { from: code.line, to: last };
    this.#extents.set(code, extent);
    return extent;
  }

  /** Lines of `caller` that mention `callee`. Empty: called by another name, or not by name at all. */
  mentions(callee: CodeFunction, caller: CodeFunction): readonly number[] {
    if (caller.kind !== 'file') return [];
    if (callee.name !== '' && callee.name !== '(anonymous)') {
      return this.#mentionsOf(
        callee.name
          .replace(/^(get|set|async|static) /, '')
          .split('.')
          .at(-1)!,
        caller,
      );
    }
    // A callback without a name is run, as far as one can see, by what stands on its own line.
    const { from, to } = this.extentOf(caller);
    return callee.path === caller.path && callee.line >= from && callee.line <= to ? [callee.line] : [];
  }

  #mentionsOf(name: string, caller: CodeFunction): readonly number[] {
    const ofCaller = this.#mentions.get(caller) ?? new Map<string, readonly number[]>();
    this.#mentions.set(caller, ofCaller);
    const known = ofCaller.get(name);
    if (known) return known;
    const extent = this.extentOf(caller);
    const holes = this.#holes.get(caller) ?? this.#within(extent, caller);
    this.#holes.set(caller, holes);
    const found = this.#outline(caller.path)?.mentions(name, extent, holes) ?? [];
    ofCaller.set(name, found);
    return found;
  }

  /** Lines of a file that mention a name, whichever function they are in. */
  mentionsIn(path: string, name: string): readonly number[] {
    const outline = this.#outline(path);
    return outline?.mentions(name, { from: 1, to: outline.lines }, []) ?? [];
  }

  /** The name of the function around a line. */
  enclosing(path: string, line: number): string | undefined {
    return this.#outline(path)?.enclosing(line);
  }

  /** Functions inside this one that were seen running: what they mention is their own, save on the lines that hand them on. */
  #within(extent: Extent, caller: CodeFunction): Extent[] {
    const functions = [...(this.#seen.get(caller.path)?.keys() ?? [])];
    return functions
      .filter((code) => code !== caller && code.line >= extent.from && code.line <= extent.to)
      .map((code) => this.extentOf(code))
      .filter(({ from, to }) => from >= extent.from && to <= extent.to && to - from < extent.to - extent.from)
      .map(({ from, to }) => ({ from: from + 1, to: to - 1 }));
  }

  #outline(path: string): SourceOutline | undefined {
    if (this.#outlines.has(path)) return this.#outlines.get(path);
    const text = this.#texts.of(path)?.text;
    const outline = text === undefined ? undefined : new SourceOutline(text, /x$/.test(path));
    this.#outlines.set(path, outline);
    return outline;
  }
}
