import { relative } from 'node:path';
import { lengthByName, nameOf, rootOf, type Facts, type Iteration, type Node } from '@hotpath/analysis';

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
  /** Inside of a loop that begins at the node itself. */
  readonly at?: Node;
  /** The call in a loop that makes the finding's own function run again and again. */
  readonly calledAt?: Node;
}

/** Words in the names of folders of what developers run by hand, now and then, and of what nobody runs. */
const BESIDE =
  /^\.github$|(?:^|[-_.])(?:bench(?:mark(?:s|ing)?)?|build(?:process)?|configs?|demos?|docs?|e2e|examples?|fixtures?|jsdoc|migrations?|mocks?|playgrounds?|samples?|sandbox|scripts?|showcase|storybook|tasks?|tests?|tools?|vendors?|website)(?:$|[-_.])/i;
/** What a tool for developers reads. */
const CONFIGURATION = /^(?:grunt|gulp|jake)file\.|[-_.]conf(?:ig)?\.[cm]?[jt]s$/i;
/** Folders of the program itself, whatever they are divided into. */
const WITHIN = /^(?:app|lib|source|src)$/;

/** Whether a file stands beside the program: its scripts, examples and documentation. */
export function isBeside(filename: string, root: string): boolean {
  const folders = relative(root, filename).split(/[/\\]/);
  const name = folders.pop()!;
  const at = folders.findIndex((folder) => BESIDE.test(folder) || WITHIN.test(folder));
  return at >= 0 ? BESIDE.test(folders[at]!) : CONFIGURATION.test(name);
}

/** Whether the file shows that there is much to go through where a finding stands. */
export function isShownLong(
  facts: Facts,
  { node, over = [], atAnyLength, isDwarfed, into, at = node, calledAt = at }: Growing,
): boolean {
  if (atAnyLength) return true;
  const { bindings, iterations, lengths } = facts;
  if (into && lengthByName(nameOf(into)) === 'few') return false;
  const root = into && rootOf(into);
  const variable = root && bindings.variableOf(root);
  const outlives = (one: Iteration) => !variable || !bindings.isDeclaredIn(variable, one.node);
  const around = iterations.aroundWithWalks(calledAt).filter(outlives);
  // How deep a recursion goes shows nothing; what it walks over may.
  const isOften = around.some((one) => (one.kind === 'recursion' ? over.length > 0 : lengths.isLongWalk(one)));
  return isOften && over.every((list) => lengths.isLong(list)) && !isDwarfed?.();
}
