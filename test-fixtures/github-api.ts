import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Stored {
  id: number;
  body: string;
  user: { login: string };
  path?: string;
  line?: number;
  in_reply_to_id?: number;
  reactions?: { total_count: number };
}

/** What to answer in place of the real thing. */
export interface Fault {
  status: number;
  message?: string;
  headers?: Record<string, string>;
  /** Whether it is done all the same, and only the answer is lost. */
  isDone?: boolean;
  /** How often; once when left out. */
  times?: number;
}

export const ME = 'github-actions[bot]';

/** The part of GitHub's API that reviews take, for one repository `o/r` with one pull request, on a port of this machine. */
export class GitHubApi {
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #faults: { at: RegExp; fault: Fault; left: number }[] = [];
  #id = 1;

  pull = { number: 7, state: 'open', head: { sha: 'b'.repeat(40), ref: 'topic', repo: { full_name: 'o/r' } } };
  readonly lineComments: Stored[] = [];
  readonly comments: Stored[] = [];
  /** Everything that was to change something, in order: `POST /repos/o/r/pulls/7/reviews`. */
  readonly writes: string[] = [];
  readonly reads: string[] = [];
  pageSize = 100;
  /** Whether the diff shows a line. */
  shows: (path: string, line: number) => boolean = () => true;

  /** @returns its address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** @param at what to look for in `METHOD /path`. */
  fail(at: RegExp, fault: Fault): void {
    this.#faults.push({ at, fault, left: fault.times ?? 1 });
  }

  add(list: 'comments' | 'lineComments', comment: Partial<Stored>): Stored {
    const stored = { id: this.#id++, body: '', user: { login: ME }, ...comment };
    this[list].push(stored);
    return stored;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const text = Buffer.concat(pieces).toString('utf8');
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    const name = `${request.method} ${pathname}`;
    (request.method === 'GET' || pathname === '/graphql' ? this.reads : this.writes).push(name);
    const send = (status: number, data?: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(data === undefined ? undefined : JSON.stringify(data));
    };
    if (!request.headers.authorization) return send(401, { message: 'Requires authentication' });
    const found = this.#faults.find(({ at, left }) => left > 0 && at.test(name));
    if (found) {
      found.left--;
      const { status, message = `no ${name}`, headers, isDone } = found.fault;
      if (isDone) this.#route(name, text ? JSON.parse(text) : {});
      return send(status, { message }, headers);
    }
    const [status, data] = this.#route(name, text ? JSON.parse(text) : {}, searchParams);
    if (request.method !== 'GET' || !Array.isArray(data)) return send(status, data);
    const page = Number(searchParams.get('page') ?? 1);
    const rest = data.slice(page * this.pageSize);
    const next = `<http://${request.headers.host}${pathname}?per_page=100&page=${page + 1}>; rel="next"`;
    send(status, data.slice((page - 1) * this.pageSize, page * this.pageSize), rest.length > 0 ? { link: next } : {});
  }

  #route(name: string, body: Record<string, unknown>, query = new URLSearchParams()): [number, unknown?] {
    const own = `/repos/o/r/pulls/${this.pull.number}`;
    const issue = `/repos/o/r/issues/${this.pull.number}/comments`;
    switch (name) {
      case 'POST /graphql':
        return [200, { data: { viewer: { login: ME } } }];
      case `GET ${own}`:
        return [200, this.pull];
      case 'GET /repos/o/r/pulls': {
        const [owner] = this.pull.head.repo.full_name.split('/');
        return [200, query.get('head') === `${owner}:${this.pull.head.ref}` ? [this.pull] : []];
      }
      case `GET ${own}/comments`:
        return [200, this.lineComments];
      case `POST ${own}/comments`:
        return this.#post([body as unknown as Stored], body['commit_id']);
      case `POST ${own}/reviews`:
        return this.#post(body['comments'] as Stored[], body['commit_id']);
      case `GET ${issue}`:
        return [200, this.comments];
      case `POST ${issue}`:
        return [201, this.add('comments', { body: body['body'] as string })];
    }
    const id = Number(name.split('/').at(-1));
    if (name.startsWith('PATCH /repos/o/r/issues/comments/')) {
      const comment = this.comments.find((one) => one.id === id);
      if (comment) comment.body = body['body'] as string;
      return comment ? [200, comment] : [404, { message: 'Not Found' }];
    }
    const at = this.lineComments.findIndex((one) => one.id === id);
    if (!name.startsWith('DELETE /repos/o/r/pulls/comments/') || at < 0) return [404, { message: 'Not Found' }];
    this.lineComments.splice(at, 1);
    return [204];
  }

  #post(comments: readonly Stored[], commit: unknown): [number, unknown] {
    if (commit !== this.pull.head.sha || !comments.every(({ path, line }) => this.shows(path!, line!)))
      return [422, { message: 'Unprocessable Entity' }];
    for (const { path, line, body } of comments) this.add('lineComments', { path: path!, line: line!, body });
    return [200, {}];
  }
}
