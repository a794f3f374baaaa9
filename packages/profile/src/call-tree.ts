import type { CpuProfile, ProfileNode } from './cpu-profile.js';
import type { Origins } from './origins.js';
import type { Origin } from './script-path.js';
import type { LineRange, Script, SourceMaps } from './source-maps.js';

/** A function of the program, where people wrote it. All its nodes in all profiles are one. */
export interface CodeFunction {
  name: string;
  kind: Origin['kind'] | 'meta';
  /** A path with forward slashes; `node:fs`; empty for native code. */
  path: string;
  /** From 1; 0 where unknown. */
  line: number;
  column: number;
}

/** Samples at a line, or at one of several lines where a map does not tell them apart. */
export interface LineTime {
  range: LineRange;
  samples: number;
  us: number;
}

export interface TreeNode {
  code: CodeFunction;
  /** Path of the script that ran: another one than that of `code` where a map led back. */
  script: string;
  parent: number;
  /** `tree.slice(self, end)` is what it calls, itself included. */
  end: number;
  samples: number;
  selfUs: number;
  totalSamples: number;
  totalUs: number;
  lines: readonly LineTime[];
}

/** What V8 itself puts under the root. */
const META = /^\((root|program|idle|garbage collector)\)$/;

/** The trees of several profiles, one after another, with every function led back to its source. */
export function callTree(profiles: readonly CpuProfile[], maps: SourceMaps, origins: Origins): TreeNode[] {
  const functions = new Functions(maps);
  const tree: TreeNode[] = [];
  for (const { nodes } of profiles) {
    const offset = tree.length;
    for (const node of nodes) {
      const origin = origins.of(node.url);
      tree.push({
        code: functions.of(node, origin),
        script: origin.path,
        parent: node.parent < 0 ? -1 : node.parent + offset,
        end: node.end + offset,
        samples: node.samples,
        selfUs: node.selfUs,
        totalSamples: node.samples,
        totalUs: node.selfUs,
        lines: origin.kind === 'file' ? linesOf(node, maps, { path: origin.path, sourceMap: node.sourceMap }) : [],
      });
    }
    for (let at = tree.length - 1; at >= offset; at--) {
      const { parent, totalSamples, totalUs } = tree[at]!;
      if (parent < 0) continue;
      tree[parent]!.totalSamples += totalSamples;
      tree[parent]!.totalUs += totalUs;
    }
  }
  return tree;
}

class Functions {
  readonly #maps: SourceMaps;
  /** By the script's own map: under one url there may have been several texts. */
  readonly #byScript = new Map<string | undefined, Map<string, CodeFunction>>();
  /** Once more by source: one function may have come from several bundles. */
  readonly #bySource = new Map<string, CodeFunction>();

  constructor(maps: SourceMaps) {
    this.#maps = maps;
  }

  of(node: ProfileNode, origin: Origin): CodeFunction {
    const functions = this.#byScript.get(node.sourceMap) ?? new Map<string, CodeFunction>();
    this.#byScript.set(node.sourceMap, functions);
    const key = `${node.line}:${node.column} ${node.functionName} ${node.url}`;
    const known = functions.get(key);
    if (known) return known;
    const code = this.#codeOf(node, origin);
    const source = `${code.line}:${code.column} ${code.name} ${code.kind} ${code.path}`;
    const same = this.#bySource.get(source) ?? code;
    functions.set(key, same);
    this.#bySource.set(source, same);
    return same;
  }

  #codeOf({ functionName, url, sourceMap, line, column }: ProfileNode, { kind, path }: Origin): CodeFunction {
    if (url === '' && META.test(functionName)) return { name: functionName, kind: 'meta', path, line, column };
    if (kind !== 'file') return { name: functionName, kind, path, line, column };
    const { name, ...place } = this.#maps.place({ path, sourceMap }, line, column);
    // A map names identifiers, so what V8 put together itself (`Matrix.invert`) is better left as it is.
    return { name: name !== undefined && /^[\w$]+$/.test(functionName) ? name : functionName, kind, ...place };
  }
}

function linesOf({ line, column, ticks, selfUs }: ProfileNode, maps: SourceMaps, script: Script): LineTime[] {
  const all = ticks.reduce((sum, { ticks }) => sum + ticks, 0);
  if (all === 0) return [];
  const own = maps.place(script, line, column).path;
  return ticks.flatMap((at) => {
    const ranges = maps.lines(script, at.line);
    const range = ranges.find(({ path }) => path === own) ?? ranges[0];
    return range ? [{ range, samples: at.ticks, us: (selfUs * at.ticks) / all }] : [];
  });
}
