import { propertyName, unwrap, type IntlUse } from '@hotpath/analysis';

const DATE = ['weekday', 'year', 'month', 'day', 'dateStyle'];
const TIME = ['dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits', 'timeStyle'];

/**
 * Whether `Intl.DateTimeFormat` takes the options of a `toLocale…String` call to mean the same. Each method has its own fields that it adds where the
 * options name none of them (ECMA-402, CreateDateTimeFormat), so the names must be seen.
 */
export function isSameFormat({ method, options }: IntlUse): boolean {
  const names = namesIn(options[1]!);
  if (!names || !method) return false;
  const has = (fields: readonly string[]) => fields.some((field) => names.includes(field));
  switch (method.name) {
    case 'toLocaleString':
      return has(DATE) || has(TIME);
    case 'toLocaleDateString':
      return !has(TIME) || has(DATE.slice(0, -1));
    default:
      return has(TIME) && !names.includes('dateStyle');
  }
}

function namesIn(options: IntlUse['options'][number]): string[] | undefined {
  const node = unwrap(options);
  if (node.type !== 'ObjectExpression') return undefined;
  const names = node.properties.map((property) =>
    property.type === 'Property' && property.kind === 'init' && unwrap(property.value).type === 'Literal'
      ? propertyName(property)
      : undefined,
  );
  return names.includes(undefined) ? undefined : (names as string[]);
}
