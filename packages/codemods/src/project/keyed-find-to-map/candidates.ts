import { ts } from 'ts-morph';
import { constantsOf } from '../across-files/constants.js';
import type { Constant } from '../across-files/types.js';

/** A constant that holds an array literal of object literals. */
export interface Candidate extends Constant {
  elements: ts.ObjectLiteralExpression[];
}

/** Where a scan is as fast as a Map however often it is asked. */
const FEWEST = 8;

export function candidatesIn(file: ts.SourceFile): Candidate[] {
  return constantsOf(file).flatMap(({ initializer, ...constant }) => {
    const literal = bareOf(initializer);
    if (!ts.isArrayLiteralExpression(literal) || literal.elements.length < FEWEST) return [];
    const elements = literal.elements.map(bareOf);
    return elements.every(ts.isObjectLiteralExpression) ? [{ ...constant, elements }] : [];
  });
}

/** Without parentheses, `as`, `satisfies`, `!` and `Object.freeze`. */
export function bareOf(expression: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isNonNullExpression(expression)
  ) {
    return bareOf(expression.expression);
  }
  if (ts.isCallExpression(expression) && expression.arguments.length === 1) {
    if (/^Object\s*\.\s*freeze$/.test(expression.expression.getText())) return bareOf(expression.arguments[0]!);
  }
  return expression;
}

export interface Key {
  name: string;
  /** The types of its values: `string`, or `number | string`. */
  type: string;
  /** Whether two elements are known to have none of it in common. */
  distinct: boolean;
}

/** What is known of a property of all elements; undefined unless each has it, with a primitive value that is not NaN. */
export function keyOf(name: string, elements: readonly ts.ObjectLiteralExpression[]): Key | undefined {
  const types = new Set<string>();
  const values = new Set<string>();
  for (const element of elements) {
    const value = valueOf(name, element);
    const type = value && typeOfLiteral(value);
    if (!value || type === undefined) return undefined;
    types.add(type);
    values.add(ts.isStringLiteralLike(value) ? JSON.stringify(value.text) : String(Number(value.getText())));
  }
  const distinct =
    values.size === elements.length && [...types].every((type) => type === 'string' || type === 'number');
  return { name, type: [...types].sort().join(' | '), distinct };
}

/** The value of `name: value`, if nothing that comes after it in the object can replace it. */
function valueOf(name: string, { properties }: ts.ObjectLiteralExpression): ts.Expression | undefined {
  const at = properties.findLastIndex((property) => property.name && textOf(property.name) === name);
  const property = properties[at];
  if (!property || !ts.isPropertyAssignment(property) || name === '__proto__') return undefined;
  const fixed = properties.slice(at + 1).every((later) => later.name && !ts.isComputedPropertyName(later.name));
  return fixed ? bareOf(property.initializer) : undefined;
}

function textOf(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

function typeOfLiteral(value: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(value)) return 'string';
  if (ts.isBigIntLiteral(value)) return 'bigint';
  if (value.kind === ts.SyntaxKind.TrueKeyword || value.kind === ts.SyntaxKind.FalseKeyword) return 'boolean';
  if (ts.isNumericLiteral(value)) return 'number';
  if (ts.isPrefixUnaryExpression(value) && value.operator === ts.SyntaxKind.MinusToken) {
    return ts.isNumericLiteral(value.operand) ? 'number' : ts.isBigIntLiteral(value.operand) ? 'bigint' : undefined;
  }
  return undefined;
}
