import type { CpuProfile, ProfileNode } from './cpu-profile.js';
import { originOf, type Origin } from './script-path.js';
import type { LineRange, SourceMaps } from './source-maps.js';

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
export function callTree(profiles: readonly CpuProfile[], maps: SourceMaps, root: string): TreeNode[] {
  const known = new Map<string, CodeFunction>();
  const tree: TreeNode[] = [];
  for (const { nodes } of profiles) {
    const offset = tree.length;
    for (const node of nodes) {
      tree.push({
        code: codeOf(node, maps, root, known),
        parent: node.parent < 0 ? -1 : node.parent + offset,
        end: node.end + offset,
        samples: node.samples,
        selfUs: node.selfUs,
        totalSamples: node.samples,
        totalUs: node.selfUs,
        lines: linesOf(node, maps, root),
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

function codeOf(node: ProfileNode, maps: SourceMaps, root: string, known: Map<string, CodeFunction>): CodeFunction {
  const { functionName, url, line, column } = node;
  const key = `${line}:${column} ${functionName} ${url}`;
  const found = known.get(key);
  if (found) return found;
  const origin = originOf(url, root);
  let code: CodeFunction = { name: functionName, kind: origin.kind, path: origin.path, line, column };
  if (url === '' && META.test(functionName)) code = { ...code, kind: 'meta' };
  if (origin.kind === 'file') {
    const place = maps.place(origin.path, line, column);
    // A map names identifiers, so what V8 put together itself (`Matrix.invert`) is better left as it is.
    const name = place.name !== undefined && /^[\w$]+$/.test(functionName) ? place.name : functionName;
    code = { ...code, name, path: place.path, line: place.line, column: place.column };
  }
  // Once more by source: one function may have come from several bundles.
  const original = `${code.line}:${code.column} ${code.name} ${code.kind} ${code.path}`;
  const same = known.get(original) ?? code;
  known.set(key, same);
  known.set(original, same);
  return same;
}

function linesOf(node: ProfileNode, maps: SourceMaps, root: string): LineTime[] {
  const ticks = node.ticks.reduce((sum, { ticks }) => sum + ticks, 0);
  const origin = originOf(node.url, root);
  if (ticks === 0 || origin.kind !== 'file') return [];
  return node.ticks.flatMap((at) => {
    const part = at.ticks / ticks;
    const time = { samples: at.ticks, us: node.selfUs * part };
    const ranges = maps.lines(origin.path, at.line);
    const own = maps.place(origin.path, node.line, node.column).path;
    const range = ranges.find(({ path }) => path === own) ?? ranges[0];
    return range ? [{ range, ...time }] : [];
  });
}
