import { relative } from 'node:path';
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

/** Words in the names of folders of what developers run by hand, now and then, of what nobody runs, and of what others wrote. */
const BESIDE = new RegExp(
  `^\\.github$|(?:^|[-_.])(?:${[
    'bench(?:mark(?:s|ing)?)?|build(?:process)?|ci|codegen|configs?|contrib|deploy(?:ment)?|dev-?(?:server|tools|utils)|experiments?|grunt|gulp|jsdoc|migrations?|perf|releas(?:es?|ing)|scripts?|seed(?:er)?s?|tasks?|tools?|webpack',
    'demos?|docs?|examples?|playgrounds?|samples?|sandbox|showcase|stories|storybook|tutorials?|website',
    'e2e|fixtures?|mocks?|specs?|testing|tests?',
    '3rd-?party|externals?|externs?|third-?party|vendors?',
  ].join('|')})(?:$|[-_.])`,
  'i',
);
/** What a tool for developers reads, measures, and shows of single parts. */
const CONFIGURATION = /^(?:grunt|gulp|jake)file\.|[-_.](?:bench|conf(?:ig)?|perf|stor(?:ies|y))\.[cm]?[jt]sx?$/i;
/** At the root of a repository: what builds it, and what brings it to its users. */
const ERRAND =
  /^(?:build|bump|deploy|gen(?:erate)?|karma|make|prepare|publish|release|rollup|update|webpack)(?:$|[-_.])/i;
/** What a compiler writes, wherever it lies. */
const OUTPUT = /^(?:lib[-.])?(?:cjs|commonjs|esm|umd)$/i;
/** Folders of the program itself, whatever they are divided into. */
const WITHIN = /^(?:app|lib|source|src)$/;

/** Whether a file stands beside the program: its scripts, examples and documentation. */
export function isBeside(filename: string, root: string): boolean {
  const folders = relative(root, filename).split(/[/\\]/);
  const name = folders.pop()!;
  if (folders.some((folder) => OUTPUT.test(folder))) return true;
  const at = folders.findIndex((folder) => BESIDE.test(folder) || WITHIN.test(folder));
  if (CONFIGURATION.test(name) || (folders.length === 0 && ERRAND.test(name))) return true;
  return at >= 0 && BESIDE.test(folders[at]!);
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
