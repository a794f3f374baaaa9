import { propertyName, unwrap, type Facts, type IntlUse } from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';

/** Whether locales and options are constants that this very runtime accepts: making the formatter cannot fail, whenever it is done. */
export function isConstant(facts: Facts, { formatter, options }: IntlUse): boolean {
  const values = options.map((option) => constant(facts, option));
  const Constructor = (Intl as unknown as Record<string, new (...args: unknown[]) => unknown>)[formatter];
  if (!Constructor || values.includes(undefined)) return false;
  try {
    return !!new Constructor(...values.map((one) => one!.value));
  } catch {
    return false;
  }
}

/** The value of literals, and of constants that hold a literal; nobody can change these. */
function constant(facts: Facts, expression: TSESTree.Node): { value: unknown } | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Literal':
      return 'regex' in node ? undefined : { value: node.value };
    case 'TemplateLiteral':
      return node.expressions.length ? undefined : { value: node.quasis[0]!.value.cooked };
    case 'ArrayExpression': {
      const values = node.elements.map((element) => element && constant(facts, element));
      return values.every((one) => !!one) ? { value: values.map((one) => one.value) } : undefined;
    }
    case 'ObjectExpression': {
      const entries = node.properties.map((property) => {
        const name = property.type === 'Property' && !property.computed ? propertyName(property) : undefined;
        const value =
          name === undefined || name === '__proto__'
            ? undefined
            : constant(facts, (property as TSESTree.Property).value);
        return value && ([name, value.value] as const);
      });
      return entries.every((one) => !!one) ? { value: Object.fromEntries(entries as [string, unknown][]) } : undefined;
    }
    case 'Identifier':
      return named(facts, node);
    default:
      return undefined;
  }
}

function named(facts: Facts, node: TSESTree.Identifier): { value: unknown } | undefined {
  const variable = facts.bindings.variableOf(node);
  if (!variable) return node.name === 'undefined' ? { value: undefined } : undefined;
  const init = facts.bindings.initializer(variable);
  const isBefore =
    init?.parent?.type === 'VariableDeclarator' && init.parent.parent.kind === 'const' && init.range[1] < node.range[0];
  return isBefore && unwrap(init).type === 'Literal' ? constant(facts, init) : undefined;
}

/** Without one, dates are shown in the time zone of the process, which may change. */
export function hasTimeZone({ options }: IntlUse): boolean {
  const node = options[1] && unwrap(options[1]);
  return (
    node?.type === 'ObjectExpression' &&
    node.properties.some(
      (property) =>
        property.type === 'Property' &&
        propertyName(property) === 'timeZone' &&
        unwrap(property.value).type === 'Literal',
    )
  );
}
