import { inert } from '@hotpath/review';
import pc from 'picocolors';

export const EXIT = { clean: 0, findings: 1, failure: 2 } as const;

/** One line: what, where, what to do. With HOTPATH_DEBUG=1 the stack trace, too. */
export function reportFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const [line] = message.split('\n', 1);
  process.stderr.write(`${pc.red('hotpath:')} ${inert(line!)}\n`);
  if (process.env['HOTPATH_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}
