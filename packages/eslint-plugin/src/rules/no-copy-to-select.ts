import { FEW, matchSelection, methodCall, propertyName, unwrap, unwrappedParent, type Facts } from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type FileContext } from '../create-rule.js';
import { losesComment, replace, textOf } from '../rewrite/edit.js';

const shapes = {
  'slice-first': '`{{seen}}` copies the rest of the array for one element; reading it {{gain}}',
  'spread-first': '`{{seen}}` copies the collection for its first element; asking its iterator {{gain}}',
  'spread-size': '`{{seen}}` copies the collection to count it; `size` {{gain}}',
  'buffer-length': '`{{seen}}` encodes the string to count its bytes; `Buffer.byteLength` {{gain}}',
};
type Shape = keyof typeof shapes;

export const noCopyToSelect = createRule({
  name: 'no-copy-to-select',
  description: 'Read the one thing that is wanted of a collection, instead of copying it first',
  tier: 'code-level',
  shapes,
  hints: [/\.\s*(?:slice|from)\b|\[\s*\.\.\./],
  check(file) {
    for (const call of file.facts.nodes.callsOf('slice')) checkSlice(file, call);
    for (const call of file.facts.nodes.callsOf('from')) {
      const { object } = unwrap(call.callee) as TSESTree.MemberExpression;
      if (isGlobal(file.facts, object, 'Array') && call.arguments.length === 1)
        checkCopy(file, call, call.arguments[0]!);
      if (isGlobal(file.facts, object, 'Buffer')) checkBuffer(file, call);
    }
    for (const list of file.facts.nodes.ofType('ArrayExpression')) {
      const [only] = list.elements;
      if (list.elements.length === 1 && only?.type === 'SpreadElement') checkCopy(file, list, only.argument);
    }
  },
});

const isGlobal = ({ bindings }: Facts, node: TSESTree.Node, name: string) =>
  node.type === 'Identifier' && node.name === name && bindings.isGlobal(node);

/** `xs.slice(n)[0]`: `xs[n]`. */
function checkSlice({ source, facts, report }: FileContext<Shape>, call: TSESTree.CallExpression) {
  const method = methodCall(call);
  const selection = matchSelection(call);
  const [from] = call.arguments;
  if (!method || method.optional || call.arguments.length !== 1 || selection?.kind !== 'first' || selection.pattern)
    return;
  if (!from || from.type === 'SpreadElement' || facts.isCold(call)) return;
  const { name } = facts.kinds.kindOf(method.receiver);
  if ((name !== 'array' && name !== 'typed-array') || !isPosition(facts, from)) return;
  const size = facts.iterations.sizeOf(method.receiver);
  if (size !== undefined && size <= FEW) return;
  const isLost = losesComment(source, selection.node.range, [method.receiver, from]);
  const edits = [
    replace(selection.node as TSESTree.Node, `${textOf(source, method.receiver)}[${source.getText(from)}]`),
  ];
  const isSafe = from.type === 'Literal';
  const assumes = isSafe ? [] : [`\`${source.getText(from)}\` is no negative number, and a whole one`];
  report({
    node: call,
    shape: 'slice-first',
    seen: `slice(${source.getText(from)})[0]`,
    rewrite: isLost ? undefined : { edits, region: selection.node.range, assumes },
  });
}

/** A whole number from 0 on; a name is taken for one where it holds a number. */
function isPosition({ kinds }: Facts, node: TSESTree.Node): boolean {
  if (node.type === 'Literal') return Number.isSafeInteger(node.value) && Number(node.value) > 0;
  return node.type === 'Identifier' && kinds.kindOf(node).name === 'number';
}

/** `[...set][0]`, `Array.from(map.values()).length`. */
function checkCopy({ source, facts, report }: FileContext<Shape>, copy: TSESTree.Expression, of: TSESTree.Node) {
  if (of.type === 'SpreadElement' || facts.isCold(copy)) return;
  const { collection, iterator } = collectionOf(facts, of);
  if (!collection) return;
  const { parent, child } = unwrappedParent(copy);
  const text = textOf(source, collection);
  if (
    parent?.type === 'MemberExpression' &&
    parent.object === child &&
    propertyName(parent) === 'length' &&
    !parent.optional &&
    unwrappedParent(parent).parent?.type !== 'AssignmentExpression'
  ) {
    const isLost = losesComment(source, parent.range, [collection]);
    report({
      node: copy,
      shape: 'spread-size',
      seen: '[…].length',
      rewrite: isLost ? undefined : { edits: [replace(parent, `${text}.size`)], region: parent.range, assumes: [] },
    });
    return;
  }
  const selection = matchSelection(copy);
  if (selection?.kind !== 'first' || selection.pattern || selection.node.type !== 'MemberExpression') return;
  const isLost = losesComment(source, selection.node.range, [collection]);
  const edits = [replace(selection.node, `${text}.${iterator}().next().value`)];
  report({
    node: copy,
    shape: 'spread-first',
    seen: '[…][0]',
    rewrite: isLost ? undefined : { edits, region: selection.node.range, assumes: [] },
  });
}

/** A Set or a Map, or the one whose `keys()`, `values()` or `entries()` are walked. */
function collectionOf({ kinds }: Facts, of: TSESTree.Node): { collection?: TSESTree.Expression; iterator?: string } {
  const { name } = kinds.kindOf(of);
  if (name === 'set') return { collection: of as TSESTree.Expression, iterator: 'values' };
  if (name === 'map') return { collection: of as TSESTree.Expression, iterator: 'entries' };
  const method = methodCall(unwrap(of));
  if (!method || method.optional || !/^(?:entries|keys|values)$/.test(method.method)) return {};
  const receiver = kinds.kindOf(method.receiver).name;
  return receiver === 'set' || receiver === 'map' ? { collection: method.receiver, iterator: method.method } : {};
}

/** `Buffer.from(text).length`: UTF-8, which no lone surrogate changes the length of. */
function checkBuffer({ source, facts, report }: FileContext<Shape>, call: TSESTree.CallExpression) {
  const { parent, child } = unwrappedParent(call);
  const [text, encoding] = call.arguments;
  if (
    parent?.type !== 'MemberExpression' ||
    parent.object !== child ||
    propertyName(parent) !== 'length' ||
    parent.optional
  )
    return;
  if (!text || facts.kinds.kindOf(text).name !== 'string' || call.arguments.length > 2 || facts.isCold(call)) return;
  if (encoding && !(encoding.type === 'Literal' && /^utf-?8$/i.test(String(encoding.value)))) return;
  const { property } = unwrap(call.callee) as TSESTree.MemberExpression;
  const isLost = losesComment(source, [call.range[1], parent.range[1]], []);
  const edits = [replace(property, 'byteLength'), { range: [call.range[1], parent.range[1]] as const, text: '' }];
  report({
    node: call,
    shape: 'buffer-length',
    seen: 'Buffer.from(…).length',
    rewrite: isLost ? undefined : { edits, region: parent.range, assumes: [] },
  });
}
