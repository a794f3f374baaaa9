import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Reply, Request } from '../runner/protocol.js';
import type { Runtime } from '../runtimes/runtime.js';

const RUNNER = fileURLToPath(new URL('../runner/main.js', import.meta.url));

/** A request took longer than it may: the child is stopped. */
export class TimeoutError extends Error {}

interface Waiting {
  resolve(reply: unknown): void;
  reject(error: Error): void;
}

/** A process that has loaded one side of a subject, and answers one request at a time. */
export class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  #waiting: Waiting | undefined;
  #pending = '';
  #errors = '';
  #ended = false;

  /** @param module URL of the compiled side. */
  constructor(runtime: Runtime, module: string, flags: readonly string[] = []) {
    // Options meant for the parent (a test runner's, a debugger's) would change what is measured.
    const env = { ...process.env, NODE_OPTIONS: undefined };
    this.#process = spawn(runtime.executable, [...runtime.flags, ...flags, RUNNER, module], { env });
    this.#process.stdout.setEncoding('utf8').on('data', (chunk: string) => this.#receive(chunk));
    this.#process.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.#errors = (this.#errors + chunk).slice(-4_000);
    });
    // A child that dies while it is written to is reported once, by its end.
    this.#process.stdin.on('error', () => {});
    this.#process.on('error', (error) => this.#end(error));
    this.#process.on('close', (code, signal) =>
      this.#end(
        new Error([`the measured process ended (${signal ?? code})`, this.#errors.trim()].filter(Boolean).join(': ')),
      ),
    );
  }

  /** @throws {TimeoutError} after `timeoutMs`; {Error} with the child's stack when the subject throws, or the child dies. */
  async request<R extends Request>(request: R, timeoutMs = 60_000): Promise<Reply<R>> {
    if (this.#ended) throw new Error(`the measured process has ended: ${this.#errors.trim()}`);
    const reply = new Promise<unknown>((resolve, reject) => (this.#waiting = { resolve, reject }));
    const timer = setTimeout(() => {
      this.#settle()?.reject(new TimeoutError(`'${request.do}' took over ${timeoutMs} ms`));
      this.#process.kill('SIGKILL');
    }, timeoutMs);
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    try {
      return (await reply) as Reply<R>;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process and waits until it is gone, so that it cannot disturb what is measured next. */
  async stop(): Promise<void> {
    if (this.#ended) return;
    const closed = once(this.#process, 'close');
    this.#process.kill('SIGKILL');
    await closed;
  }

  #receive(chunk: string): void {
    this.#pending += chunk;
    const end = this.#pending.indexOf('\n');
    if (end === -1) return;
    const line = this.#pending.slice(0, end);
    this.#pending = this.#pending.slice(end + 1);
    try {
      const reply = JSON.parse(line) as { ok: unknown } | { error: string };
      if ('error' in reply) this.#settle()?.reject(new Error(reply.error));
      else this.#settle()?.resolve(reply.ok);
    } catch {
      this.#settle()?.reject(
        new Error(`it wrote to standard output, where nothing may be while it is measured: ${line}`),
      );
    }
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting;
  }

  #end(error: Error): void {
    this.#ended = true;
    this.#settle()?.reject(error);
  }
}
