import { enclosingFunction, type Copy, type Facts, type Node } from '@hotpath/analysis';

/** Whether `node` speaks of the accumulator. */
export function mentions(facts: Facts, node: Node, { of }: Copy): boolean {
  const root = of.type === 'Identifier' ? of : undefined;
  const variable = root && facts.bindings.variableOf(root);
  if (!variable) return true;
  return variable.references.some(
    ({ identifier }) => identifier.range[0] >= node.range[0] && identifier.range[1] <= node.range[1],
  );
}

/**
 * Whether computing what is added may itself add to the accumulator, or replace it: a copy is taken before, an addition is made after. Awaiting in between
 * lets other runs of the same code do so.
 */
export function disturbsItself(facts: Facts, { of, added, node }: Copy): boolean {
  const variable = of.type === 'Identifier' ? facts.bindings.variableOf(of) : undefined;
  const home = enclosingFunction(node);
  const [id] = variable?.identifiers ?? [];
  const isShared = !id || enclosingFunction(id) !== home;
  const others =
    !!variable && facts.uses.of(variable).some((use) => use.kind !== 'read' && enclosingFunction(use.node) !== home);
  return added.some((part) => {
    const { changes, unknown } = facts.effects.of(part);
    if (changes.some((change) => change.variable === variable && variable)) return true;
    return unknown.some(({ reason }) => (reason === 'suspend' ? isShared : others));
  });
}
