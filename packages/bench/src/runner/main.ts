// The child process: `<runtime> main.js <module URL>`. It runs on Node, Bun and Deno, and imports nothing but their common ground.
import process from 'node:process';
import { allocate } from './allocation.js';
import { retain } from './retention.js';
import type { Greeting, Measurable, Request } from './protocol.js';
import { Timing } from './timing.js';

const loaded = (import(process.argv[2]!) as Promise<Measurable>).then((subject) => ({
  subject,
  timing: new Timing(subject),
}));
// Whoever asks first is told why it could not be loaded.
loaded.catch(() => {});

async function answer(request: Request): Promise<unknown> {
  const { subject, timing } = await loaded;
  switch (request.do) {
    case 'hello':
      return greeting();
    case 'prepare':
      return await timing.prepare(request);
    case 'warm':
      return await timing.warm(request);
    case 'sample':
      return await timing.sample();
    case 'verify':
      return await timing.verify();
    case 'list':
      return subject.benchmarks ?? [];
    case 'allocate':
      return await allocate(subject, request);
    case 'retain':
      return await retain(subject, request);
  }
}

function greeting(): Greeting {
  const { versions } = process;
  if (versions['bun'] !== undefined) {
    return { version: versions['bun'], engine: `JavaScriptCore ${versions['webkit'] ?? ''}`.trim() };
  }
  return { version: versions['deno'] ?? versions.node, engine: `v8 ${versions.v8}` };
}

process.stdin.setEncoding('utf8');
let pending = '';
for await (const chunk of process.stdin) {
  pending += chunk as string;
  let end: number;
  while ((end = pending.indexOf('\n')) !== -1) {
    const line = pending.slice(0, end);
    pending = pending.slice(end + 1);
    let reply: unknown;
    try {
      reply = { ok: await answer(JSON.parse(line) as Request) };
    } catch (error) {
      reply = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}
