import type { RepeatedCall } from '../callers.js';
import type { Facts } from '../facts.js';
import { contains, descendants, unwrap, type Node } from '../source.js';
import { invarianceIn, type Tolerance } from './invariance.js';

/**
 * The call in a loop that makes a function compute the same again and again: all that the expressions are made of is the same on every turn.
 * `const matches = (text, word) => new RegExp(word).test(text); lines.filter((line) => matches(line, word))`.
 */
export function recomputingCall(
  facts: Facts,
  node: Node,
  expressions: readonly Node[],
  { tolerates, areTexts = false }: Known,
): RepeatedCall | undefined {
  if (facts.iterations.around(node).length > 0) return undefined;
  return facts.callers
    .repeating(node)
    .find((repeated) =>
      repeated.iterations.some(({ node: region }) =>
        expressions.every((expression) => isSame(facts, repeated, 0, expression, region, { tolerates, areTexts })),
      ),
    );
}

interface Known {
  readonly tolerates?: Tolerance | undefined;
  /** What names stand for are texts, which nobody changes who is handed one. */
  readonly areTexts?: boolean;
}

function isSameIn(facts: Facts, expression: Node, region: Node, { tolerates, areTexts }: Known): boolean {
  const { bindings } = facts;
  const node = unwrap(expression);
  const variable = areTexts && node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
  if (variable) return !bindings.isDeclaredIn(variable, region) && !bindings.writesIn(variable, region).length;
  return !!invarianceIn(facts, node, region, tolerates);
}

/** Whether an expression of a step's function is the same all through a region that leads to that step. */
function isSame(
  facts: Facts,
  repeated: RepeatedCall,
  depth: number,
  expression: Node,
  region: Node,
  known: Known,
): boolean {
  const { bindings, callers, source, stability } = facts;
  const step = repeated.steps[depth];
  if (!step) return isSameIn(facts, expression, region, known);
  const { fn } = step;
  const node = unwrap(expression);
  const named = node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
  const init = named && bindings.isDeclaredIn(named, fn.body) ? bindings.initializer(named) : undefined;
  if (init) return isSame(facts, repeated, depth, init, region, known);
  if (!isSameIn(facts, node, fn.body, known)) return false;
  for (const part of descendants(source, node)) {
    if (part.type === 'ThisExpression') {
      const member = part.parent;
      if (member.type !== 'MemberExpression' || !stability.isInvariant(member, region)) return false;
      continue;
    }
    const variable = part.type === 'Identifier' ? bindings.variableOf(part) : undefined;
    if (!variable || bindings.isDeclaredIn(variable, node)) continue;
    if (!callers.isOwn(step, variable)) {
      if (!isSameIn(facts, part, region, known)) return false;
      continue;
    }
    const given = callers.givenFor(step, variable);
    if (!given || contains(fn, given) || !isSame(facts, repeated, depth + 1, given, region, known)) return false;
  }
  return true;
}
