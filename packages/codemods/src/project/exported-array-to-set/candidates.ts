import { ts } from 'ts-morph';
import type { Edit } from '../../engine/edits.js';
import { constantsOf, type InitializedConstant } from '../across-files/constants.js';
import type { Constant } from '../across-files/types.js';

/** An exported constant that holds an array literal. */
export interface Candidate extends Constant {
  literal: ts.ArrayLiteralExpression;
  /** Why it must stay an array whatever its uses are. */
  obstacle?: string;
  /** Makes the declaration a Set; meaningless where there is an obstacle. */
  edits: Edit[];
}

/** Arrays of up to this many elements are scanned as fast as a Set is asked. */
const SMALL = 8;

export function candidatesIn(file: ts.SourceFile): Candidate[] {
  return constantsOf(file).flatMap((constant) => candidateOf(constant, file) ?? []);
}

function candidateOf(
  { name, declaration, initializer }: InitializedConstant,
  file: ts.SourceFile,
): Candidate | undefined {
  const asConst = ts.isAsExpression(initializer) && ts.isConstTypeReference(initializer.type);
  const literal = asConst ? initializer.expression : initializer;
  if (!ts.isArrayLiteralExpression(literal)) return undefined;
  const edits: Edit[] = [
    { start: initializer.getStart(file), end: initializer.getStart(file), text: 'new Set(' },
    { start: initializer.end, end: initializer.end, text: ')' },
  ];
  const annotation = declaration.type && setTypeFor(declaration.type, file);
  if (annotation) edits.push(annotation);
  const obstacle = obstacleOf(declaration, literal, annotation);
  const candidate = { name, declaration, literal, edits };
  return obstacle === undefined ? candidate : { ...candidate, obstacle };
}

function obstacleOf(
  declaration: ts.VariableDeclaration,
  literal: ts.ArrayLiteralExpression,
  annotation: Edit | undefined,
): string | undefined {
  if (declaration.type && !annotation) return 'its type annotation is not a plain array type';
  if (literal.elements.some(ts.isSpreadElement)) return 'it spreads other collections, so its size is not known';
  if (literal.elements.length <= SMALL) return `it has only ${literal.elements.length} elements`;
  if (ts.getJSDocTypeTag(declaration)) return 'its JSDoc says @type';
  return undefined;
}

/** The edit that turns an array type into the type of a Set of its elements; undefined for any other type. */
export function setTypeFor(type: ts.TypeNode, file: ts.SourceFile): Edit | undefined {
  const readonly = ts.isTypeOperatorNode(type) && type.operator === ts.SyntaxKind.ReadonlyKeyword;
  const array = readonly ? type.type : type;
  if (ts.isArrayTypeNode(array)) return edit(array.elementType, readonly);
  if (readonly || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const [element] = type.typeArguments ?? [];
  if (!element) return undefined;
  if (type.typeName.text === 'ReadonlyArray') return edit(element, true);
  return type.typeName.text === 'Array' ? edit(element, false) : undefined;

  function edit(element: ts.TypeNode, frozen: boolean): Edit {
    const inner = ts.isParenthesizedTypeNode(element) ? element.type : element;
    const text = `${frozen ? 'ReadonlySet' : 'Set'}<${inner.getText(file)}>`;
    return { start: type.getStart(file), end: type.end, text };
  }
}

/** `indexOf` never finds NaN and a Set does, so only arrays that cannot hold one may change from one to the other. */
export function cannotHoldNaN(literal: ts.ArrayLiteralExpression): boolean {
  return literal.elements.every(
    (element) =>
      ts.isStringLiteralLike(element) ||
      ts.isNumericLiteral(element) ||
      ts.isBigIntLiteral(element) ||
      element.kind === ts.SyntaxKind.TrueKeyword ||
      element.kind === ts.SyntaxKind.FalseKeyword ||
      element.kind === ts.SyntaxKind.NullKeyword ||
      (ts.isPrefixUnaryExpression(element) && ts.isNumericLiteral(element.operand)),
  );
}
