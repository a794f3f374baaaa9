import { dirname, resolve } from 'node:path';
import {
  decodedMappings,
  FlattenMap,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  type TraceMap,
} from '@jridgewell/trace-mapping';
import { normalPath, originOf } from './script-path.js';
import type { Texts } from './texts.js';

export interface Place {
  path: string;
  /** From 1. */
  line: number;
  column: number;
  /** The source's name for what stands there, where the map has one. */
  name?: string;
}

/** The lines that one generated line was made from: usually one. */
export interface LineRange {
  path: string;
  from: number;
  to: number;
}

/** A map of a map of a map …: more than these and somebody is playing. */
const LONGEST_CHAIN = 8;

/** Leads places in scripts back to what people wrote, through as many maps as there are. */
export class SourceMaps {
  readonly #texts: Texts;
  readonly #root: string;
  readonly #recorded: ReadonlyMap<string, string>;
  readonly #maps = new Map<string, TraceMap | undefined>();
  readonly #lines = new Map<string, readonly LineRange[]>();

  /** @param recorded `sourceMappingURL`s by path of scripts that were made while the program ran. */
  constructor(texts: Texts, root: string, recorded: ReadonlyMap<string, string>) {
    this.#texts = texts;
    this.#root = root;
    this.#recorded = recorded;
  }

  place(path: string, line: number, column: number): Place {
    let found: Place = { path, line, column };
    for (let step = 0; step < LONGEST_CHAIN; step++) {
      const next = this.#step(found, step === 0);
      if (!next) break;
      found = next;
    }
    return found;
  }

  /** All lines from which this one was made; itself where there is no map. */
  lines(path: string, line: number): readonly LineRange[] {
    const key = `${line} ${path}`;
    const known = this.#lines.get(key);
    if (known) return known;
    const map = this.#mapOf(path, true);
    const mappings = map ? decodedMappings(map) : [];
    // A line without a mapping goes on with what the one before it began.
    let mapped = line;
    while (mapped > 1 && !mappings[mapped - 1]?.length) mapped--;
    const ranges = new Map<string, LineRange>();
    for (const [column] of mappings[mapped - 1] ?? []) {
      const place = this.place(path, mapped, column + 1);
      const range = ranges.get(place.path);
      if (!range) ranges.set(place.path, { path: place.path, from: place.line, to: place.line });
      else [range.from, range.to] = [Math.min(range.from, place.line), Math.max(range.to, place.line)];
    }
    if (!map) ranges.set(path, { path, from: line, to: line });
    const found = [...ranges.values()];
    this.#lines.set(key, found);
    return found;
  }

  #step({ path, line, column, name }: Place, first: boolean): Place | undefined {
    const map = this.#mapOf(path, first);
    if (!map) return undefined;
    const needle = { line, column: Math.max(column - 1, 0) };
    let original = originalPositionFor(map, needle);
    if (original.source === null) original = originalPositionFor(map, { ...needle, bias: LEAST_UPPER_BOUND });
    if (original.source === null) return undefined;
    const origin = originOf(original.source, this.#root);
    if (origin.kind === 'file' && origin.path === path && !this.#recorded.has(path)) return undefined;
    const known = original.name ?? name;
    return {
      path: origin.path,
      line: original.line,
      column: original.column + 1,
      ...(known !== undefined && { name: known }),
    };
  }

  /** A script made while the program ran stands under the name of its own source, so its map counts only at the first step. */
  #mapOf(path: string, first: boolean): TraceMap | undefined {
    const recorded = this.#recorded.get(path);
    if (recorded !== undefined && !first) return undefined;
    if (this.#maps.has(path)) return this.#maps.get(path);
    const map = this.#load(path, recorded ?? mappingUrl(this.#texts.of(path)?.text));
    this.#maps.set(path, map);
    return map;
  }

  #load(path: string, url: string | undefined): TraceMap | undefined {
    if (url === undefined) return undefined;
    try {
      const inline = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url);
      if (inline) {
        const text = inline[1] ? Buffer.from(inline[2]!, 'base64').toString('utf8') : decodeURIComponent(inline[2]!);
        return new FlattenMap(text, path);
      }
      const origin = originOf(url, this.#root);
      const file = origin.kind === 'file' ? origin.path : normalPath(resolve(dirname(path), decodeURIComponent(url)));
      const text = this.#texts.of(file)?.text;
      return text === undefined ? undefined : new FlattenMap(text, file);
    } catch {
      // A map that is broken is no map: the figures are then those of the script itself.
      return undefined;
    }
  }
}

/** The last one counts: a bundle may carry those of its parts, too. */
function mappingUrl(text: string | undefined): string | undefined {
  const at = text?.lastIndexOf('sourceMappingURL=') ?? -1;
  if (at < 0) return undefined;
  const found = /^(?:\/\/|\/\*)[#@]\s*sourceMappingURL=([^\s'"]+)\s*(?:\*\/)?\s*$/.exec(
    text!
      .slice(Math.max(text!.lastIndexOf('\n', at) + 1, 0))
      .split('\n', 1)[0]!
      .trimStart(),
  );
  return found?.[1]?.replace(/\*\/$/, '');
}
