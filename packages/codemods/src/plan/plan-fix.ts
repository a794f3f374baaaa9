import { chosenRules, defaultPlugin } from '../engine/plugin.js';
import type { RewriteResult } from '../engine/types.js';
import type { ProjectRequest } from '../project/rewrite-project.js';
import { packagesFor } from './packages.js';
import { counter, openProject, readSources } from './sources.js';
import type { FixOptions, FixPlan } from './types.js';
import { untyped } from './untyped.js';
import { usesOf } from './unused.js';

/**
 * Works out all rewrites without writing anything; `applyPlan` writes. What cannot be read is skipped and said so.
 * @throws Error with one line if a path does not exist or a rule is unknown.
 */
export async function planFix(options: FixOptions): Promise<FixPlan> {
  const { allow = () => true } = options;
  const { plan, named } = await planAll(options);
  const rewrites = plan.files.flatMap(({ path, rewrites }) => rewrites.map(({ names }) => ({ path, names })));
  const { isUsed, split } = await usesOf([...rewrites, ...plan.findings], options, named);
  const isAllowed: FixOptions['allow'] = (path, key, names) => isUsed({ path, names }) && allow(path, key, names);
  // What is left out may have changed the text that others were planned on.
  const all = rewrites.every(isUsed) ? plan : (await planAll({ ...options, allow: isAllowed })).plan;
  const { used, unused } = split(all.findings);
  return { ...all, findings: used, unused: unused.length };
}

async function planAll(options: FixOptions): Promise<{ plan: FixPlan; named: ReadonlySet<string> }> {
  const { cwd, plugin = defaultPlugin, settings, safety = 'safe', allow, crossFile = true } = options;
  const rules = chosenRules(plugin, options.rules);
  const { count, groups, named, skipped, leftAlone } = await readSources(options);
  const onFile = counter(count, options.onProgress);
  const request: ProjectRequest = { cwd, rules, safety, settings, plugin, allow, names: options.skipUnused, onFile };
  const plan: FixPlan = {
    total: count,
    files: [],
    crossFile: [],
    kept: [],
    rolledBack: [],
    findings: [],
    unused: 0,
    skipped,
    leftAlone,
  };
  for (const { config, texts } of groups) {
    const project = config === undefined ? undefined : await openProject(config, texts, skipped);
    let results: Map<string, RewriteResult>;
    if (project) {
      // Only now: what knows of projects loads a compiler.
      const { planTyped } = await import('./typed.js');
      results = await planTyped(project, texts, request, plan, { crossFile, asked: options.rules });
    } else results = await untyped('rewrite', texts, request, request.onFile);
    for (const [path, before] of texts) addFile(plan, path, before, results.get(path)!);
  }
  const packages = packagesFor(plan.files);
  plan.files.push(...packages.files);
  plan.skipped.push(...packages.skipped);
  plan.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { plan, named };
}

function addFile(plan: FixPlan, path: string, before: string, result: RewriteResult): void {
  const { output: after, problem } = result;
  const rewrites = [...plan.crossFile.filter((rewrite) => rewrite.path === path), ...result.rewrites];
  if (after !== before) plan.files.push({ path, before, after, rewrites });
  for (const finding of result.findings) plan.findings.push({ ...finding, path });
  if (problem !== undefined) plan.skipped.push({ path, reason: problem });
}
