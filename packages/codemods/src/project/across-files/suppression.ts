import type { Rule } from 'eslint';
import type { Edit } from '../../engine/edits.js';
import { languagesOf } from '../../engine/language.js';
import { lint } from '../../engine/lint.js';

/** Whether an `eslint-disable` comment for `rule` covers one of the edits: the author has said no. */
export function isSuppressed(path: string, text: string, edits: readonly Edit[], rule: string): boolean {
  const reporter: Rule.RuleModule = {
    meta: { type: 'suggestion', schema: [], messages: { here: 'here' } },
    create: (context) => ({
      Program() {
        for (const edit of edits) {
          context.report({ loc: context.sourceCode.getLocFromIndex(edit.start), messageId: 'here' });
        }
      },
    }),
  };
  const setup = { filename: path, plugin: { rules: { [rule]: reporter } }, rules: [rule], settings: {} };
  const outcome = lint(text, setup, languagesOf(path, text)[0]!);
  return !('matches' in outcome) || outcome.matches.length < edits.length;
}
