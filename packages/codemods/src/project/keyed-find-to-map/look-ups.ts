import { ts } from 'ts-morph';

/** `constant.find((element) => element.key === value)`. */
export interface LookUp {
  key: string;
  value: ts.Expression;
  call: ts.CallExpression;
  /** The name of the constant: an identifier, alone or behind a namespace. */
  identifier: ts.Identifier;
  /** What the callback calls an element. */
  element: string | undefined;
}

/** The call as a keyed look-up, if it is nothing else. */
export function lookUpOf(identifier: ts.Identifier, call: ts.CallExpression): LookUp | undefined {
  const [callback] = call.arguments;
  if (call.arguments.length !== 1 || call.typeArguments || call.questionDotToken || !callback) return undefined;
  if (!ts.isPropertyAccessExpression(call.expression) || call.expression.questionDotToken) return undefined;
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return undefined;
  // A type predicate says more than a Map can; an async callback finds the first element, always.
  if (callback.modifiers || callback.asteriskToken || callback.typeParameters || callback.type) return undefined;
  const [parameter] = callback.parameters;
  if (!parameter || callback.parameters.length !== 1 || parameter.initializer || parameter.dotDotDotToken)
    return undefined;
  const comparison = returned(callback);
  if (!comparison || comparison.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken) return undefined;
  for (const [one, value] of [
    [comparison.left, comparison.right],
    [comparison.right, comparison.left],
  ] as const) {
    const key = keyRead(one, parameter.name);
    if (key === undefined || namesIn(parameter.name).some((name) => mentions(value, name))) continue;
    if (ts.isFunctionExpression(callback) && (mentions(value, 'this') || mentions(value, 'arguments'))) continue;
    if (callback.name && mentions(value, callback.name.text)) continue;
    if (hasComment(call, value)) return undefined;
    return { key, value, call, identifier, element: ts.isIdentifier(parameter.name) ? parameter.name.text : undefined };
  }
  return undefined;
}

function returned({ body }: ts.ArrowFunction | ts.FunctionExpression): ts.BinaryExpression | undefined {
  const statement = ts.isBlock(body) && body.statements.length === 1 ? body.statements[0] : undefined;
  let value = ts.isBlock(body) ? statement && ts.isReturnStatement(statement) && statement.expression : body;
  while (value && ts.isParenthesizedExpression(value)) value = value.expression;
  return value && ts.isBinaryExpression(value) ? value : undefined;
}

/** The `key` of `element.key`, or of what `({ key })` and `({ key: local })` call it. */
function keyRead(expression: ts.Expression, parameter: ts.BindingName): string | undefined {
  if (ts.isIdentifier(parameter)) {
    return ts.isPropertyAccessExpression(expression) &&
      ts.isIdentifier(expression.expression) &&
      expression.expression.text === parameter.text &&
      !expression.questionDotToken
      ? expression.name.text
      : undefined;
  }
  if (!ts.isObjectBindingPattern(parameter) || !ts.isIdentifier(expression) || parameter.elements.length !== 1) {
    return undefined;
  }
  const { name, propertyName, initializer, dotDotDotToken } = parameter.elements[0]!;
  if (initializer || dotDotDotToken || !ts.isIdentifier(name) || name.text !== expression.text) return undefined;
  if (!propertyName) return name.text;
  return ts.isIdentifier(propertyName) ? propertyName.text : undefined;
}

function namesIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

function mentions(node: ts.Node, name: string): boolean {
  if (ts.isIdentifier(node) ? node.text === name : name === 'this' && node.kind === ts.SyntaxKind.ThisKeyword)
    return true;
  // The name of a property is nobody's variable.
  if (ts.isPropertyAccessExpression(node)) return mentions(node.expression, name);
  return ts.forEachChild(node, (child) => mentions(child, name) || undefined) ?? false;
}

/** A comment around the value has no place in what remains. */
function hasComment(call: ts.CallExpression, value: ts.Expression): boolean {
  const { text } = call.getSourceFile();
  const before = text.slice(call.expression.end, value.getStart());
  return /\/[/*]/.test(before + text.slice(value.end, call.end));
}

/**
 * Whether it makes no difference how often the value is worked out: names, literals, and properties that are nowhere
 * computed.
 */
export function isSteady(checker: ts.TypeChecker, value: ts.Expression, getters: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(value) || value.kind === ts.SyntaxKind.ThisKeyword || ts.isLiteralExpression(value)) return true;
  if (value.kind === ts.SyntaxKind.TrueKeyword || value.kind === ts.SyntaxKind.FalseKeyword) return true;
  if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isNonNullExpression(value)) {
    return isSteady(checker, value.expression, getters);
  }
  if (ts.isElementAccessExpression(value)) {
    const receiver = checker.getNonNullableType(checker.getTypeAtLocation(value.expression));
    const listed = checker.isArrayType(receiver) || checker.isTupleType(receiver);
    return listed && [value.expression, value.argumentExpression].every((part) => isSteady(checker, part, getters));
  }
  if (!ts.isPropertyAccessExpression(value) || getters.has(value.name.text)) return false;
  const declarations = checker.getSymbolAtLocation(value.name)?.declarations ?? [];
  const plain = declarations.every(
    (one) =>
      !one.getSourceFile().isDeclarationFile &&
      (ts.isPropertySignature(one) ||
        ts.isPropertyDeclaration(one) ||
        ts.isParameter(one) ||
        ts.isPropertyAssignment(one) ||
        ts.isShorthandPropertyAssignment(one) ||
        ts.isEnumMember(one)),
  );
  return declarations.length > 0 && plain && isSteady(checker, value.expression, getters);
}
