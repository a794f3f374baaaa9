import {
  isFunction,
  ITERATION,
  matchCopy,
  matchPrepend,
  methodCall,
  unwrap,
  waitsOutside,
  type Copy,
  type CopyForm,
  type Facts,
  type Node,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { createRule, type FileContext } from '../create-rule.js';
import { cloneInReduce, matchClone, type CloneForm } from '../rewrite/accumulation/clone-in-reduce.js';
import { matchGroupedCopy } from '../rewrite/accumulation/in-group.js';
import { accumulationInLoop } from '../rewrite/accumulation/in-loop.js';
import { accumulationInReduce } from '../rewrite/accumulation/in-reduce.js';
import { matchPartCopy } from '../rewrite/accumulation/part-of-accumulator.js';

const copies = '`{{seen}}` copies all that was gathered so far, on every {{turn}}; adding to it in place {{gain}}';
const gathers =
  '`{{seen}}` copies all that was gathered so far, on every {{turn}}; `map` or adding to it in place {{gain}}';
const turns =
  '`{{seen}}` copies all that was gathered so far, on every {{turn}}; adding at the end and turning it around once {{gain}}';
type Place = 'in-loop' | 'in-reduce';
const shapes = {
  'array-spread-in-reduce': gathers,
  'array-spread-in-loop': copies,
  'array-concat-in-reduce': gathers,
  'array-concat-in-loop': copies,
  'array-prepend-in-reduce': turns,
  'array-prepend-in-loop': turns,
  'object-spread-in-reduce': copies,
  'object-spread-in-loop': copies,
  'object-assign-in-reduce': copies,
  'object-assign-in-loop': copies,
  'map-copy-in-reduce': copies,
  'map-copy-in-loop': copies,
  'set-copy-in-reduce': copies,
  'set-copy-in-loop': copies,
  'array-clone-in-reduce': copies,
  'object-clone-in-reduce': copies,
  'array-copy-per-key': '`{{seen}}` copies the list of a key each time that it grows; adding to that list {{gain}}',
} satisfies Record<`${CloneForm}-in-reduce` | `${CopyForm}-${Place}` | 'array-copy-per-key', string>;
type Shape = keyof typeof shapes;

export const noAccumulatingCopy = createRule({
  name: 'no-accumulating-copy',
  description: 'Add to what is gathered in a loop or a reduce, instead of copying all of it on every turn',
  tier: 'algorithm',
  shapes,
  plain: ['array-concat-in-reduce', 'array-spread-in-reduce'],
  hints: [
    /\.\.\.|\.\s*concat\b|\b(?:assign|extend)\b/,
    // What repeats, or a copy that takes the place of what it is a copy of, as a listener may make.
    new RegExp(`${ITERATION.source}|=\\s*(?:\\[\\s*\\.{3}|[\\w$.#]+\\.\\s*concat\\b)`),
  ],
  check(file) {
    const { source, facts, isPlainOnly, report } = file;
    const { nodes } = facts;
    // Only reductions are plain.
    if (isPlainOnly && !['reduce', 'reduceRight'].some((method) => nodes.callsOf(method).length)) return;
    const candidates = [
      ...nodes.ofType('ArrayExpression'),
      ...nodes.callsOf('concat'),
      ...(isPlainOnly
        ? []
        : [
            ...nodes.ofType('ObjectExpression'),
            ...nodes.ofType('NewExpression'),
            ...nodes.callsOf('assign'),
            ...nodes.callsOf('extend'),
            ...nodes.ofType('CallExpression').filter(isMerge),
          ]),
    ];
    for (const candidate of candidates) {
      const clone = matchClone(candidate);
      if (clone) {
        const found = facts.isCold(clone.node) ? undefined : cloneInReduce(source, facts, clone);
        const shape = `${clone.form}-in-reduce` as const;
        if (found)
          report({
            node: clone.node,
            shape,
            seen: source.getText(clone.node),
            rewrite: found.rewrite,
            ...turnsOf(facts, clone.node),
          });
        continue;
      }
      const grouped = matchGroupedCopy(source, facts, candidate);
      if (grouped) {
        const { form, group } = grouped;
        report({
          node: grouped.node as typeof candidate,
          shape: form === 'map-copy' || form === 'set-copy' ? `${form}-in-loop` : 'array-copy-per-key',
          seen: seenOf(form, source.getText(group as typeof candidate)),
          rewrite: undefined,
          into: grouped.group,
        });
        continue;
      }
      const part = matchPartCopy(facts, candidate);
      if (part) {
        const of = source.getText(part.of as typeof candidate);
        const text = part.form === 'array-spread' ? `[...${of}, …]` : `${of}.concat(…)`;
        report({
          node: candidate,
          shape: `${part.form}-in-reduce`,
          seen: text,
          rewrite: undefined,
          ...turnsOf(facts, candidate),
        });
        continue;
      }
      for (const copy of [matchCopy(candidate), matchPrepend(candidate)]) if (copy && checkCopy(file, copy)) break;
    }
  },
});

/** Whether a copy of what is gathered was reported. */
function checkCopy({ source, facts, isPlainOnly, report }: FileContext<Shape>, copy: Copy): boolean {
  if (!isBuiltIn(copy, facts) || facts.isCold(copy.node) || growsByItself(copy, facts)) return false;
  const reduction = accumulationInReduce(source, facts, copy);
  // Only what reduces is plain.
  const found = reduction ?? (isPlainOnly ? undefined : accumulationInLoop(source, facts, copy));
  if (!found || isBounded(copy, facts)) return false;
  report({
    node: copy.node as typeof copy.of,
    shape: `${copy.form}-${reduction ? 'in-reduce' : 'in-loop'}`,
    seen: seen(copy, source),
    rewrite: found.rewrite,
    atAnyLength: !!reduction?.rewrite && reduction.rewrite.isPlain !== false,
    ...(reduction ? turnsOf(facts, copy.node) : { into: copy.of, isDwarfed: () => waitsOutside(facts, copy.node) }),
  });
  return true;
}

/** As many turns, all in all, as a list that is written down has elements: copying them costs nothing to speak of. */
function isBounded({ node }: Copy, { iterations }: Facts): boolean {
  const turns = iterations.around(node).map(({ atMost }) => atMost);
  return turns.length > 0 && turns.every((most) => most !== undefined) && turns.reduce((a, b) => a * b!, 1)! <= SOME;
}
const SOME = 64;

/** Whether a branch leads to the copy, or one leaves before it. */
function isGuarded(node: Node, reduction: Node): boolean {
  for (let at: Node = node; at.parent && at !== reduction; at = at.parent) {
    const { parent } = at;
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.test !== at) return true;
    if (
      parent.type === 'BlockStatement' &&
      parent.body.some((one) => one.type === 'IfStatement' && one.range[1] <= at.range[0])
    )
      return true;
    if (isFunction(at)) return false;
  }
  return false;
}

