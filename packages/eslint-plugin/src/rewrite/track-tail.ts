import { isPrimitive, unwrap, type Facts, type GrownString, type Growth, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { losesComment, replace, type Edit } from './edit.js';
import { hoistPlace } from './hoist.js';
import { freshName, suffixed } from './names.js';

/**
 * The last piece that was added is kept beside the string, and asked for the last character: a piece is short, and it ends as the string does. An empty
 * piece leaves it as it was.
 */
export function trackTail(source: TSESLint.SourceCode, facts: Facts, grown: GrownString): Rewrite | undefined {
  const { variable, loop, growths, reads } = grown;
  const place = hoistPlace(source, loop);
  if (!variable || !place || place.region !== loop) return undefined;
  const key = `tail ${variable.identifiers[0]!.range[0]} ${loop.range[0]}`;
  const tail = freshName(source, suffixed(variable.name, 'end'), loop, key);
  const edits: Edit[] = [...place.edits(`let ${tail} = ${variable.name};`)];
  for (const growth of growths) {
    const added = addition(source, facts, growth, variable.name, tail, reads);
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
  { node, piece }: Growth,
  name: string,
  tail: string,
  reads: GrownString['reads'],
): Edit[] | undefined {
  const statement = node.parent;
  const kind = facts.kinds.kindOf(piece);
  if (statement.type !== 'ExpressionStatement' || !isPrimitive(kind) || kind.name === 'symbol') return undefined;
  if (losesComment(source, statement.range, [piece])) return undefined;
  const [start, end] = statement.range;
  const semicolon = source.getLastToken(statement)?.value === ';' ? ';' : '';
  // Numbers and the like become what adding them makes of them.
  const whole = unwrap(piece).type === 'SequenceExpression' ? ['(', ')'] : ['', ''];
  const [open, close] = kind.name === 'string' ? whole : [`String(${whole[0]}`, `${whole[1]})`];
  const inList = /^(?:BlockStatement|Program|SwitchCase|StaticBlock)$/.test(statement.parent.type);
  if (kind.name !== 'string' && !facts.bindings.seesGlobal('String', node)) return undefined;
  const head = (text: string): Edit => ({ range: [start, piece.range[0]], text });
  const foot = (text: string): Edit => ({ range: [piece.range[1], end], text });
  if (isNeverEmpty(facts, piece)) {
    const [brace, unbrace] = inList ? ['', ''] : ['{ ', ' }'];
    return [
      head(`${brace}${tail} = ${open}`),
      foot(`${close}; ${name} += ${tail}${semicolon || (unbrace && ';')}${unbrace}`),
    ];
  }
  const local = freshName(source, 'piece', statement, `piece ${start}`);
  if (reads.some(({ node: read }) => read.range[0] < piece.range[0] && read.range[1] > start)) return undefined;
  return [
    head(`{ const ${local} = ${open}`),
    foot(`${close}; ${name} += ${local}; if (${local}) ${tail} = ${local}; }`),
  ];
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
