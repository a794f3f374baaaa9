import { checkText } from '../engine/rewrite-text.js';
import { counter, openProject, readSources } from './sources.js';
import type { CheckResult, RunOptions } from './types.js';

/**
 * Finds slow patterns in files. What cannot be read is skipped and said so.
 * @throws Error with one line if a path does not exist or a rule is unknown.
 */
export async function checkFiles(options: RunOptions): Promise<CheckResult> {
  const { count, groups, skipped, leftAlone } = await readSources(options);
  const advance = counter(count, options.onProgress);
  const { rules, settings, plugin } = options;
  const result: CheckResult = { files: count, findings: [], skipped, leftAlone };
  for (const { config, texts } of groups) {
    const project = config === undefined ? undefined : openProject(config, texts, skipped);
    const program = project?.program();
    for (const [path, text] of texts) {
      const { findings, problem } = checkText(text, {
        filename: path,
        rules,
        settings,
        plugin,
        ...(program ? { program: () => program } : {}),
      });
      for (const finding of findings) result.findings.push({ ...finding, path });
      if (problem !== undefined) skipped.push({ path, reason: problem });
      advance(path);
    }
  }
  return result;
}
