import { ts } from 'ts-morph';
import type { Edit } from '../../engine/edits.js';
import { cannotHoldNaN, setTypeFor, type Candidate } from './candidates.js';

/** What an identifier does with the constant. `test`: a membership test; `mention`: a declaration, import or export. */
export type Use = { kind: 'mention' } | { kind: 'test' | 'type'; edits: Edit[] } | { kind: 'other'; reason: string };

const MENTION: Use = { kind: 'mention' };

/** Says what a use becomes when the constant is a Set. */
export function useOf(identifier: ts.Identifier, candidate: Candidate): Use {
  const { parent } = identifier;
  if (parent === candidate.declaration) return MENTION;
  if (ts.isExportSpecifier(parent)) {
    return parent.name.text === 'default' ? other('exports it as default') : MENTION;
  }
  if (ts.isImportSpecifier(parent)) return MENTION;
  const whole = withNamespace(identifier);
  // A type of the same name is the same symbol: `const Kind = [...]; type Kind = (typeof Kind)[number]`.
  if (ts.isTypeAliasDeclaration(parent) || ts.isTypeReferenceNode(whole.parent)) return MENTION;
  if (ts.isTypeQueryNode(whole.parent)) return typeUse(whole.parent);
  return ts.isExpression(whole) ? valueUse(whole, candidate) : other('uses it in a way that is not understood');
}

/** `ns.X` for the X of a namespace import; else the identifier itself. */
function withNamespace(identifier: ts.Identifier): ts.Node {
  const { parent } = identifier;
  if (ts.isPropertyAccessExpression(parent) && parent.name === identifier) return parent;
  if (ts.isQualifiedName(parent) && parent.right === identifier) return parent;
  return identifier;
}

function typeUse(query: ts.TypeQueryNode): Use {
  const outer = ts.isParenthesizedTypeNode(query.parent) ? query.parent : query;
  const access = outer.parent;
  if (
    !ts.isIndexedAccessTypeNode(access) ||
    access.objectType !== outer ||
    access.indexType.kind !== ts.SyntaxKind.NumberKeyword
  ) {
    return other('uses its type');
  }
  const file = query.getSourceFile();
  const text = `Parameters<(${query.getText(file)})['has']>[0]`;
  return { kind: 'type', edits: [{ start: access.getStart(file), end: access.end, text }] };
}

function valueUse(node: ts.Expression, candidate: Candidate): Use {
  const file = node.getSourceFile();
  const edits: Edit[] = [];
  let receiver = node;
  for (;;) {
    const outer = receiver.parent;
    if (ts.isAsExpression(outer)) {
      // `(X as readonly string[]).includes(s)`: how a tuple of literals is asked for any string.
      const type = setTypeFor(outer.type, file);
      if (!type) return other('casts it');
      edits.push(type);
    } else if (!ts.isParenthesizedExpression(outer) && !ts.isNonNullExpression(outer)) break;
    receiver = outer as ts.Expression;
  }
  const access = receiver.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== receiver) return other(describe(receiver));
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return other(`reads its \`${access.name.text}\``);
  const [argument] = call.arguments;
  const simple = call.arguments.length === 1 && !ts.isSpreadElement(argument!) && !call.questionDotToken;
  if (!simple || !['includes', 'indexOf'].includes(access.name.text)) return other(`calls its \`${access.name.text}\``);
  edits.push({ start: access.name.getStart(file), end: access.name.end, text: 'has' });
  if (access.name.text === 'includes') return { kind: 'test', edits };
  if (!cannotHoldNaN(candidate.literal)) return other('compares its `indexOf`, and NaN would be found by a Set only');
  if (access.questionDotToken) return other('calls its `indexOf` through `?.`');
  const comparison = comparisonEdits(call, file);
  return comparison ? { kind: 'test', edits: [...edits, ...comparison] } : other('uses the position from `indexOf`');
}

const PRESENT = new Set(['!== -1', '!= -1', '> -1', '>= 0', '-1 !==', '-1 !=', '-1 <', '0 <=']);
const ABSENT = new Set(['=== -1', '== -1', '< 0', '-1 ===', '-1 ==', '0 >']);

/** Takes the comparison away from `X.indexOf(e) !== -1`, and puts `!` where it asks for absence. */
function comparisonEdits(call: ts.CallExpression, file: ts.SourceFile): Edit[] | undefined {
  const comparison = call.parent;
  if (!ts.isBinaryExpression(comparison)) return undefined;
  const left = comparison.left === call;
  const constant = left ? comparison.right : comparison.left;
  const operator = comparison.operatorToken.getText(file);
  const form = left ? `${operator} ${constant.getText(file)}` : `${constant.getText(file)} ${operator}`;
  if (!PRESENT.has(form) && !ABSENT.has(form)) return undefined;
  const start = comparison.getStart(file);
  const removed = left ? { start: call.end, end: comparison.end } : { start, end: call.getStart(file) };
  // A comment between the operands has no place in what remains.
  if (/\/[/*]/.test(file.text.slice(removed.start, removed.end))) return undefined;
  const negation = ABSENT.has(form) ? '!' : '';
  if (!left) return [{ ...removed, text: negation }];
  return [...(negation ? [{ start, end: start, text: negation }] : []), { ...removed, text: '' }];
}

function describe(node: ts.Node): string {
  const { parent } = node;
  if (ts.isForOfStatement(parent)) return 'iterates over it';
  if (ts.isSpreadElement(parent)) return 'spreads it';
  if (ts.isElementAccessExpression(parent)) return 'indexes it';
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return 'passes it on';
  if (ts.isExportAssignment(parent)) return 'exports it as default';
  return 'uses it as a value';
}

function other(reason: string): Use {
  return { kind: 'other', reason };
}
