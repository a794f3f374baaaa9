import { askedBefore, descendants, type Facts } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { indentation, indentUnit, insert, lineEnd, type Edit } from './edit.js';

/** Where a declaration can go so that it runs once, before all of `region`. */
export interface HoistPlace {
  /** The statement (or arrow function's body) that the declaration will stand before. */
  readonly region: TSESTree.Node;
  /** The declaration takes braces that are not there yet. */
  readonly opensBlock: boolean;
  /** Edits that put `declaration` (one line, with its semicolon) there. */
  edits(declaration: string): Edit[];
}

/** The nearest place before `node`; `undefined` in class fields and default values, where there is none. */
export function hoistPlace(source: TSESLint.SourceCode, node: TSESTree.Node): HoistPlace | undefined {
  let at = node;
  for (; at.parent; at = at.parent) {
    const { parent } = at;
    if (isStatementList(parent, at))
      return { region: at, opensBlock: false, edits: (declaration) => [beforeStatement(source, at, declaration)] };
    if (isLoneStatement(parent, at))
      return { region: at, opensBlock: true, edits: (declaration) => inBraces(at, declaration) };
    if (parent.type === 'ArrowFunctionExpression') {
      if (parent.body !== at) return undefined;
      return {
        region: at,
        opensBlock: true,
        edits: (declaration) => arrowBody(source, parent, at as TSESTree.Expression, declaration),
      };
    }
    if (/Function|ClassBody|PropertyDefinition|AssignmentPattern/.test(parent.type)) return undefined;
  }
  return undefined;
}

/** Whether something that a node reads is of its type only where the region has asked for that: before the region, it may be another. */
export const isOfAskedType = (facts: Facts, node: TSESTree.Node, region: TSESTree.Node): boolean =>
  [...descendants(facts.source, node)].some(
    (one) => one.type === 'Identifier' && askedBefore(facts, one, node, region) === 'type',
  );

/** Text on a line of its own after a statement, and after the comment that ends the statement's line. */
export function afterStatement(source: TSESLint.SourceCode, statement: TSESTree.Node, text: string): Edit {
  const { text: code } = source;
  const comment =
    /^[ \t]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/[ \t]*)(?=\r?\n|$)/.exec(code.slice(statement.range[1]))?.[0] ?? '';
  const at = statement.range[1] + comment.length;
  return insert(at, `${lineEnd(code, at)}${indentation(code, statement.range[0])}${text}`);
}

function isStatementList(parent: TSESTree.Node, node: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return true;
    case 'SwitchCase':
      return parent.test !== node;
    default:
      return false;
  }
}

/** The body of an `if` or a loop that has no braces. */
function isLoneStatement(parent: TSESTree.Node, node: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
      return parent.consequent === node || parent.alternate === node;
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'WithStatement':
      return parent.body === node;
    default:
      return false;
  }
}

function beforeStatement(source: TSESLint.SourceCode, statement: TSESTree.Node, declaration: string): Edit {
  const at = statement.range[0];
  const { text } = source;
  return insert(at, `${declaration}${lineEnd(text, at)}${indentation(text, at)}`);
}

function inBraces(statement: TSESTree.Node, declaration: string): Edit[] {
  return [insert(statement.range[0], `{ ${declaration} `), insert(statement.range[1], ' }')];
}

/** `x => expression` becomes `x => { const …; return expression; }`. */
function arrowBody(
  source: TSESLint.SourceCode,
  arrow: TSESTree.ArrowFunctionExpression,
  body: TSESTree.Expression,
  declaration: string,
): Edit[] {
  const { text } = source;
  const token = source.getTokenBefore(body, { filter: (t) => t.value === '=>' })!;
  const first = source.getTokenAfter(token)!;
  const eol = lineEnd(text, first.range[0]);
  const outer = indentation(text, arrow.range[0]);
  const inner = outer + indentUnit(text);
  const end = insert(arrow.range[1], `;${eol}${outer}}`);
  // Everything between the arrow and the function's end stays as it is, parentheses and comments included.
  if (text.slice(token.range[1], first.range[0]).includes('\n')) {
    const own = indentation(text, first.range[0]);
    return [insert(token.range[1], ' {'), insert(first.range[0], `${declaration}${eol}${own}return `), end];
  }
  return [insert(first.range[0], `{${eol}${inner}${declaration}${eol}${inner}return `), end];
}
