import {
  isFunction,
  loopOfGrowth,
  matchBufferGrowth,
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
  hint: /\bBuffer\s*\.\s*(?:concat|from)\b|\b(?:Uint8(?:Clamped)?|Int8|Uint16|Int16|Uint32|Int32|Float32|Float64)Array\b/,
  check({ source, facts, report }) {
    for (const assignment of facts.nodes.ofType('AssignmentExpression')) {
      const growth = matchBufferGrowth(facts, assignment);
      if (!growth || facts.isCold(assignment)) continue;
      const seen = `${growth.type}${growth.form === 'typed-array-growth' ? '#set' : growth.form === 'byte-spread' ? ' of [...]' : '.concat'}`;
      const loop = loopOfGrowth(facts, growth);
      if (loop)
        report({ node: growth.copy, shape: growth.form, seen, rewrite: collectPieces(source, facts, growth, loop) });
      else if (growth.form === 'buffer-concat' && isOnData(facts, growth))
        report({ node: growth.copy, shape: 'buffer-concat-on-data', seen, rewrite: undefined });
    }
  },
});

/** `stream.on('data', (chunk) => { body = Buffer.concat([body, chunk]); })`, where the handler only collects. */
function isOnData({ bindings }: Facts, { variable, statements }: BufferGrowth): boolean {
  const [statement] = statements;
  let fn: Node | undefined = statement;
  while (fn && !isFunction(fn)) fn = fn.parent;
  const call = fn?.parent;
  if (
    !fn ||
    call?.type !== 'CallExpression' ||
    call.callee.type !== 'MemberExpression' ||
    bindings.isDeclaredIn(variable, fn)
  )
    return false;
  const { property } = call.callee;
  const [event, handler] = call.arguments;
  if (property.type !== 'Identifier' || !/^(?:on|addListener)$/.test(property.name)) return false;
  if (event?.type !== 'Literal' || event.value !== 'data' || handler !== fn) return false;
  const handlerRange = fn.range;
  return variable.references.every(({ identifier: { range } }) => {
    const isInside = handlerRange[0] <= range[0] && range[1] <= handlerRange[1];
    return !isInside || (statement!.range[0] <= range[0] && range[1] <= statement!.range[1]);
  });
}
