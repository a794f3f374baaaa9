import type { Surroundings } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isAbsolute } from 'node:path';

type Context = Readonly<Pick<TSESLint.RuleContext<string, readonly unknown[]>, 'physicalFilename'>> & {
  readonly languageOptions?: { readonly parser?: unknown; readonly parserOptions?: object | undefined };
};
interface Parser {
  parse?(text: string, options: object): TSESTree.Program;
  parseForESLint?(text: string, options: object): { ast: TSESTree.Program };
}

/** Files around the linted one, read by the parser that the host reads this one with; `undefined` where it is no file, or the host lends no parser. */
export function surroundingsOf({ physicalFilename, languageOptions }: Context): Surroundings | undefined {
  const parser = languageOptions?.parser as Parser | undefined;
  if (!physicalFilename || !isAbsolute(physicalFilename) || !(parser?.parseForESLint ?? parser?.parse))
    return undefined;
  // Another file is looked at without types: a program would be asked to hold it.
  const options = { ...languageOptions?.parserOptions, ...UNTYPED, ecmaVersion: 'latest', range: true };
  return {
    filename: physicalFilename,
    parse(text, filename) {
      const read = (sourceType: string) => {
        const all = { ...options, filePath: filename, sourceType };
        return parser.parseForESLint?.(text, all).ast ?? parser.parse!(text, all);
      };
      try {
        return read('module');
      } catch {
        return read('script');
      }
    },
  };
}

const UNTYPED = { program: null, programs: null, project: null, projectService: false };
