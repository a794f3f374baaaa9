import {
  compoundName,
  isPrimitive,
  isSurelyString,
  unwrap,
  type Facts,
  type GrownString,
  type Growth,
  type Node,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isParenthesized } from '@typescript-eslint/utils/ast-utils';
import type { Rewrite } from '../create-rule.js';
import { losesComment, replace, type Edit } from './edit.js';
import { hoistPlace } from './hoist.js';
import { freshName } from './names.js';

/**
 * The last piece that was added is kept beside the string, and asked for the last character: a piece is short, and it ends as the string does. An empty
 * piece leaves it as it was.
 */
export function trackTail(source: TSESLint.SourceCode, facts: Facts, grown: GrownString): Rewrite | undefined {
  const { variable, loop, growths, isOwn, reads } = grown;
  const place = hoistPlace(source, loop);
  if (!variable || !isOwn || !place || place.region !== loop) return undefined;
  const key = `tail ${variable.identifiers[0]!.range[0]} ${loop.range[0]}`;
  const tail = freshName(source, compoundName(variable.name, 'end'), loop, key);
  const edits: Edit[] = [...place.edits(`let ${tail} = ${variable.name};`)];
  for (const growth of growths) {
    const added = addition(source, facts, growth, variable.name, tail);
    if (!added) return undefined;
    edits.push(...added);
  }
  for (const { of } of reads) edits.push(...of.map((node) => replace(node as TSESTree.Node, tail)));
  return { edits, region: loop.range, assumes: [] };
}

/** `s += piece;` → `tail = piece; s += tail;`, where the piece is surely not empty; with a look at it otherwise. */
function addition(
  source: TSESLint.SourceCode,
  facts: Facts,
  { node, pieces }: Growth,
  name: string,
  tail: string,
): Edit[] | undefined {
  const statement = node.parent;
  const added = addedRange(source, { node, pieces });
  if (statement.type !== 'ExpressionStatement' || !added || !isAddable(facts, pieces)) return undefined;
  if (losesComment(source, statement.range, [{ range: added }])) return undefined;
  const [start, end] = statement.range;
  const semicolon = source.getLastToken(statement)?.value === ';' ? ';' : '';
  // Numbers and the like, `undefined` among them, become what adding them makes of them.
  const isString = pieces.length > 1 || isSurelyString(facts, pieces[0]);
  if (!isString && !facts.bindings.seesGlobal('String', node)) return undefined;
  const [open, close] = isString ? ['', ''] : ['String(', ')'];
  const inList = /^(?:BlockStatement|Program|SwitchCase|StaticBlock)$/.test(statement.parent.type);
  const head = (text: string): Edit => ({ range: [start, added[0]], text });
  const foot = (text: string): Edit => ({ range: [added[1], end], text });
  if (pieces.some((piece) => isNeverEmpty(facts, piece))) {
    const [brace, unbrace] = inList ? ['', ''] : ['{ ', ' }'];
    return [
      head(`${brace}${tail} = ${open}`),
      foot(`${close}; ${name} += ${tail}${semicolon || (unbrace && ';')}${unbrace}`),
    ];
  }
  const local = freshName(source, 'piece', statement, `piece ${start}`);
  return [
    head(`{ const ${local} = ${open}`),
    foot(`${close}; ${name} += ${local}; if (${local}) ${tail} = ${local}; }`),
  ];
}

/** From behind the operator to the end, parentheses included. */
function addedRange(source: TSESLint.SourceCode, { node, pieces }: Growth): [number, number] | undefined {
  let sum: Node = node;
  let last: Node = node;
  if (node.operator === '=') {
    for (const [i] of pieces.entries()) {
      last = i ? unwrap((sum as TSESTree.BinaryExpression).left) : unwrap(node.right);
      // `(s + a) + b`, `(s + a) as T`
      if (i && (isParenthesized(last as TSESTree.Node, source) || last !== (sum as TSESTree.BinaryExpression).left))
        return undefined;
      sum = last;
    }
  }
  const { operator, left, right } = sum as TSESTree.AssignmentExpression | TSESTree.BinaryExpression;
  const token = source.getFirstTokenBetween(left, right, ({ value }) => value === operator);
  const first = token && source.getTokenAfter(token);
  const end = node.operator === '=' ? unwrap(node.right).range[1] : node.range[1];
  return first ? [first.range[0], end] : undefined;
}

/** What is added is a primitive; two that come together must have been put to a string before, one after the other. */
function isAddable(facts: Facts, pieces: Growth['pieces']): boolean {
  const [first, second] = pieces;
  const isKnown = (piece: Node) => {
    const kind = facts.kinds.kindOf(piece);
    return isPrimitive(kind) && kind.name !== 'symbol';
  };
  return pieces.every(isKnown) && (!second || isSurelyString(facts, first) || isSurelyString(facts, second));
}

function isNeverEmpty(facts: Facts, piece: Node): boolean {
  const node = unwrap(piece);
  switch (node.type) {
    case 'Literal':
      return node.value !== '';
    case 'TemplateLiteral':
      return node.quasis.some(({ value }) => value.cooked !== '' && value.cooked !== null);
    case 'BinaryExpression':
      return node.operator === '+' && (isNeverEmpty(facts, node.left) || isNeverEmpty(facts, node.right));
    case 'ConditionalExpression':
      return isNeverEmpty(facts, node.consequent) && isNeverEmpty(facts, node.alternate);
    default:
      return /^(?:number|bigint|boolean|null|undefined)$/.test(facts.kinds.kindOf(node).name);
  }
}
