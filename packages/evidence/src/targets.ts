import intersects from 'semver/ranges/intersects.js';
import validRange from 'semver/ranges/valid.js';

export type RuntimeName = 'node' | 'bun' | 'deno';

/** A runtime by name and major version: what linted code runs on, and what evidence is kept by. */
export interface Target {
  name: RuntimeName;
  major: number;
}

export interface TargetOptions {
  /** `settings.hotpath.runtime`: `node 24`, `node24`, `node@24`, `node-24`, `bun`, … */
  setting?: string | undefined;
  /** package.json's `engines.node`. */
  engines?: string | undefined;
  /** The runtime that is running now, as in `{ name: 'node', version: process.versions.node }`. */
  current: { name: RuntimeName; version: string };
}

const LABELS: Record<RuntimeName, string> = { node: 'Node', bun: 'Bun', deno: 'Deno' };
const SETTING = /^(node|bun|deno)(?:(?:\s*[@-]\s*|\s+)?v?(\d+)(?:\.[\dx*]+)*)?$/i;

/** `Node 24`, as people write it. */
export function label(target: Target): string {
  return `${LABELS[target.name]} ${target.major}`;
}

/** `node-24`: the name of the target's data file, and a key. */
export function targetId(target: Target): string {
  return `${target.name}-${target.major}`;
}

/** The inverse of `targetId`; undefined for anything else. */
export function parseTargetId(id: string): Target | undefined {
  const match = /^(node|bun|deno)-(\d+)$/.exec(id);
  return match ? { name: match[1] as RuntimeName, major: Number(match[2]) } : undefined;
}

/**
 * Where the linted code will run: the setting; else the measured Node majors that `engines` admits; else what runs now.
 * @param measured the targets that have evidence.
 * @throws {RangeError} in one line, for a setting that names no runtime.
 */
export function targetsFrom(measured: readonly Target[], options: TargetOptions): Target[] {
  const current = { name: options.current.name, major: Number.parseInt(options.current.version, 10) };
  if (options.setting === undefined || options.setting.trim() === '') {
    return admitted(measured, options.engines) ?? [current];
  }
  const match = SETTING.exec(options.setting.trim());
  if (!match) {
    throw new RangeError(
      `hotpath: unknown runtime '${options.setting}': expected node, bun or deno, with a major version, as in 'node 24'`,
    );
  }
  const name = match[1]!.toLowerCase() as RuntimeName;
  if (match[2] !== undefined) return [{ name, major: Number(match[2]) }];
  if (name === 'node')
    return admitted(measured, options.engines) ?? [current.name === 'node' ? current : newest(measured, name)];
  return [newest(measured, name)];
}

function admitted(measured: readonly Target[], engines: string | undefined): Target[] | undefined {
  if (engines === undefined || validRange(engines) === null) return undefined;
  const targets = measured
    .filter(({ name, major }) => name === 'node' && intersects(engines, `>=${major}.0.0 <${major + 1}.0.0`))
    .sort((a, b) => a.major - b.major);
  return targets.length > 0 ? targets : undefined;
}

/** The majors that were current when this was written stand in while nothing has been measured. */
const NEWEST: Record<RuntimeName, number> = { node: 24, bun: 1, deno: 2 };

function newest(measured: readonly Target[], name: RuntimeName): Target {
  const majors = measured.filter((target) => target.name === name).map((target) => target.major);
  return { name, major: majors.length > 0 ? Math.max(...majors) : NEWEST[name] };
}
