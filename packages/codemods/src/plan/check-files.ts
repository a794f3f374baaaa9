import { checkText } from '../engine/rewrite-text.js';
import type { FunctionGrowth, LintRequest } from '../engine/types.js';
import type { TypedProject } from '../project/typed-project.js';
import { counter, openProject, readSources } from './sources.js';
import type { CheckOptions, CheckResult, FileFinding } from './types.js';
import { untyped } from './untyped.js';
import { usesOf } from './unused.js';

/**
 * Finds slow patterns in files. What cannot be read is skipped and said so.
 * @throws Error with one line if a path does not exist or a rule is unknown.
 */
export async function checkFiles(options: CheckOptions): Promise<CheckResult> {
  const { count, groups, named, skipped, leftAlone } = await readSources(options);
  const advance = counter(count, options.onProgress);
  const { rules, settings, plugin, details, functions, skipUnused: names } = options;
  const request = { rules, settings, plugin, details, functions, names };
  const found: FileFinding[] = [];
  const result = { files: count, functions: new Map<string, FunctionGrowth[]>(), skipped, leftAlone };
  for (const { config, texts } of groups) {
    const project = config === undefined ? undefined : await openProject(config, texts, skipped);
    const results = project
      ? checkTyped(project, texts, request, advance)
      : await untyped('check', texts, request, advance);
    for (const [path, { findings, functions, problem }] of results) {
      if (functions) result.functions.set(path, functions);
      for (const finding of findings) found.push({ ...finding, path });
      if (problem !== undefined) skipped.push({ path, reason: problem });
    }
  }
  const { used, unused } = (await usesOf(found, options, named)).split(found);
  return { ...result, findings: used, unused };
}

function checkTyped(
  project: TypedProject,
  texts: ReadonlyMap<string, string>,
  request: Pick<LintRequest, 'rules' | 'settings' | 'plugin' | 'details' | 'functions' | 'names'>,
  onFile: (path: string) => void,
): Map<string, ReturnType<typeof checkText>> {
  const program = project.program();
  return new Map(
    Array.from(texts, ([path, text]) => {
      const found = checkText(text, { ...request, filename: path, program: () => program });
      onFile(path);
      return [path, found];
    }),
  );
}
