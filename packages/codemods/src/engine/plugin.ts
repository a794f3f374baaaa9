import hotpath from '@hotpath/eslint-plugin';
import type { RulePlugin } from './types.js';

/** The rules' prefix in lint configurations and `eslint-disable` comments. */
export const PREFIX = '@hotpath';

export const defaultPlugin = hotpath as unknown as RulePlugin;

/**
 * The rules to run: those asked for, or all of the plugin.
 * @throws Error with one line if the plugin has no rule of that name.
 */
export function chosenRules(plugin: RulePlugin, asked?: readonly string[]): string[] {
  const known = Object.keys(plugin.rules ?? {});
  const unknown = asked?.find((rule) => !Object.hasOwn(plugin.rules ?? {}, rule));
  if (unknown !== undefined) throw new Error(`no rule is called '${unknown}'; the rules are ${known.join(', ')}`);
  return asked ? [...asked] : known;
}

/**
 * Those of `rules` that can have something to say about `text`, by the cheap test of the text that rules may offer
 * (`mayMatch`). A rule without it always can.
 */
export function rulesFor(text: string, rules: readonly string[], plugin: RulePlugin): string[] {
  return rules.filter((name) => {
    const rule = plugin.rules?.[name] as object | undefined;
    return (rule as { mayMatch?(text: string): boolean } | undefined)?.mayMatch?.(text) ?? true;
  });
}
