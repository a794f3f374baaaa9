import {
  FEW,
  isPlainRead,
  matchSelection,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Facts,
  type Node,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { createRule, type Rewrite } from '../create-rule.js';
import { losesComment, replaceApart, textOf } from '../rewrite/edit.js';
import { isHot } from '../rewrite/set/place.js';
import { isDataRead } from '../rewrite/set/questions.js';

const shapes = {
  'slice-last': '`{{seen}}` makes an array for one element on every {{turn}}; reading the element {{gain}}',
  'slice-first': '`{{seen}}` copies the rest of the array for one element; reading it {{gain}}',
  'spread-size': '`{{seen}}` copies the collection to count it; `size` {{gain}}',
  'spread-first': '`{{seen}}` makes an array of everything for one element; asking for the first {{gain}}',
  'buffer-length': '`{{seen}}` makes a Buffer to know its length; `Buffer.byteLength` {{gain}}',
};

export const noCopyToSelect = createRule({
  name: 'no-copy-to-select',
  description: 'Read one element or a length where it is, instead of copying for it',
  tier: 'delegation',
  shapes,
  plain: ['buffer-length', 'slice-first', 'slice-last', 'spread-size'],
  hints: [/\.\s*(?:slice|from)\b|\[\s*\.\.\./, /\[\s*0\s*\]|\.\s*(?:at|pop|shift|length|byteLength)\b/],
  check({ source, facts, report }) {
    for (const call of facts.nodes.callsOf('slice')) {
      const found = lastOfSlice(source, facts, call);
      if (found)
        report({
          node: found.whole,
          shape: 'slice-last',
          seen: seenOf(source, found.whole),
          rewrite: found.rewrite,
          atAnyLength: !!found.rewrite,
        });
      const first = firstOfSlice(source, facts, call);
      if (first)
        report({
          node: first.whole,
          shape: 'slice-first',
          seen: seenOf(source, first.whole),
          rewrite: first.rewrite,
          atAnyLength: !!first.rewrite,
        });
    }
    for (const list of [...facts.nodes.ofType('ArrayExpression'), ...facts.nodes.callsOf('from')]) {
      const found = firstOfAll(source, facts, list);
      if (found)
        report({ node: found.whole, shape: 'spread-first', seen: seenOf(source, found.whole), rewrite: found.rewrite });
      const counted = countOfAll(source, facts, list);
      if (counted)
        report({
          node: counted.whole,
          shape: 'spread-size',
          seen: seenOf(source, counted.whole),
          rewrite: counted.rewrite,
          atAnyLength: !!counted.rewrite,
        });
    }
    for (const call of facts.nodes.callsOf('from')) {
      const found = lengthOfBuffer(source, facts, call);
      if (found)
        report({
          node: found.whole,
          shape: 'buffer-length',
          seen: seenOf(source, found.whole),
          rewrite: found.rewrite,
          atAnyLength: !!found.rewrite,
        });
    }
  },
});

interface Found {
  readonly whole: TSESTree.Expression;
  readonly rewrite: Rewrite | undefined;
}

/** `xs.slice(-1)[0]`, in an iteration: a copy of one element costs little, once. */
function lastOfSlice(source: TSESLint.SourceCode, facts: Facts, call: TSESTree.CallExpression): Found | undefined {
  const method = methodCall(call)!;
  const taking = takingOf(call);
  if (!taking || method.optional || call.arguments.length !== 1 || !isMinusOne(call.arguments[0]!)) return undefined;
  if (facts.isCold(call) || !facts.iterations.around(call).some(isHot)) return undefined;
  const list = method.receiver;
  const kind = facts.kinds.kindOf(list).name;
  if (kind !== 'array' && kind !== 'string' && kind !== 'typed-array') return undefined;
  // Only arrays have `pop` and `shift`: on others the call throws.
  if (kind !== 'array' && methodCall(taking.whole)?.method !== 'at' && taking.whole.type === 'CallExpression')
    return undefined;
  const isTwice = isPlainRead(list) && isDataRead(facts, list);
  const text = textOf(source, list);
  return {
    whole: taking.whole,
    rewrite: replaced(source, taking.whole, list, isTwice ? `${text}[${text}.length - 1]` : `${text}.at(-1)`),
  };
}

/** How one element is taken of a list that is made for it. */
function takingOf(list: Node): { whole: TSESTree.Expression; at: 'first' | 'last' } | undefined {
  const selection = matchSelection(list);
  return (selection?.kind === 'first' && !selection.pattern) || selection?.kind === 'last'
    ? { whole: selection.node as TSESTree.Expression, at: selection.kind }
    : undefined;
}

/** `xs.slice(n)[0]`: `xs[n]`. */
function firstOfSlice(source: TSESLint.SourceCode, facts: Facts, call: TSESTree.CallExpression): Found | undefined {
  const { receiver, optional } = methodCall(call)!;
  const taking = takingOf(call);
  const [from] = call.arguments;
  if (taking?.at !== 'first' || optional || call.arguments.length !== 1 || facts.isCold(call)) return undefined;
  if (from?.type !== 'Literal' || !Number.isSafeInteger(from.value) || Number(from.value) < 1) return undefined;
  const { name } = facts.kinds.kindOf(receiver);
  const size = facts.iterations.sizeOf(receiver);
  if ((name !== 'array' && name !== 'typed-array') || (size !== undefined && size <= FEW)) return undefined;
  const rewrite = replaced(source, taking.whole, receiver, `${textOf(source, receiver)}[${from.raw}]`);
  return { whole: taking.whole, rewrite };
}

/** `[...set][0]`, `Array.from(map.values())[0]`: of what is known to be a Set or a Map. */
function firstOfAll(
  source: TSESLint.SourceCode,
  facts: Facts,
  list: TSESTree.ArrayExpression | TSESTree.CallExpression,
): Found | undefined {
  const taking = takingOf(list);
  const all = allOf(facts, list);
  const collection = all && collectionOf(facts, all);
  if (taking?.at !== 'first' || !collection || facts.isCold(list)) return undefined;
  const { kind, isView } = collection;
  const view = isView ? '' : kind === 'set' ? '.values()' : '.entries()';
  return {
    whole: taking.whole,
    rewrite: replaced(source, taking.whole, all, `${textOf(source, all)}${view}.next().value`),
  };
}

/** `[...set].length`, `Array.from(map.keys()).length` */
function countOfAll(
  source: TSESLint.SourceCode,
  facts: Facts,
  list: TSESTree.ArrayExpression | TSESTree.CallExpression,
): Found | undefined {
  const { parent, child } = unwrappedParent(list);
  if (parent?.type !== 'MemberExpression' || parent.object !== child || parent.optional) return undefined;
  if (propertyName(parent) !== 'length' || unwrappedParent(parent).parent?.type === 'AssignmentExpression')
    return undefined;
  const all = allOf(facts, list);
  const collection = all && collectionOf(facts, all);
  if (!collection || facts.isCold(list)) return undefined;
  const { of } = collection;
  return { whole: parent, rewrite: replaced(source, parent, of, `${textOf(source, of)}.size`) };
}

/** A Set or a Map, or the one whose `keys()`, `values()` or `entries()` are walked. */
function collectionOf({ kinds }: Facts, all: TSESTree.Expression) {
  const method = methodCall(all);
  const isView =
    !!method && /^(?:keys|values|entries)$/.test(method.method) && !method.optional && !method.call.arguments.length;
  const of = isView ? method.receiver : all;
  const kind = kinds.kindOf(of).name;
  return kind === 'set' || kind === 'map' ? { of, kind, isView } : undefined;
}

function allOf({ bindings }: Facts, node: Node): TSESTree.Expression | undefined {
  if (node.type === 'ArrayExpression') {
    const [only] = node.elements;
    return node.elements.length === 1 && only?.type === 'SpreadElement' ? only.argument : undefined;
  }
  const call = methodCall(node);
  const [of] = call?.call.arguments ?? [];
  const isFrom =
    call?.receiver.type === 'Identifier' && call.receiver.name === 'Array' && bindings.isGlobal(call.receiver);
  return isFrom && call.call.arguments.length === 1 && of?.type !== 'SpreadElement' ? of : undefined;
}

/** `Buffer.from(text).length` */
function lengthOfBuffer(source: TSESLint.SourceCode, facts: Facts, call: TSESTree.CallExpression): Found | undefined {
  const { receiver } = methodCall(call)!;
  const [text, encoding] = call.arguments;
  if (
    receiver.type !== 'Identifier' ||
    receiver.name !== 'Buffer' ||
    !isNodesBuffer(facts, receiver) ||
    facts.isCold(call)
  )
    return undefined;
  if (!text || text.type === 'SpreadElement' || call.arguments.length > 2 || facts.kinds.kindOf(text).name !== 'string')
    return undefined;
  if (encoding && !(encoding.type === 'Literal' && /^utf-?8$/i.test(String(encoding.value)))) return undefined;
  const { parent, child } = unwrappedParent(call);
  if (parent?.type !== 'MemberExpression' || parent.object !== child || parent.computed || parent.optional)
    return undefined;
  if (parent.property.type !== 'Identifier' || !/^(?:length|byteLength)$/.test(parent.property.name)) return undefined;
  return { whole: parent, rewrite: replaced(source, parent, text, `Buffer.byteLength(${textOf(source, text)})`) };
}

/** The global one, or what is imported from `node:buffer`. */
function isNodesBuffer({ bindings }: Facts, name: Node): boolean {
  const definition = bindings.variableOf(name)?.defs[0];
  if (!definition) return true;
  const parent = (definition.node as TSESTree.Node).parent;
  return parent?.type === 'ImportDeclaration' && /^(?:node:)?buffer$/.test(parent.source.value);
}

function replaced(
  source: TSESLint.SourceCode,
  whole: TSESTree.Expression,
  kept: Node,
  text: string,
): Rewrite | undefined {
  if (losesComment(source, whole.range, [unwrap(kept)])) return undefined;
  return { edits: [replaceApart(source, whole, text)], region: whole.range, assumes: [] };
}

const isMinusOne = (node: Node) =>
  node.type === 'UnaryExpression' &&
  node.operator === '-' &&
  node.argument.type === 'Literal' &&
  node.argument.value === 1;

const seenOf = (source: TSESLint.SourceCode, node: TSESTree.Node) => {
  const text = source.getText(node);
  return text.length > 40 || text.includes('\n') ? '…' : text;
};
