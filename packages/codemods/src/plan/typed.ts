import type { RewriteResult } from '../engine/types.js';
import { crossFileKinds } from '../project/across-files/kinds.js';
import { rewriteAcrossFiles } from '../project/across-files/run.js';
import { rewriteProject, type ProjectRequest } from '../project/rewrite-project.js';
import type { TypedProject } from '../project/typed-project.js';
import type { FixPlan } from './types.js';

const BOM = '\uFEFF';

/**
 * Plans the files (absolute path → text) of one project: first what crosses files, then file by file.
 * @param across whether rewrites may cross files, and the rules that the run names, if it does.
 */
export async function planTyped(
  project: TypedProject,
  texts: ReadonlyMap<string, string>,
  request: ProjectRequest,
  plan: FixPlan,
  across: { crossFile: boolean; asked: readonly string[] | undefined },
): Promise<Map<string, RewriteResult>> {
  const kinds = across.crossFile ? crossFileKinds(across.asked, request.rules, request.settings) : [];
  if (kinds.length > 0) {
    const { cwd, safety } = request;
    const made = await rewriteAcrossFiles(project, kinds, { cwd, safety, mayChange: (path) => texts.has(path) });
    plan.crossFile.push(...made.rewrites);
    plan.kept.push(...made.kept);
    plan.rolledBack.push(...made.rolledBack);
  }
  const current = new Map(
    Array.from(texts, ([path, text]) => {
      const bom = text.startsWith(BOM) ? BOM : '';
      return [path, bom + (project.textOf(path) ?? text.slice(bom.length))];
    }),
  );
  const { files, rolledBack } = rewriteProject(project, current, request);
  plan.rolledBack.push(...rolledBack);
  return files;
}
