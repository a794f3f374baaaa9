import {
  contains,
  isPlainRead,
  isPrimitive,
  isSameRead,
  propertyName,
  unwrap,
  type Facts,
  type Node,
  type Variable,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { insert, losesComment, replace, type Edit } from '../edit.js';
import { hoistPlace } from '../hoist.js';

/** What makes two elements the same: they are equal, or a key of theirs is, read off a parameter of this name. */
export type Sameness = { readonly key: TSESTree.Expression; readonly of: string } | undefined;

export interface Push {
  readonly call: TSESTree.CallExpression;
  /** What a Set beside the array is to be given; `undefined` where that is not seen. */
  readonly added: TSESTree.Expression | { readonly text: string } | undefined;
}

/** The calls `out.push(x)` of a variable in a region. */
export function pushesIn(
  source: TSESLint.SourceCode,
  variable: Variable,
  region: TSESTree.Node,
  sameness: Sameness,
): Push[] {
  return variable.references.flatMap(({ identifier }) => {
    const callee = identifier.parent as Node | undefined;
    const call = callee?.parent;
    if (callee?.type !== 'MemberExpression' || callee.object !== identifier || callee.optional) return [];
    if (call?.type !== 'CallExpression' || call.callee !== callee || call.optional) return [];
    if (propertyName(callee) !== 'push' || !contains(region, call)) return [];
    const [pushed] = call.arguments;
    const single = call.arguments.length === 1 && pushed && pushed.type !== 'SpreadElement';
    return [{ call, added: single ? addedBy(source, pushed, sameness) : undefined }];
  });
}

function addedBy(source: TSESLint.SourceCode, pushed: TSESTree.Expression, sameness: Sameness): Push['added'] {
  if (!sameness) return pushed;
  const { key, of } = sameness;
  const element = unwrap(pushed);
  if (element.type === 'Identifier') {
    const text = source.getText(unwrap(key) as TSESTree.Expression);
    return text.startsWith(of) ? { text: element.name + text.slice(of.length) } : undefined;
  }
  const read = unwrap(key);
  if (element.type !== 'ObjectExpression' || read.type !== 'MemberExpression' || read.object.type !== 'Identifier')
    return undefined;
  const name = propertyName(read);
  if (element.properties.some((p) => p.type !== 'Property' || p.computed || p.kind !== 'init')) return undefined;
  const property = element.properties.findLast((p) => p.type === 'Property' && propertyName(p) === name);
  return property?.type === 'Property' ? (property.value as TSESTree.Expression) : undefined;
}

/** Whether what is pushed is what was looked for: that makes it a dedupe. */
export function isSought(
  source: TSESLint.SourceCode,
  { added, call }: Push,
  wanted: TSESTree.Expression,
  sameness: Sameness,
): boolean {
  const pushed = unwrap(call.arguments[0]!);
  if (sameness && pushed.type === 'Identifier') return isSameRead(sameness.key, sameness.of, wanted, pushed.name);
  return !!added && 'type' in added && source.getText(added) === source.getText(wanted);
}

/** Whether elements also go, or another array takes its place: what is bounded, or a stack. */
export function isShrunk(variable: Variable, region: TSESTree.Node): boolean {
  return variable.references.some((reference) => {
    const id = reference.identifier as Node;
    if (!contains(region, id)) return false;
    if (reference.isWrite()) return !reference.init;
    const member = id.parent;
    if (member?.type !== 'MemberExpression' || member.object !== id || member.property.type !== 'Identifier')
      return false;
    if (/^(?:pop|shift|splice)$/.test(member.property.name)) return true;
    return (
      member.property.name === 'length' &&
      member.parent.type === 'AssignmentExpression' &&
      member.parent.left === member
    );
  });
}

/** What must be assumed for `added` to be evaluated twice; `undefined` where that cannot be. */
export function twiceAssuming(source: TSESLint.SourceCode, facts: Facts, added: Push['added']): string[] | undefined {
  if (!added) return undefined;
  if ('text' in added) return [];
  const node = unwrap(added);
  if (node.type === 'Literal' || node.type === 'Identifier') return [];
  if (isRead(node)) return isData(facts, node) ? [] : [`reading \`${source.getText(added)}\` runs no code`];
  const { unknown, changes } = facts.effects.of(node);
  return !unknown.length && !changes.length && isPrimitive(facts.kinds.kindOf(node)) ? [] : undefined;
}

/** `x.id`, `xs[i]` */
const isRead = (node: Node): boolean =>
  isPlainRead(node) ||
  (node.type === 'MemberExpression' && node.property.type === 'Identifier' && isRead(unwrap(node.object)));
const isData = (facts: Facts, node: Node): boolean =>
  node.type !== 'MemberExpression' || (facts.kinds.isDataRead(node) && isData(facts, unwrap(node.object)));

/** `out.push(x)` → `outSet.add(x); out.push(x)`, however it stands. */
export function mirror(source: TSESLint.SourceCode, { call, added }: Push, set: string): Edit[] | undefined {
  const text = added && ('text' in added ? added.text : source.getText(added));
  const statement = call.parent;
  if (statement.type === 'ExpressionStatement') {
    const place = hoistPlace(source, statement);
    if (place?.region === statement) return place.edits(`${set}.add(${text});`);
  }
  const isLast =
    call.parent.type === 'LogicalExpression' && call.parent.operator === '&&' && call.parent.right === call;
  if (isLast) return [insert(call.range[0], `${set}.add(${text}) && `)];
  return losesComment(source, call.range, [])
    ? undefined
    : [replace(call, `(${set}.add(${text}) && ${source.getText(call)})`)];
}
