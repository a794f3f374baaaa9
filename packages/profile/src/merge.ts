import { utimesSync, writeFileSync } from 'node:fs';
import type { CpuProfile, ProfileNode } from './cpu-profile.js';

interface SavedNode {
  id: number;
  callFrame: { functionName: string; scriptId: string; url: string; lineNumber: number; columnNumber: number };
  hitCount: number;
  children: number[];
  positionTicks?: { line: number; ticks: number }[];
}

export interface SavedProfile {
  nodes: SavedNode[];
  startTime: number;
  endTime: number;
  samples: number[];
  timeDeltas: number[];
  sourceMaps?: [string, string][];
}

/** In microseconds. Not 0, which Chrome DevTools takes for a recording that never began, and then shows none of it. */
const START = 1;

/** Several recordings as one, end to end: same stacks are one, times add up. The form is V8's, which Chrome DevTools and speedscope open. */
export function mergeProfiles(profiles: readonly CpuProfile[]): SavedProfile {
  const merged = new Merged();
  for (const profile of profiles) merged.add(profile);
  return merged.saved();
}

/** Writes `mergeProfiles` to a file that counts as old as the oldest of them, so that newer sources are noticed. */
export function saveMerged(path: string, profiles: readonly CpuProfile[]): void {
  writeFileSync(path, JSON.stringify(mergeProfiles(profiles)));
  const oldest = profiles.reduce((at, { writtenAt }) => Math.min(at, writtenAt ?? Infinity), Infinity);
  if (Number.isFinite(oldest)) utimesSync(path, oldest / 1000, oldest / 1000);
}

class Merged {
  readonly #nodes: SavedNode[] = [];
  readonly #ticks: Map<number, number>[] = [];
  readonly #ids = new Map<string, number>();
  /** url → map → id: under one url, two processes may have run two texts. */
  readonly #scripts = new Map<string, Map<string | undefined, number>>();
  readonly #maps: [string, string][] = [];
  #nextScript = 0;
  readonly #samples: number[] = [];
  readonly #deltas: number[] = [];
  /** How long the last sample lasts: the step to the next one. */
  #pending = 0;
  #time = 0;

  constructor() {
    this.#idOf({ parent: -1, functionName: '(root)', url: '', sourceMap: undefined, line: 0, column: 0 });
  }

  add({ nodes, samples, durationsUs }: CpuProfile): void {
    const ids: number[] = [];
    for (const node of nodes) {
      const parent = node.parent < 0 ? -1 : ids[node.parent]!;
      const isRoot = node.parent < 0 && node.functionName === '(root)';
      const id = isRoot ? 1 : this.#idOf({ ...node, parent: Math.max(parent, 1) });
      ids.push(id);
      this.#nodes[id - 1]!.hitCount += node.samples;
      const ticks = this.#ticks[id - 1]!;
      for (const at of node.ticks) ticks.set(at.line, (ticks.get(at.line) ?? 0) + at.ticks);
    }
    if (samples.length > 0) for (const [at, sample] of samples.entries()) this.#sample(ids[sample]!, durationsUs[at]!);
    else this.#hits(nodes, ids);
  }

  saved(): SavedProfile {
    for (const [at, ticks] of this.#ticks.entries()) {
      if (ticks.size > 0) this.#nodes[at]!.positionTicks = [...ticks].map(([line, count]) => ({ line, ticks: count }));
    }
    return {
      nodes: this.#nodes,
      startTime: START,
      endTime: START + Math.round(this.#time),
      samples: this.#samples,
      timeDeltas: this.#deltas,
      ...(this.#maps.length > 0 && { sourceMaps: this.#maps }),
    };
  }

  /** Where only hits were counted, each is as long as the others. */
  #hits(nodes: readonly ProfileNode[], ids: readonly number[]): void {
    for (const [at, { samples, selfUs }] of nodes.entries()) {
      for (let hit = 0; hit < samples; hit++) this.#sample(ids[at]!, selfUs / samples);
    }
  }

  #sample(id: number, durationUs: number): void {
    this.#samples.push(id);
    this.#deltas.push(this.#pending);
    // Readers take whole microseconds; what rounding leaves goes to the next sample, so that it does not add up.
    const end = Math.round(this.#time + durationUs);
    this.#pending = end - Math.round(this.#time);
    this.#time += durationUs;
  }

  #idOf(frame: Pick<ProfileNode, 'column' | 'functionName' | 'line' | 'parent' | 'sourceMap' | 'url'>): number {
    const { parent, functionName, url, line, column } = frame;
    const scriptId = this.#scriptOf(frame);
    const key = JSON.stringify([parent, line, column, functionName, scriptId]);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#nodes.length + 1;
    this.#ids.set(key, id);
    this.#nodes.push({
      id,
      callFrame: { functionName, scriptId, url, lineNumber: line - 1, columnNumber: column - 1 },
      hitCount: 0,
      children: [],
    });
    this.#ticks.push(new Map());
    if (parent > 0) this.#nodes[parent - 1]!.children.push(id);
    return id;
  }

  #scriptOf({ url, sourceMap }: Pick<ProfileNode, 'sourceMap' | 'url'>): string {
    const byMap = this.#scripts.get(url) ?? new Map<string | undefined, number>();
    this.#scripts.set(url, byMap);
    const known = byMap.get(sourceMap);
    if (known !== undefined) return String(known);
    byMap.set(sourceMap, this.#nextScript);
    if (sourceMap !== undefined) this.#maps.push([String(this.#nextScript), sourceMap]);
    return String(this.#nextScript++);
  }
}
