import type { Facts } from '../../facts.js';
import { contains, unwrap, type FunctionNode, type Node } from '../../source.js';
import type { Access } from './accesses.js';
import type { Misses } from './miss.js';

/** Whether a value that was thrown out could be had again: it is computed, from nothing that counts, and nobody changes it afterwards. */
export function isRecomputable(facts: Facts, { value }: Access, fn: FunctionNode, misses: Misses): boolean {
  if (!value) return false;
  const node = unwrap(value);
  if (node.type !== 'Identifier') return isComputed(facts, node);
  const variable = facts.bindings.variableOf(node);
  if (!variable || !facts.bindings.isDeclaredIn(variable, fn)) return false;
  const uses = facts.uses.of(variable);
  const assigned = variable.references.flatMap(({ writeExpr }) => (writeExpr ? [writeExpr as Node] : []));
  const lookups = misses.resultsHeldBy(variable).map((lookup) => lookup.node);
  const computed = assigned.filter((expression) => !lookups.includes(unwrap(expression)));
  // What is filled after it was stored would be lost; what is finished before may be stored.
  const isFilled = uses.some((use) => use.kind === 'mutate' && use.node.range[0] > node.range[1]);
  return (
    !isFilled &&
    computed.some((expression) => isComputed(facts, unwrap(expression))) &&
    computed.every((expression) => isStateless(unwrap(expression)))
  );
}

/** Some work is done for it; an empty collection is a place to put things. */
function isComputed(facts: Facts, node: Node): boolean {
  if (node.type === 'NewExpression' && !node.arguments.length) return false;
  return isStateless(node) && walk(facts, node, (one) => /^(?:Call|New|Await|Import)Expression$/.test(one.type));
}

/** Code that gives another answer each time, or counts: `nextId++`, `Symbol()`, `Math.random()`. */
function isStateless(node: Node): boolean {
  if (node.type === 'UpdateExpression' || (node.type === 'AssignmentExpression' && node.operator !== '=')) return false;
  if (node.type !== 'CallExpression') return true;
  const callee = unwrap(node.callee);
  const name =
    callee.type === 'Identifier'
      ? callee.name
      : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
        ? callee.property.name
        : '';
  return !/^(?:Symbol|random|now|uuid|v4|randomUUID|nanoid|uniqueId|createContext|(?:next|new|gen|generate|create|make|alloc|assign)\w*(?:Id|ID|Key|Name|Symbol))$/.test(
    name,
  );
}

function walk(facts: Facts, root: Node, found: (node: Node) => boolean): boolean {
  let any = false;
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isStateless(node)) return false;
    any ||= found(node);
    for (const key of facts.source.visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      for (const one of Array.isArray(child) ? child : [child])
        if (one && contains(root, one as Node)) stack.push(one as Node);
    }
  }
  return any;
}
