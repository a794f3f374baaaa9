export { chosenRules, defaultPlugin } from './engine/plugin.js';
export { checkText, rewriteText } from './engine/rewrite-text.js';
export { applyPlan } from './plan/apply-plan.js';
export { checkFiles } from './plan/check-files.js';
export { planFix } from './plan/plan-fix.js';
export type {
  Finding,
  HotpathSettings,
  LintRequest,
  Rewrite,
  RewriteOptions,
  RewriteResult,
  RulePlugin,
  Safety,
} from './engine/types.js';
export type { CheckResult, FileFinding, FixPlan, PlannedFile, Progress, RunOptions, Skipped } from './plan/types.js';
export type { CrossFileRewrite, Kept } from './project/exported-array-to-set/index.js';
