import type { Facts } from '../facts.js';
import { contains, enclosingFunction, type Node } from '../source.js';
import { nameOf } from '../lengths/names.js';

/** Whether code waits on each turn of its innermost loop for a disk or a network, which takes longer than to copy a list. */
export function waitsOutside({ nodes, iterations }: Facts, node: Node): boolean {
  const own = enclosingFunction(node);
  const isHere = (other: Node) => enclosingFunction(other) === own;
  // What walks through folders calls itself for those below: its loop alone does not show that it reads.
  if (nodes.within('CallExpression', own).some((call) => /[a-z]Sync$/.test(nameOf(call)) && isHere(call))) return true;
  const [loop] = iterations.around(node);
  return !!loop && nodes.within('AwaitExpression', own).some((one) => contains(loop.node, one) && isHere(one));
}
