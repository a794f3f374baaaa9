import { contains, lengthByName, nameOf, rootOf, type Facts, type Iteration, type Node } from '@hotpath/analysis';

/** What the time of a finding grows with. */
export interface Growing {
  readonly node: Node;
  /** Lists that must be long, too, beside what the loops around go through. */
  readonly over?: readonly Node[];
  /** Worth it however short the lists are: the rewrite is as plain as what it replaces, or what grows is no list. */
  readonly atAnyLength?: boolean;
  /** The rest of each turn costs more, whatever the lengths are. */
  readonly isDwarfed?: () => boolean;
  /** What is gathered: only loops count that it outlives. */
  readonly into?: Node;
  /** What the rewrite takes it out of: loops around that go on as they are. */
  readonly leaves?: Node;
  /** Inside of a loop that begins at the node itself. */
  readonly at?: Node;
  /** The call in a loop that makes the finding's own function run again and again. */
  readonly calledAt?: Node;
}

/** Whether a loop around a node is shown to turn often. */
export const isInLongWalk = ({ iterations, lengths }: Facts, node: Node): boolean =>
  iterations.aroundWithWalks(node).some((one) => lengths.isLongWalk(one));

/** Whether the file shows that there is much to go through where a finding stands. */
export function isShownLong(
  facts: Facts,
  { node, over = [], atAnyLength, isDwarfed, into, leaves, at = node, calledAt = at }: Growing,
): boolean {
  if (atAnyLength) return true;
  const { bindings, iterations, lengths } = facts;
  if (into && lengthByName(nameOf(into)) === 'few') return false;
  const root = into && rootOf(into);
  const variable = root && bindings.variableOf(root);
  const counts = (one: Iteration) =>
    (!variable || !bindings.isDeclaredIn(variable, one.node)) && (!leaves || contains(leaves, one.node));
  const around = iterations.aroundWithWalks(calledAt).filter(counts);
  // How deep a recursion goes shows nothing; what it walks over may.
  const isOften = around.some((one) => (one.kind === 'recursion' ? over.length > 0 : lengths.isLongWalk(one)));
  return isOften && over.every((list) => lengths.isLong(list)) && !isDwarfed?.();
}