/** A reduction is as long as what it reduces. */
function turnsOf({ iterations }: Facts, node: Node): { over?: Node[] } {
  const reduction = iterations.around(node).find((one) => /^reduce/.test(methodCall(one.node)?.method ?? ''));
  if (!reduction) return {};
  // How many of them come as far as the copy is not known.
  return { over: isGuarded(node, reduction.node) ? [node] : [methodCall(reduction.node)!.receiver] };
}

/** `all.concat(all.map(f))` is twice as long each time: what is copied is no more than what is added. */
function growsByItself({ of, added }: Copy, { bindings }: Facts): boolean {
  const variable = bindings.variableOf(of);
  return added.some((part) => {
    let at: Node = unwrap(part.type === 'SpreadElement' ? part.argument : part);
    const named = at.type === 'Identifier' ? bindings.variableOf(at) : undefined;
    const init = named && bindings.initializer(named);
    if (init) at = unwrap(init);
    const method = methodCall(at);
    const isWhole = !!method && /^(?:flatMap|map|slice|toReversed)$/.test(method.method);
    return isWhole && !!variable && bindings.variableOf(unwrap(method.receiver)) === variable;
  });
}

/** `Map`, `Set` and `Object`, which the rewrite may call too, are what they are everywhere. */
function isBuiltIn({ byHand, form, node }: Copy, { bindings }: Facts): boolean {
  // A library's.
  if (byHand && form === 'object-assign') return true;
  switch (form) {
    case 'map-copy':
      return bindings.seesGlobal('Map', node);
    case 'set-copy':
      return bindings.seesGlobal('Set', node);
    case 'object-assign':
    case 'object-spread':
      return bindings.seesGlobal('Object', node);
    default:
      return true;
  }
}

function seen({ form, node, of, byHand }: Copy, source: TSESLint.SourceCode): string {
  const text = source.getText(of);
  const isCall = node.type === 'CallExpression' && (byHand || form === 'array-prepend');
  return isCall ? `${source.getText(node.callee)}(… ${text} …)` : seenOf(form, text);
}

function seenOf(form: CopyForm, of: string): string {
  switch (form) {
    case 'array-spread':
      return `[...${of}, …]`;
    case 'array-prepend':
      return `[…, ...${of}]`;
    case 'array-concat':
      return `${of}.concat(…)`;
    case 'object-spread':
      return `{ ...${of}, … }`;
    case 'object-assign':
      return `Object.assign({}, ${of}, …)`;
    case 'map-copy':
      return `new Map([...${of}, …])`;
    case 'set-copy':
      return `new Set([...${of}, …])`;
  }
}

/** `assign({}, …)` by the name that a library gives it. */
const isMerge = ({ callee }: TSESTree.CallExpression) =>
  callee.type === 'Identifier' && /^(?:assign|extend)$/.test(callee.name);
