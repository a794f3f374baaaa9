/**
 * Loaded before the program into every Node process and worker that `hotpath profile` starts; see record.ts.
 * CommonJS, because `--require` is what all of Node 20 to 26 run in workers, too.
 */
/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports -- a script for --require has no other way */
const fs = require('node:fs') as typeof import('node:fs');
const inspector = require('node:inspector') as typeof import('node:inspector');
const path = require('node:path') as typeof import('node:path');
const worker = require('node:worker_threads') as typeof import('node:worker_threads');

interface Script {
  url: string;
  sourceMapURL?: string;
}

const folder = process.env['HOTPATH_PROFILE_DIR'];
const interval = Number(process.env['HOTPATH_PROFILE_INTERVAL']);
/** A Node that takes no --cpu-prof from NODE_OPTIONS: the profile is made here. */
const own = process.env['HOTPATH_PROFILE_OWN'] === '1';

if (folder !== undefined) {
  if (worker.isMainThread) leaveOnSignals();
  recordInto(folder);
}

function recordInto(into: string): void {
  // As V8 names its own: by process and thread, map and profile are found together.
  const name = `CPU.${Date.now()}.${process.pid}.${worker.threadId}.000`;
  const session = new inspector.Session();
  session.connect();
  if (own) {
    session.post('Profiler.enable');
    if (interval > 0) session.post('Profiler.setSamplingInterval', { interval });
    session.post('Profiler.start');
  }
  process.on('exit', () => {
    try {
      if (own) {
        session.post('Profiler.stop', (error, result) => {
          if (!error) write(into, `${name}.cpuprofile`, result.profile);
        });
      }
      const maps = madeWhileRunning(session);
      if (maps.length > 0) write(into, `${name}.hotpath-maps.json`, maps);
      session.disconnect();
    } catch (error) {
      process.stderr.write(`hotpath: no profile of process ${process.pid}: ${(error as Error).message}\n`);
    }
  });
}

/** Loaders such as tsx run text that is in no file; its map is only to be had while it runs. */
function madeWhileRunning(session: import('node:inspector').Session): [string, string][] {
  const maps: [string, string][] = [];
  session.on('Debugger.scriptParsed', (message: { params: Script }) => {
    const { url, sourceMapURL = '' } = message.params;
    if (url.startsWith('node:') || !sourceMapURL.startsWith('data:') || isOnDisk(url, sourceMapURL)) return;
    maps.push([url, sourceMapURL]);
  });
  session.post('Debugger.enable');
  return maps;
}

function isOnDisk(url: string, sourceMapURL: string): boolean {
  try {
    const file = url.startsWith('file:') ? new URL(url) : url;
    return fs.readFileSync(file, 'utf8').includes(sourceMapURL);
  } catch {
    return false;
  }
}

function write(into: string, name: string, value: unknown): void {
  fs.mkdirSync(into, { recursive: true });
  fs.writeFileSync(path.join(into, name), JSON.stringify(value));
}

/** A signal ends a process at once, without its profile, unless somebody listens. Nobody else is to notice that we do. */
function leaveOnSignals(): void {
  const signals = new Map<NodeJS.Signals, number>([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]);
  const ours = new Set<unknown>();
  // signal-exit and its like leave the decision to others where they see others.
  const listeners = process.listeners.bind(process) as (event: string | symbol) => (() => void)[];
  const listenerCount = process.listenerCount.bind(process) as (event: string | symbol, one?: () => void) => number;
  const others = (event: string | symbol) => listeners(event).filter((one) => !ours.has(one));
  Object.assign(process, {
    listeners: others,
    listenerCount: (event: string | symbol, one?: () => void) =>
      one === undefined ? others(event).length : listenerCount(event, one),
  });
  for (const [signal, code] of signals) {
    const leave = () => {
      if (others(signal).length === 0) process.exit(code);
    };
    ours.add(leave);
    process.on(signal, leave);
  }
}
