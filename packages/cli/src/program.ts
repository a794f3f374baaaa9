import { Command } from 'commander';
import { addBaseline } from './commands/baseline-command.js';
import { addBench } from './commands/bench-command.js';
import { addCheck } from './commands/check-command.js';
import { addDoctor } from './commands/doctor-command.js';
import { addExplain } from './commands/explain-command.js';
import { addFix } from './commands/fix-command.js';
import { addPost } from './commands/post-command.js';
import { addProfile } from './commands/profile-command.js';
import { addReview } from './commands/review-command.js';
import { addUndo } from './commands/undo-command.js';
import { version } from './version.js';

/** The command line; each command tells its exit code to `exit`. */
export function createProgram(exit: (code: number) => void): Command {
  const program = new Command('hotpath')
    .description('Performance lint with proof for JavaScript and TypeScript')
    .version(version)
    .showSuggestionAfterError()
    .exitOverride();
  const commands = [
    addCheck,
    addReview,
    addPost,
    addBaseline,
    addFix,
    addUndo,
    addExplain,
    addBench,
    addProfile,
    addDoctor,
  ];
  for (const add of commands) add(program, exit);
  return program;
}
