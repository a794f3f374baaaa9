import { nodesOfHead } from './head-form.js';
import { check, HeadSchema, NodesSchema, ProfileError, type RawNode, type RawProfile } from './schema.js';

export interface LineTicks {
  /** From 1. */
  line: number;
  ticks: number;
}

export interface ProfileNode {
  /** Index of the caller in `nodes`, which is smaller; -1 for a root. */
  parent: number;
  /** Index after the last node that is called from here: `nodes.slice(self, end)` is the whole subtree. */
  end: number;
  functionName: string;
  /** As V8 gives it: empty for native code. */
  url: string;
  /** The `sourceMappingURL` of a script that was made while the program ran; of others the file tells. */
  sourceMap: string | undefined;
  /** Where the function starts, from 1; 0 for native code. */
  line: number;
  column: number;
  samples: number;
  selfUs: number;
  ticks: readonly LineTicks[];
}

/** One recording, checked: callers stand before what they call, and every sample names a node. */
export interface CpuProfile {
  /** Where it was read from. */
  path: string;
  /** When it was written, in ms since the epoch. */
  writtenAt: number | undefined;
  nodes: readonly ProfileNode[];
  /** In order of time: index of the node, and how long it was seen. Empty where only hits were counted. */
  samples: readonly number[];
  durationsUs: readonly number[];
}

interface ParseOptions {
  writtenAt?: number;
  /** url → `sourceMappingURL` of scripts that were made while the program ran. */
  sourceMaps?: ReadonlyMap<string, string>;
}

/** Hits of a profile without samples: each becomes a sample when it is merged. So many take V8 almost three hours. */
const MOST_HITS = 1e7;
/** Negative steps of this share are jitter between the sampler's clock readings; beyond it the file is wrong. */
const MOST_BACKWARDS = 0.01;

/**
 * Reads the content of a `.cpuprofile`, either form.
 * @throws {ProfileError} in one line.
 */
export function parseCpuProfile(
  json: unknown,
  path = 'profile',
  { writtenAt, sourceMaps }: ParseOptions = {},
): CpuProfile {
  const raw =
    typeof json === 'object' && json !== null && 'head' in json
      ? nodesOfHead(check(HeadSchema, json, ''))
      : check(NodesSchema, json, '');
  const saved = new Map(raw.sourceMaps);
  const mapOf = ({ callFrame: { url, scriptId } }: RawNode) => sourceMaps?.get(url) ?? saved.get(String(scriptId));
  const { nodes, indexOf } = orderedNodes(raw.nodes, mapOf);
  const { samples, durationsUs } = timesOf(raw, nodes, indexOf);
  return { path, writtenAt, nodes, samples, durationsUs };
}

/** Depth first, so that a subtree is one stretch. */
function orderedNodes(
  raw: readonly RawNode[],
  mapOf: (node: RawNode) => string | undefined,
): { nodes: ProfileNode[]; indexOf: Map<number, number> } {
  const { roots, children } = treeOf(raw);
  const nodes: ProfileNode[] = [];
  const indexOf = new Map<number, number>();
  const open: { at: number; rest: readonly number[]; next: number }[] = [{ at: -1, rest: roots, next: 0 }];
  while (open.length > 0) {
    const top = open[open.length - 1]!;
    const from = top.rest[top.next++];
    if (from === undefined) {
      if (top.at >= 0) nodes[top.at]!.end = nodes.length;
      open.pop();
      continue;
    }
    const at = nodes.length;
    nodes.push(nodeOf(raw[from]!, top.at, mapOf(raw[from]!)));
    indexOf.set(raw[from]!.id, at);
    open.push({ at, rest: children[from]!, next: 0 });
  }
  if (nodes.length < raw.length) throw new ProfileError('nodes: some call one another in a circle');
  return { nodes, indexOf };
}

function nodeOf(
  { callFrame, hitCount = 0, positionTicks }: RawNode,
  parent: number,
  sourceMap: string | undefined,
): ProfileNode {
  const { functionName, url, lineNumber, columnNumber } = callFrame;
  return {
    parent,
    end: 0,
    functionName,
    url,
    sourceMap,
    line: Math.max(lineNumber + 1, 0),
    column: Math.max(columnNumber + 1, 0),
    samples: hitCount,
    selfUs: 0,
    ticks: positionTicks ?? [],
  };
}

