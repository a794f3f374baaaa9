import hotpath from '@hotpath/eslint-plugin';
import type { HotpathSettings, RulePlugin } from './types.js';

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
export function rulesFor(
  text: string,
  { rules, plugin, settings }: { rules: readonly string[]; plugin: RulePlugin; settings: HotpathSettings | undefined },
): string[] {
  return rules.filter((name) => {
    const rule = plugin.rules?.[name] as { mayMatch?(text: string, settings?: HotpathSettings): boolean } | undefined;
    return rule?.mayMatch?.(text, settings) ?? true;
  });
}
