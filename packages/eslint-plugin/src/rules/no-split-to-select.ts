import { matchSplitSelection, methodCall, unwrap } from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type FileContext, type Rewrite } from '../create-rule.js';
import { insert, losesComment, remove, replace } from '../rewrite/edit.js';

const shapes = {
  'split-first': '`{{seen}}` makes all the parts for the sake of the first; one that stops there {{gain}}',
  'split-last': '`{{seen}}` makes all the parts for the sake of the last; cutting it off at `lastIndexOf` {{gain}}',
};
type Shape = keyof typeof shapes;

export const noSplitToSelect = createRule({
  name: 'no-split-to-select',
  description: 'Take the one part of a string that is wanted, instead of splitting all of it',
  tier: 'code-level',
  shapes,
  hints: [/\.\s*split\b/],
  check(file) {
    for (const call of file.facts.nodes.callsOf('split')) checkSplit(file, call);
  },
});

function checkSplit(file: FileContext<Shape>, call: TSESTree.CallExpression) {
  const { facts, report } = file;
  const found = matchSplitSelection(facts, call);
  if (!found || facts.isCold(call) || !mayGiveMany(found.separator)) return;
  const { selection, separator } = found;
  if (selection.kind === 'first') {
    // An empty string would split into characters, whatever the limit: then the first part is one character, as before.
    const edits = [insert(separator.range[1], ', 1')];
    report({
      node: call,
      shape: 'split-first',
      seen: 'split(…)[0]',
      rewrite: { edits, region: selection.node.range, assumes: [] },
      over: [methodCall(call)!.receiver],
    });
  } else {
    report({
      node: call,
      shape: 'split-last',
      seen: 'split(…).pop()',
      rewrite: cutOff(file, call, separator, selection.node),
      over: [methodCall(call)!.receiver],
    });
  }
}

/** Lines, words, fields, folders, characters. Of what a colon, a dot or a dash parts there are two: making them is no work. */
function mayGiveMany(separator: TSESTree.Node): boolean {
  if (separator.type !== 'Literal') return false;
  if ('regex' in separator) return /\\[nrstW]|[,;/]/.test(separator.regex.pattern);
  return typeof separator.value === 'string' && /^[\s,;&/]*$/.test(separator.value);
}

/** With a separator of one character, `lastIndexOf` is -1 where there is none, and all of the string comes after it. */
function cutOff(
  { source, facts }: FileContext<Shape>,
  call: TSESTree.CallExpression,
  separator: TSESTree.Node,
  selected: { range: readonly [number, number] },
): Rewrite | undefined {
  const text = separator.type === 'Literal' && typeof separator.value === 'string' ? separator.value : '';
  const callee = unwrap(call.callee) as TSESTree.MemberExpression;
  const receiver = unwrap(callee.object);
  if (
    text.length !== 1 ||
    callee.computed ||
    losesComment(source, [callee.object.range[1], selected.range[1]], [separator])
  )
    return undefined;
  // It is read twice.
  const isStable =
    receiver.type === 'Identifier' ||
    (receiver.type === 'MemberExpression' &&
      !receiver.computed &&
      facts.kinds.isDataRead(receiver) &&
      receiver.object.type === 'Identifier');
  if (!isStable) return undefined;
  return {
    edits: [
      replace(callee.property, 'slice'),
      insert(separator.range[0], `${source.getText(receiver)}.lastIndexOf(`),
      insert(separator.range[1], ') + 1'),
      remove(call.range[1], selected.range[1]),
    ],
    region: selected.range,
    assumes: [],
  };
}
