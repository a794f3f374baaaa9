import type { Rule } from 'eslint';
import { dirname } from 'node:path';
import type { Language } from './language.js';
import { isQuick, quickParse, quickTree, type SourceType } from './quick-parser.js';
import type { LintSetup } from './lint.js';

/** For what rules ask of other files. */
const parser = {
  parse(text: string, { filePath, sourceType }: { filePath: string; sourceType: SourceType }) {
    if (!isQuick(text)) throw new Error('it takes another parser');
    return quickTree(text, filePath, sourceType);
  },
};

/**
 * Whether the chosen rules of this project's own plugin certainly find nothing in `text`; untyped. Cheap, and true of most files: neither a linter
 * nor a complete tree is made for it. False says nothing: `lint` must be asked.
 */
export function findsNothing(text: string, setup: LintSetup, language: Language): boolean {
  const { filename, plugin, rules, settings } = setup;
  // Profiles speak of lines, which a quick tree does not have.
  if (!isQuick(text) || settings.profile) return false;
  try {
    const { ast, nodes, scopeManager, visitorKeys } = quickParse(text, filename, language.options.sourceType);
    const steps = nodes.map((target) => ({ phase: 1, target }));
    const sourceCode = {
      text,
      ast,
      scopeManager,
      visitorKeys,
      parserServices: {},
      traverse: () => steps,
      getText: (node: { range: [number, number] } = ast) => text.slice(...node.range),
    };
    const report = () => {
      throw new Error('there is something to find');
    };
    const file = {
      filename,
      physicalFilename: filename,
      cwd: dirname(filename),
      settings: { hotpath: settings },
      languageOptions: { parser },
    };
    for (const name of rules) {
      const rule = plugin.rules![name]!;
      const context = { ...file, id: name, options: rule.meta?.defaultOptions ?? [], sourceCode, report };
      rule.create(context as unknown as Rule.RuleContext).Program?.(ast as never);
    }
    return true;
  } catch {
    // Something was found, or it takes more to know: tokens, a line, another parser.
    return false;
  }
}
