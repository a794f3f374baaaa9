import {
  LOOP,
  contains,
  enclosingFunction,
  isFunction,
  isInGrowth,
  loopOfGrowth,
  matchBufferGrowth,
  methodCall,
  type BufferGrowth,
  type Facts,
  type Node,
} from '@hotpath/analysis';
import { createRule } from '../create-rule.js';
import { collectPieces } from '../rewrite/buffer/collect-pieces.js';

const copies = '`{{seen}}` copies all that has come so far, for every piece; putting the pieces together once {{gain}}';
const shapes = {
  'buffer-concat': copies,
  'typed-array-growth': copies,
  'byte-spread': copies,
  'buffer-concat-on-data': copies,
};

export const noBufferConcatInLoop = createRule({
  name: 'no-buffer-concat-in-loop',
  description:
    'Collect the pieces of a buffer and put them together once, instead of copying all of it for every piece',
  tier: 'algorithm',
  shapes,
  hints: [
    /\bBuffer\s*\.\s*(?:concat|from)\b|\b(?:Uint8(?:Clamped)?|Int8|Uint16|Int16|Uint32|Int32|Float32|Float64)Array\b/,
    new RegExp(`${LOOP.source}|['"\`]data['"\`]`),
  ],
  check({ source, facts, report }) {
    const growths = facts.nodes.ofType('AssignmentExpression').flatMap((node) => matchBufferGrowth(facts, node) ?? []);
    const reported = new Set<BufferGrowth>();
    for (const growth of growths) {
      if (reported.has(growth) || facts.isCold(growth.copy)) continue;
      const alike = growths.filter(
        ({ variable, form, type }) => variable === growth.variable && form === growth.form && type === growth.type,
      );
      const seen = `${growth.type}${growth.form === 'typed-array-growth' ? '#set' : growth.form === 'byte-spread' ? ' of [...]' : '.concat'}`;
      const loop = loopOfGrowth(facts, growth, alike);
      if (loop) {
        const together = alike.filter(({ copy }) => contains(loop, copy));
        for (const one of together) reported.add(one);
        report({ node: growth.copy, shape: growth.form, seen, rewrite: collectPieces(source, facts, together, loop) });
      } else if (growth.form === 'buffer-concat' && isOnData(facts, growth, alike)) {
        for (const one of alike) reported.add(one);
        report({ node: growth.copy, shape: 'buffer-concat-on-data', seen, rewrite: undefined });
      }
    }
  },
});

/** `stream.on('data', (chunk) => { body = Buffer.concat([body, chunk]); })`, where nobody looks before all has come. */
function isOnData({ bindings }: Facts, { variable, copy }: BufferGrowth, alike: readonly BufferGrowth[]): boolean {
  const [id] = variable.identifiers;
  const collector = enclosingFunction(copy);
  if (!id || eventOf(collector) !== 'data' || bindings.isDeclaredIn(variable, collector)) return false;
  const home = enclosingFunction(id);
  return variable.references.every((reference) => {
    const use = reference.identifier as Node;
    if (reference.init || (contains(collector, use) && alike.some((one) => isInGrowth(one, use)))) return true;
    if (reference.isWrite() || contains(collector, use)) return false;
    return enclosingFunction(use) === home ? use.range[0] > collector.range[1] : isAtEnd(use);
  });
}

/** Of the function that listens to it: `source.on('data', fn)`. */
function eventOf(fn: Node): unknown {
  const call = fn.parent && isFunction(fn) ? methodCall(fn.parent) : undefined;
  if (!call || !/^(?:on|once|addListener)$/.test(call.method)) return undefined;
  const [event, listener] = call.call.arguments;
  if (event?.type !== 'Literal' || listener !== fn) return undefined;
  return call.method === 'once' && event.value === 'data' ? undefined : event.value;
}

function isAtEnd(use: Node): boolean {
  for (let at: Node | undefined = use; at; at = at.parent)
    if (/^(?:close|end|error|exit|finish)$/.test(String(eventOf(at)))) return true;
  return false;
}
