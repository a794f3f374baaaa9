import {
  contains,
  FEW,
  isFunction,
  isSometimes,
  unwrap,
  type Facts,
  type IntlUse,
  type Iteration,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { losesComment, replaceApart, textOf, type Edit } from '../edit.js';
import { hoistPlace, isOfAskedType, type HoistPlace } from '../hoist.js';
import { ofLoading } from '../hoist-reads.js';
import { freshName } from '../names.js';
import { hasTimeZone, isConstant } from './constant-options.js';
import { isOnlyAsked } from './only-asked.js';

interface Hoist {
  readonly use: IntlUse;
  readonly place: HoistPlace | undefined;
  /** The same for uses that can share a formatter. */
  readonly key: string;
  readonly assumes: readonly string[];
}

/** The uses that repeat with the same locales and options, each with the rewrite that it takes part in. */
export function hoistFormatters(
  source: TSESLint.SourceCode,
  facts: Facts,
  uses: readonly IntlUse[],
): { use: IntlUse; rewrite: Rewrite | undefined }[] {
  const hoists = uses.flatMap((use) => hoistOf(source, facts, use) ?? []);
  return hoists.map((hoist) => {
    const together = hoists.filter(({ key }) => key === hoist.key);
    return { use: hoist.use, rewrite: rewriteOf(source, facts, hoist, together) };
  });
}

function hoistOf(source: TSESLint.SourceCode, facts: Facts, use: IntlUse): Hoist | undefined {
  const constant = isConstant(facts, use);
  let best: { place: HoistPlace | undefined; iteration: Iteration; assumes: string[] } | undefined;
  let turnsOften = false;
  const uncertain: string[] = [];
  for (const iteration of facts.iterations.around(use.node)) {
    if (iteration.kind === 'recursion') continue;
    const place = hoistPlace(source, iteration.node);
    const region = place?.region ?? iteration.node;
    const isSame = use.options.every(
      (option) => isInvariant(facts, option, region) && isSameThis(facts, option, region),
    );
    if (iteration.kind === 'measured') {
      if (isSame && place) best = { place, iteration, assumes: [...uncertain, ...ofLoading(iteration)] };
      // Kept from call to call, by its locale and options, it is still worth having.
      else best ??= { place: undefined, iteration, assumes: [] };
      turnsOften = true;
      break;
    }
    if (!isSame) break;
    if (!iteration.certain && !constant) uncertain.push('the callback is called at once');
    turnsOften ||= iteration.atMost === undefined || iteration.atMost > FEW;
    best = { place, iteration, assumes: [...uncertain] };
  }
  if (!best || !turnsOften) return undefined;
  const { place } = best;
  const assumes = [
    ...(constant ? [] : [`${optionsText(source, use)} stay the same during the loop and are valid`]),
    ...best.assumes,
    ...ofDates(source, use),
    ...ofTexts(source, facts, use),
    ...(use.method || isOnlyAsked(facts, use.node) ? [] : ['nothing tells one formatter from another like it']),
  ];
  const at = place?.region ?? best.iteration.node;
  const texts = use.options.map((option) => source.getText(option));
  const key = [use.formatter, ...texts, ...at.range, assumes.length > 0].join('|');
  return { use, place, key, assumes };
}

function isInvariant(facts: Facts, option: TSESTree.Node, region: TSESTree.Node): boolean {
  const node = unwrap(option);
  switch (node.type) {
    case 'ObjectExpression':
      return node.properties.every(
        (p) => p.type === 'Property' && p.kind === 'init' && !p.computed && isInvariant(facts, p.value, region),
      );
    case 'ArrayExpression':
      return node.elements.every((e) => e && e.type !== 'SpreadElement' && isInvariant(facts, e, region));
    default:
      return facts.stability.isInvariant(node, region);
  }
}

/** Whether `this` in `option` is the `this` of the place before `region`. */
function isSameThis({ nodes }: Facts, option: TSESTree.Node, region: TSESTree.Node): boolean {
  if (nodes.within('ThisExpression', option).length === 0) return true;
  for (let at: TSESTree.Node | undefined = option; at && at !== region; at = at.parent)
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return false;
  return true;
}

function ofDates(source: TSESLint.SourceCode, use: IntlUse): string[] {
  const { formatter, method } = use;
  if (formatter !== 'DateTimeFormat') return [];
  return [
    // `toLocaleString` says "Invalid Date" where `format` throws.
    ...(method ? [`\`${source.getText(method.operands[0])}\` is a valid date`] : []),
    // A program may set `process.env.TZ` at any time.
    ...(hasTimeZone(use) ? [] : ['the time zone stays the same during the loop']),
  ];
}

/** A collator makes texts of whatever it compares. */
function ofTexts(source: TSESLint.SourceCode, { kinds }: Facts, { method }: IntlUse): string[] {
  const [text] = method?.name === 'localeCompare' ? method.operands : [];
  return text && kinds.kindOf(text).name !== 'string' ? [`\`${source.getText(text)}\` is a string`] : [];
}

function optionsText(source: TSESLint.SourceCode, { options }: IntlUse): string {
  const text = options.map((option) => source.getText(option)).join(', ');
  return text.length > 60 || text.includes('\n') ? 'its locale and options' : `\`${text}\``;
}

function rewriteOf(
  source: TSESLint.SourceCode,
  facts: Facts,
  hoist: Hoist,
  together: readonly Hoist[],
): Rewrite | undefined {
  const { place, use, key } = hoist;
  if (!place || !facts.bindings.seesGlobal('Intl', place.region)) return undefined;
  if (use.options.some((option) => isOfAskedType(facts, option, place.region))) return undefined;
  const rewritten = together.filter(
    ({ use: { node, method } }) =>
      !losesComment(source, node.range, method?.operands ?? []) &&
      !together.some((other) => other.use.node !== node && contains(other.use.node, node)),
  );
  if (!rewritten.includes(hoist)) return undefined;
  const base = use.formatter[0]!.toLowerCase() + use.formatter.slice(1);
  const name = freshName(source, base, place.region, key);
  const options = use.options.map((option) => source.getText(option)).join(', ');
  const edits: Edit[] = [...place.edits(`const ${name} = new Intl.${use.formatter}(${options});`)];
  for (const { use: one } of rewritten) edits.push(replaceApart(source, one.node, askText(source, one, name)));
  const assumes = new Set(rewritten.flatMap((one) => one.assumes));
  const isPlain = !place.opensBlock && !isSometimes(facts, use.node);
  return { edits, region: place.region.range, assumes: [...assumes], isPlain };
}

function askText(source: TSESLint.SourceCode, { method }: IntlUse, name: string): string {
  if (!method) return name;
  const operands = method.operands.map((operand) => textOf(source, operand)).join(', ');
  return `${name}.${method.name === 'localeCompare' ? 'compare' : 'format'}(${operands})`;
}
