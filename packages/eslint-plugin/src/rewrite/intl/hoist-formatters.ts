import { contains, FEW, unwrap, unwrappedParent, type Facts, type IntlUse, type Iteration } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { getStaticValue } from '@typescript-eslint/utils/ast-utils';
import type { Rewrite } from '../../create-rule.js';
import { losesComment, replace, textOf, type Edit } from '../edit.js';
import { hoistPlace, type HoistPlace } from '../hoist.js';
import { freshName } from '../names.js';

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
  const iterations = facts.iterations.around(use.node).filter(({ kind }) => kind !== 'recursion');
  if (!iterations.some(({ atMost }) => atMost === undefined || atMost > FEW)) return undefined;
  const isConstant = isValid(use);
  let best: { place: HoistPlace | undefined; iteration: Iteration; assumes: string[] } | undefined;
  const uncertain: string[] = [];
  for (const iteration of iterations) {
    const place = hoistPlace(source, iteration.node);
    const region = place?.region ?? iteration.node;
    if (!use.options.every((option) => isInvariant(facts, option, region))) break;
    if (!iteration.certain && !isConstant) uncertain.push('the callback is called at once');
    best = { place, iteration, assumes: [...uncertain] };
  }
  if (!best) return undefined;
  const { place } = best;
  const assumes = [
    ...(isConstant ? [] : [`${optionsText(source, use)} stay the same during the loop and are valid`]),
    ...best.assumes,
    ...ofMethod(source, use),
    ...(use.method || isOnlyAsked(facts, use.node) ? [] : ['nothing tells one formatter from another like it']),
  ];
  const at = place?.region ?? best.iteration.node;
  const key = [use.formatter, use.options.map((option) => source.getText(option)).join(), ...at.range, ...assumes].join(
    '|',
  );
  return { use, place, key, assumes };
}

/** Literals that this very runtime accepts: making the formatter cannot fail, whenever it is done. */
function isValid({ formatter, options }: IntlUse): boolean {
  const values = options.map((option) =>
    option.type === 'Identifier' && option.name === 'undefined'
      ? { value: undefined }
      : getStaticValue(unwrap(option) as TSESTree.Expression),
  );
  if (values.includes(null)) return false;
  const Constructor = (Intl as unknown as Record<string, new (...args: unknown[]) => unknown>)[formatter];
  try {
    return !!Constructor && !!new Constructor(...values.map((one) => one!.value));
  } catch {
    return false;
  }
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

function ofMethod(source: TSESLint.SourceCode, { formatter, method }: IntlUse): string[] {
  if (!method || formatter !== 'DateTimeFormat') return [];
  // `toLocaleString` says "Invalid Date" where `format` throws.
  return [`\`${source.getText(method.operands[0])}\` is a valid date`];
}

function optionsText(source: TSESLint.SourceCode, { options }: IntlUse): string {
  const text = options.map((option) => source.getText(option)).join(', ');
  return text.length > 60 || text.includes('\n') ? 'its locale and options' : `\`${text}\``;
}

/** Whether a formatter is made to be asked something, here or through a constant of the same turn, and goes nowhere else. */
function isOnlyAsked(facts: Facts, node: TSESTree.Node): boolean {
  const { parent, child } = unwrappedParent(node);
  if (parent?.type === 'MemberExpression') return parent.object === child;
  if (parent?.type !== 'VariableDeclarator' || parent.init !== child) return false;
  const variable = facts.bindings.variableOf(parent.id);
  if (!variable || facts.bindings.isReassigned(variable)) return false;
  return facts.uses.of(variable).every((use) => {
    const { parent: member, child: object } = unwrappedParent(use.node);
    return member?.type === 'MemberExpression' && member.object === object && use.kind === 'read';
  });
}

function rewriteOf(
  source: TSESLint.SourceCode,
  facts: Facts,
  hoist: Hoist,
  together: readonly Hoist[],
): Rewrite | undefined {
  const { place, assumes, use, key } = hoist;
  if (!place || !facts.bindings.seesGlobal('Intl', place.region)) return undefined;
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
  for (const { use: one } of rewritten) edits.push(replace(one.node, askText(source, one, name)));
  return { edits, region: place.region.range, assumes };
}

function askText(source: TSESLint.SourceCode, { method }: IntlUse, name: string): string {
  if (!method) return name;
  const operands = method.operands.map((operand) => textOf(source, operand)).join(', ');
  return `${name}.${method.name === 'localeCompare' ? 'compare' : 'format'}(${operands})`;
}
