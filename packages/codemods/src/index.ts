export { chosenRules, defaultPlugin } from './engine/plugin.js';
export { checkText, rewriteText } from './engine/rewrite-text.js';
export { sourceFiles } from './files/discover.js';
export { machineMade } from './files/machine-made.js';
export { applyPlan } from './plan/apply-plan.js';
export { checkFiles } from './plan/check-files.js';
export { planFix } from './plan/plan-fix.js';
export { Transaction, type Change } from './transaction/transaction.js';
export { treeOf, uncommitted } from './transaction/tree.js';
export { undo, undoableRuns, type UndoableRun, type Undone } from './transaction/undo.js';
export { applyVerified, type Reverted, type Verification, type VerifyRequest } from './verify/verify.js';
export type {
  Finding,
  FindingContext,
  FunctionGrowth,
  HotpathSettings,
  LintRequest,
  PatchHunk,
  Place,
  Rewrite,
  RewriteOptions,
  RewriteResult,
  RulePlugin,
  Safety,
  Step,
} from './engine/types.js';
export { EXTENSIONS } from './engine/language.js';
export { decodeUtf8 } from './files/decode.js';
export type {
  CheckOptions,
  CheckResult,
  FileFinding,
  FixOptions,
  FixPlan,
  PlannedFile,
  Progress,
  RunOptions,
  Skipped,
} from './plan/types.js';
export type { CrossFileRewrite, Kept } from './project/across-files/types.js';
