import type { Kinds } from '../kinds/kinds.js';
import { unwrap, type Node } from '../source.js';

/** What there are few of, however many things have one: a thousand files have three types between them. */
const FEW_KINDS =
  /(?:^|[a-z\d])(?:[Cc]ategor(?:y|ies)|[Cc]lass(?:es)?|[Ee]xtensions?|[Gg]roups?|[Kk]inds?|[Ll]anguages?|[Ll]ength(?:s)?|[Ll]evels?|[Ll]ocales?|[Mm]odes?|[Pp]riorit(?:y|ies)|[Ss]everit(?:y|ies)|[Ss]tat(?:e|es|us|uses)|[Tt]ypes?)$/;

/** Whether an expression, or each element of a collection, is one of a handful of values: by its type, or by what it is called. */
export function hasFewValues(expression: Node, kinds: Kinds): boolean {
  const node = unwrap(expression);
  if (kinds.hasFewValues(node) || kinds.hasFewElements(node)) return true;
  if (node.type === 'UnaryExpression') return node.operator === 'typeof' || node.operator === '!';
  return FEW_KINDS.test(nameOf(node));
}

function nameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression')
    return node.computed ? nameOf(node.object) : node.property.type === 'Identifier' ? node.property.name : '';
  return '';
}
