import { lengthByName, nameOf, rootOf, type Facts, type Iteration, type Node } from '@hotpath/analysis';

/** What the time of a finding grows with. */
export interface Growing {
  readonly node: Node;
  /** Lists that must be long for it to matter; default: what the loops around go through. None: it matters anyway. */
  readonly over?: readonly Node[];
  /** Done once it is no matter, however long the lists are. */
  readonly isCheap?: boolean;
  /** What is gathered: only loops count that it outlives. */
  readonly into?: Node;
  /** The call in a loop that makes the finding's own function run again and again. */
  readonly calledAt?: Node;
}

/** Whether the file shows that there is much to go through where a finding stands. */
export function isShownLong(facts: Facts, { node, over, isCheap, into, calledAt }: Growing): boolean {
  const { bindings, iterations, lengths } = facts;
  if (into && lengthByName(nameOf(into)) === 'few') return false;
  const root = into && rootOf(into);
  const variable = root && bindings.variableOf(root);
  const outlives = (one: Iteration) => !variable || !bindings.isDeclaredIn(variable, one.node);
  const around = iterations.aroundWithWalks(calledAt ?? node).filter(outlives);
  if (!over) return around.some((one) => lengths.isLongWalk(one));
  const isForFew = isCheap
    ? !around.some((one) => lengths.isLongWalk(one))
    : around.length > 0 && around.every((one) => lengths.isShortWalk(one));
  return !isForFew && over.every((list) => lengths.isLong(list));
}