function treeOf(raw: readonly RawNode[]): { roots: number[]; children: number[][] } {
  const place = new Map<number, number>();
  for (const [at, { id }] of raw.entries()) {
    if (place.has(id)) throw new ProfileError(`nodes[${at}]: node ${id} is there twice`);
    place.set(id, at);
  }
  const children = raw.map((): number[] => []);
  const parents = new Map<number, number>();
  const link = (parent: number, id: number, where: string) => {
    const child = place.get(id);
    if (child === undefined) throw new ProfileError(`${where} names node ${id}, which does not exist`);
    if (parents.get(child) === parent) return;
    if (parents.has(child)) throw new ProfileError(`${where} names node ${id}, which another node calls too`);
    parents.set(child, parent);
    children[parent]!.push(child);
  };
  for (const [at, node] of raw.entries()) {
    for (const [nth, id] of (node.children ?? []).entries()) link(at, id, `nodes[${at}].children[${nth}]`);
  }
  for (const [at, { id, parent }] of raw.entries()) {
    if (parent === undefined) continue;
    const above = place.get(parent);
    if (above === undefined) throw new ProfileError(`nodes[${at}].parent names node ${parent}, which does not exist`);
    link(above, id, `nodes[${at}].parent`);
  }
  return { roots: raw.flatMap((_, at) => (parents.has(at) ? [] : [at])), children };
}

/** Fills in `samples` and `selfUs`. A sample lasts until the next one, as Chrome DevTools has it. */
function timesOf(
  raw: RawProfile,
  nodes: readonly ProfileNode[],
  indexOf: ReadonlyMap<number, number>,
): { samples: number[]; durationsUs: number[] } {
  const { samples: ids, timeDeltas, startTime, endTime } = raw;
  if (endTime < startTime) throw new ProfileError('endTime lies before startTime');
  if (ids === undefined || timeDeltas === undefined) {
    const hits = nodes.reduce((sum, node) => sum + node.samples, 0);
    if (ids !== undefined) throw new ProfileError('timeDeltas is missing beside samples');
    if (hits === 0) throw new ProfileError('it holds no samples');
    if (hits > MOST_HITS) throw new ProfileError(`its nodes count ${hits} hits, more than ${MOST_HITS}`);
    for (const node of nodes) node.selfUs = ((endTime - startTime) * node.samples) / hits;
    return { samples: [], durationsUs: [] };
  }
  if (ids.length === 0) throw new ProfileError('it holds no samples');
  if (ids.length !== timeDeltas.length) {
    throw new ProfileError(`it has ${ids.length} samples but ${timeDeltas.length} timeDeltas`);
  }
  for (const node of nodes) node.samples = 0;
  const times = sampleTimes(timeDeltas, startTime);
  const order = inOrder(times);
  const samples: number[] = [];
  const durationsUs: number[] = [];
  for (const [nth, at] of order.entries()) {
    const index = indexOf.get(ids[at]!);
    if (index === undefined) throw new ProfileError(`samples[${at}] names node ${ids[at]}, which does not exist`);
    const next = nth + 1 < order.length ? times[order[nth + 1]!]! : Math.max(endTime, times[at]!);
    samples.push(index);
    durationsUs.push(next - times[at]!);
    nodes[index]!.samples++;
    nodes[index]!.selfUs += next - times[at]!;
  }
  return { samples, durationsUs };
}

function sampleTimes(deltas: readonly number[], startTime: number): number[] {
  let [now, forwards, backwards] = [startTime, 0, 0];
  const times = deltas.map((delta) => {
    if (delta < 0) backwards -= delta;
    else forwards += delta;
    return (now += delta);
  });
  if (backwards > forwards * MOST_BACKWARDS) {
    throw new ProfileError(`timeDeltas[${deltas.findIndex((delta) => delta < 0)}] is negative: time runs backwards`);
  }
  return times;
}

function inOrder(times: readonly number[]): number[] {
  const order = times.map((_, at) => at);
  const sorted = times.every((time, at) => at === 0 || time >= times[at - 1]!);
  return sorted ? order : order.sort((a, b) => times[a]! - times[b]!);
}
