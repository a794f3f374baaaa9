import { parseTargetId, targetId, type RuntimeName } from '@hotpath/evidence';
import { install } from './install.js';
import { PINS } from './pins.js';

/** An executable that can run subjects. */
export interface Runtime {
  name: RuntimeName;
  major: number;
  version: string;
  executable: string;
  /** Arguments before the script. */
  flags: string[];
  /** Arguments before the script that expose the collector. */
  collectorFlags: string[];
  /** Arguments before the script that expose the collector, for counting allocations; undefined where that cannot be had. */
  allocationFlags?: string[];
}

/** Deno reads no project files, and asks for nothing. */
const FLAGS: Record<RuntimeName, string[]> = {
  node: [],
  bun: ['run', '--no-install'],
  deno: ['run', '--no-lock', '--no-config', '--no-remote', '--allow-all'],
};
const COLLECTOR_FLAGS: Record<RuntimeName, string[]> = {
  node: ['--expose-gc'],
  bun: [], // `Bun.gc` is always there
  deno: ['--v8-flags=--expose-gc'],
};
/** A young generation of 1 GB from the start: copying an object a thousand times over leaves half a gigabyte behind. */
const ALLOCATION_FLAGS = ['--expose-gc', '--min-semi-space-size=1024', '--max-semi-space-size=1024'];

/** The runtime that runs the bench. */
export function hostRuntime(): Runtime {
  return runtime('node', process.versions.node, process.execPath);
}

/** `node-20` … `deno-2`: what `openRuntime` takes besides `host`. */
export function runtimeIds(): string[] {
  return PINS.map((pin) => pin.id);
}

/**
 * The runtime `host`, or a pinned one by id, which is installed into the user's cache when it is not there yet.
 * @throws {RangeError} for an id that is not pinned; {Error} when the registry does not have it for this platform.
 */
export async function openRuntime(id: string, onInstall: (what: string) => void = () => {}): Promise<Runtime> {
  const host = hostRuntime();
  if (id === 'host') return host;
  const pin = PINS.find((one) => one.id === id);
  if (!pin || !parseTargetId(id)) {
    throw new RangeError(`unknown runtime '${id}': expected host, ${runtimeIds().join(', ')}`);
  }
  if (pin.version === host.version && targetId(host) === id) return host;
  return runtime(pin.name, pin.version, await install(pin, onInstall));
}

function runtime(name: RuntimeName, version: string, executable: string): Runtime {
  const flags = { flags: FLAGS[name], collectorFlags: COLLECTOR_FLAGS[name] };
  const base = { name, major: Number.parseInt(version, 10), version, executable, ...flags };
  return name === 'node' ? { ...base, allocationFlags: ALLOCATION_FLAGS } : base;
}
