import { CommanderError } from 'commander';
import { EXIT, reportFailure } from './failure.js';
import { createProgram } from './program.js';

/**
 * Runs the command line.
 * @param args without `node` and the script, e.g. `['check', 'src']`.
 * @returns the exit code: 0 clean, 1 findings, 2 failure.
 */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.clean;
  // `hotpath check | head` closes the pipe: that is no reason for a stack trace.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') reportFailure(error);
    process.exit(EXIT.failure);
  });
  try {
    await createProgram((code) => (exitCode = code)).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help and version end that way too, and commander has already said what is wrong with the arguments.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failure;
    reportFailure(error);
    return EXIT.failure;
  }
}
