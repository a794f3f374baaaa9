export { rewriteText, checkText } from './engine/rewrite-text.js';
export { chosenRules, presetRules, defaultPlugin } from './engine/plugin.js';
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
