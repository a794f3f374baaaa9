import { methods } from '@hotpath/analysis';
import { ts } from 'ts-morph';
import { forEachIdentifier } from '../across-files/references.js';

/** Where an array or one of its elements is changed, or goes where it is not followed. */
export interface Leak {
  kind: 'changes' | 'hands-out';
  of: 'array' | 'element';
  what: string;
  node: ts.Node;
}

/** Follows an array, and what is taken out of it, through the expressions and local names around it. */
export class Flow {
  readonly leaks: Leak[] = [];
  readonly #checker: ts.TypeChecker;
  readonly #followed = new Set<ts.Symbol>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  array(node: ts.Node): void {
    const { parent } = node;
    if (isWrapper(parent)) return this.array(parent);
    if (ts.isForOfStatement(parent) && parent.expression === node) {
      if (ts.isVariableDeclarationList(parent.initializer)) this.#bound(parent.initializer.declarations[0]!.name);
      else this.#leak('hands-out', 'element', 'hands its elements on', node);
      return;
    }
    if (ts.isElementAccessExpression(parent) && parent.expression === node) {
      return isWritten(parent) ? this.#leak('changes', 'array', 'sets its elements', node) : this.#element(parent);
    }
    if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) {
      return this.#leak('hands-out', 'array', ts.isCallExpression(parent) ? 'passes it on' : 'hands it on', node);
    }
    const method = parent.name.text;
    if (method === 'length')
      return isWritten(parent) ? this.#leak('changes', 'array', 'sets its length', node) : undefined;
    if (methods.array?.[method]?.mutates) return this.#leak('changes', 'array', `calls its \`${method}\``, node);
    const call = parent.parent;
    if (!ts.isCallExpression(call) || call.expression !== parent)
      return this.#leak('hands-out', 'array', 'hands it on', node);
    this.#call(method, call, node);
  }

  #call(method: string, call: ts.CallExpression, node: ts.Node): void {
    const { returns, callback, params, keeps } = methods.array?.[method] ?? {};
    const isEach = callback === 0 && params?.[0] === 'element' && params[1] === 'number';
    const isComparing = callback === 0 && params?.[1] === 'element';
    const isLook = returns === 'boolean' || returns === 'number' || returns === 'string';
    if (keeps || !(isEach || isLook || returns === 'element' || returns === 'self'))
      return this.#leak('hands-out', 'array', `calls its \`${method}\``, node);
    const [given] = call.arguments;
    if (isEach && given) {
      if (!isInline(given) || given.parameters.length > 2 || usesArguments(given)) {
        return this.#leak('hands-out', 'element', `passes its elements to the callback of \`${method}\``, node);
      }
      if (given.parameters[0]) this.#bound(given.parameters[0].name, given.parameters[0].dotDotDotToken);
    }
    if (isComparing && given) return this.#leak('hands-out', 'element', 'passes its elements to a comparison', node);
    if (returns === 'element') this.#element(call);
    if (returns === 'self') this.array(call);
  }

  #element(node: ts.Node): void {
    const { parent } = node;
    if (isWrapper(parent)) return this.#element(parent);
    if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
      const called = ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
      if (parent.expression !== node) return;
      if (called) this.#leak('hands-out', 'element', 'calls a method of an element', node);
      // A write that names its property is found by that name, wherever it is.
      else if (ts.isElementAccessExpression(parent) && isWritten(parent)) {
        this.#leak('changes', 'element', 'changes an element', node);
      }
      return;
    }
    if (ts.isBinaryExpression(parent)) {
      const operator = parent.operatorToken.kind;
      if (COMPARISONS.has(operator)) return;
      if (LOGICAL.has(operator)) return this.#element(parent);
    }
    if (ts.isConditionalExpression(parent)) return parent.condition === node ? undefined : this.#element(parent);
    if (ts.isVariableDeclaration(parent) && parent.initializer === node) return this.#bound(parent.name);
    if (ts.isPrefixUnaryExpression(parent) || ts.isTypeOfExpression(parent) || ts.isSpreadAssignment(parent)) return;
    if (ts.isIfStatement(parent) || ts.isExpressionStatement(parent) || ts.isWhileStatement(parent)) return;
    this.#leak('hands-out', 'element', 'hands out an element', node);
  }

  /** A name, or names, for an element. */
  #bound(name: ts.BindingName, rest?: ts.Node): void {
    if (rest) return this.#leak('hands-out', 'element', 'collects its elements', name);
    // Taking an object apart copies what it holds; the object itself goes nowhere.
    if (!ts.isIdentifier(name)) return;
    const symbol = this.#checker.getSymbolAtLocation(name);
    if (!symbol || this.#followed.has(symbol)) return;
    this.#followed.add(symbol);
    forEachIdentifier(name.getSourceFile(), (one) => {
      if (one === name || one.text !== name.text) return;
      const shorthand = ts.isShorthandPropertyAssignment(one.parent);
      const target = shorthand
        ? this.#checker.getShorthandAssignmentValueSymbol(one.parent)
        : ts.isExportSpecifier(one.parent)
          ? this.#checker.getExportSpecifierLocalTargetSymbol(one.parent)
          : this.#checker.getSymbolAtLocation(one);
      if (target === symbol) this.#element(one);
    });
    if (ts.getCombinedModifierFlags(name.parent as ts.Declaration) & ts.ModifierFlags.Export) {
      this.#leak('hands-out', 'element', 'exports an element', name);
    }
  }

  #leak(kind: Leak['kind'], of: Leak['of'], what: string, node: ts.Node): void {
    this.leaks.push({ kind, of, what, node });
  }
}

const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

const LOGICAL = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);

function isWrapper(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}

function isInline(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function usesArguments(callback: ts.ArrowFunction | ts.FunctionExpression): boolean {
  return ts.isFunctionExpression(callback) && /\barguments\b/.test(callback.getText());
}

/** Whether an expression is what something is assigned to, counted up, or deleted. */
export function isWritten(node: ts.Expression): boolean {
  const { parent } = node;
  if (isWrapper(parent)) return isWritten(parent as ts.Expression);
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    const assigns = operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
    return assigns && parent.left === node;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  }
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === node;
  // `[a.b] = …`, `({ x: a.b } = …)`: a literal that is assigned to, at whatever depth.
  if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return isWritten(parent);
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) return isWritten(parent.parent);
  return ts.isSpreadAssignment(parent) && isWritten(parent.parent);
}
