import { matchFormatter, matchLocaleMethod, type IntlUse } from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { isSameFormat } from '../rewrite/intl/date-fields.js';
import { hoistFormatters } from '../rewrite/intl/hoist-formatters.js';

const makes = '`{{seen}}` makes a formatter on every {{turn}}; one that is made once {{gain}}';
const shapes = {
  'number-format': makes,
  'date-time-format': makes,
  collator: makes,
  'other-formatter': makes,
  'number-to-locale-string': makes,
  'date-to-locale-string': makes,
  'locale-compare': '`{{seen}}` makes a collator for every comparison; one that is made once {{gain}}',
};
type Shape = keyof typeof shapes;

const methods = ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'localeCompare'] as const;

export const noIntlInLoop = createRule({
  name: 'no-intl-in-loop',
  description: 'Make a formatter or a collator once, instead of on every turn of a loop',
  tier: 'code-level',
  shapes,
  plain: ['collator', 'date-time-format', 'number-format', 'other-formatter'],
  hints: [/\bIntl\s*\.|\.\s*(?:toLocale(?:Date|Time)?String|localeCompare)\b/],
  check({ source, facts, report }) {
    const uses = [
      ...facts.nodes.ofType('NewExpression').flatMap((node) => matchFormatter(facts, node) ?? []),
      ...['NumberFormat', 'DateTimeFormat', 'Collator']
        .flatMap((name) => facts.nodes.callsOf(name))
        .flatMap((node) => matchFormatter(facts, node) ?? []),
      ...methods
        .flatMap((method) => facts.nodes.callsOf(method))
        .flatMap((node) => matchLocaleMethod(facts, node) ?? [])
        .filter((use) => use.formatter !== 'DateTimeFormat' || isSameFormat(use)),
    ].filter(({ node }) => !facts.isCold(node));
    for (const { use, rewrite } of hoistFormatters(source, facts, uses))
      report({ node: use.node, shape: shapeOf(use), seen: seen(use), rewrite });
  },
});

function shapeOf({ formatter, method }: IntlUse): Shape {
  if (method?.name === 'localeCompare') return 'locale-compare';
  if (method) return formatter === 'DateTimeFormat' ? 'date-to-locale-string' : 'number-to-locale-string';
  switch (formatter) {
    case 'NumberFormat':
      return 'number-format';
    case 'DateTimeFormat':
      return 'date-time-format';
    case 'Collator':
      return 'collator';
    default:
      return 'other-formatter';
  }
}

const seen = ({ formatter, method, node }: IntlUse) =>
  method ? `${method.name}(…)` : `${node.type === 'NewExpression' ? 'new ' : ''}Intl.${formatter}()`;
