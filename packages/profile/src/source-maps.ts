import { dirname, resolve } from 'node:path';
import {
  decodedMappings,
  FlattenMap,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  type SourceMapInput,
  type TraceMap,
} from '@jridgewell/trace-mapping';
import type { Origins } from './origins.js';
import { normalPath } from './script-path.js';
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
/** A map's sections may begin at any line, and all lines before take memory. */
const LAST_LINE = 1e6;

/** A text that ran. */
export interface Script {
  path: string;
  /** Its `sourceMappingURL`, where it is not the file's. */
  sourceMap?: string | undefined;
}

/** A script's map, and what was asked of it. */
interface Mapped {
  map: TraceMap | undefined;
  lines: Map<number, readonly LineRange[]>;
}

/** Leads places in scripts back to what people wrote, through as many maps as there are. */
export class SourceMaps {
  readonly #texts: Texts;
  readonly #origins: Origins;
  readonly #known = new Map<string, Map<string | undefined, Mapped>>();

  constructor(texts: Texts, origins: Origins) {
    this.#texts = texts;
    this.#origins = origins;
  }

  place(script: Script, line: number, column: number): Place {
    let found: Place = { path: script.path, line, column };
    for (let step = 0; step < LONGEST_CHAIN; step++) {
      // What was made while the program ran stands under the name of its own source.
      const own = step === 0 ? script : { path: found.path };
      const next = this.#step(found, own);
      if (!next) break;
      found = next;
    }
    return found;
  }

  /** All lines from which this one was made; itself where there is no map. */
  lines(script: Script, line: number): readonly LineRange[] {
    const { map, lines } = this.#mapped(script);
    const known = lines.get(line);
    if (known) return known;
    const found = map ? this.#linesBy(map, script, line) : [{ path: script.path, from: line, to: line }];
    lines.set(line, found);
    return found;
  }

  #linesBy(map: TraceMap, script: Script, line: number): readonly LineRange[] {
    const mappings = decodedMappings(map);
    // A line without a mapping goes on with what the one before it began.
    let mapped = Math.min(line, mappings.length);
    while (mapped > 1 && !mappings[mapped - 1]?.length) mapped--;
    const ranges = new Map<string, LineRange>();
    for (const [column] of mappings[mapped - 1] ?? []) {
      const place = this.place(script, mapped, column + 1);
      const range = ranges.get(place.path);
      if (!range) ranges.set(place.path, { path: place.path, from: place.line, to: place.line });
      else [range.from, range.to] = [Math.min(range.from, place.line), Math.max(range.to, place.line)];
    }
    return [...ranges.values()];
  }

  #step({ path, line, column, name }: Place, script: Script): Place | undefined {
    const { map } = this.#mapped(script);
    if (!map || line < 1) return undefined;
    const needle = { line, column: Math.max(column - 1, 0) };
    let original = originalPositionFor(map, needle);
    if (original.source === null) original = originalPositionFor(map, { ...needle, bias: LEAST_UPPER_BOUND });
    // Of a broken map the source may be missing altogether.
    if (typeof original.source !== 'string') return undefined;
    const origin = this.#origins.of(original.source);
    if (origin.kind === 'file' && origin.path === path && script.sourceMap === undefined) return undefined;
    const known = typeof original.name === 'string' ? original.name : name;
    return {
      path: origin.path,
      line: original.line,
      column: original.column + 1,
      ...(known !== undefined && { name: known }),
    };
  }

  #mapped({ path, sourceMap }: Script): Mapped {
    const ofPath = this.#known.get(path) ?? new Map<string | undefined, Mapped>();
    this.#known.set(path, ofPath);
    const known = ofPath.get(sourceMap);
    if (known) return known;
    const mapped = { map: this.#load(path, sourceMap ?? mappingUrl(this.#texts.of(path)?.text)), lines: new Map() };
    ofPath.set(sourceMap, mapped);
    return mapped;
  }

  #load(path: string, url: string | undefined): TraceMap | undefined {
    if (url === undefined) return undefined;
    try {
      const inline = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url);
      if (inline) {
        const text = inline[1] ? Buffer.from(inline[2]!, 'base64').toString('utf8') : decodeURIComponent(inline[2]!);
        return mapFrom(text, path);
      }
      const origin = this.#origins.of(url);
      const file = origin.kind === 'file' ? origin.path : normalPath(resolve(dirname(path), decodeURIComponent(url)));
      const text = this.#texts.of(file)?.text;
      return text === undefined ? undefined : mapFrom(text, file);
    } catch {
      // A map that is broken is no map: the figures are then those of the script itself.
      return undefined;
    }
  }
}

/** @throws where it is no map, or one that is to do harm. */
function mapFrom(text: string, path: string): TraceMap {
  const map = JSON.parse(text, (key, value: unknown) => {
    if (key === 'offset' && Number((value as { line?: unknown }).line) > LAST_LINE)
      throw new RangeError('too many lines');
    return value;
  }) as SourceMapInput;
  return new FlattenMap(map, path);
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
