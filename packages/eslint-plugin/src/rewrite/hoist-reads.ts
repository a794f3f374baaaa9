import {
  enclosingFunction,
  FEW,
  isLoop,
  isOnWayOut,
  isSometimes,
  type Facts,
  type Iteration,
  type Node,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { losesComment, replace } from './edit.js';
import { hoistPlace, isOfAskedType, type HoistPlace } from './hoist.js';
import { movableDeclaration, withoutLine } from './moved-declaration.js';
import { freshName, reserved } from './names.js';

/** An expression that a loop need not compute on every turn. */
export interface Hoistable {
  readonly form: string;
  readonly node: Node;
  /** A name for its value. */
  readonly name: string;
  /** It keeps something from one use to the next: moving it is left to people. */
  readonly byHand?: boolean;
  /** Made anew on each call of a hot function, it is worth keeping also where it may differ from call to call. */
  readonly isKeepable?: boolean;
  /** Cheap enough to be computed before the loop even where the loop does not come to it. */
  readonly isCheap?: boolean;
  /** Part of something greater that stays the same, too, and is left in the loop. */
  readonly isPiece?: boolean;
  /** What must be assumed for it to give the same all through a region; `undefined` where it does not. */
  stableIn(region: Node): readonly string[] | undefined;
}

interface Hoist<Read extends Hoistable> {
  readonly read: Read;
  readonly text: string;
  readonly place: HoistPlace | undefined;
  readonly region: Node;
  readonly key: string;
  readonly assumes: readonly string[];
}

/** The reads that give the same all through a loop, each with the rewrite that puts it, and its like, into a constant before the loop, and what it leaves. */
export function hoistReads<Read extends Hoistable>(
  source: TSESLint.SourceCode,
  facts: Facts,
  reads: readonly Read[],
): { read: Read; rewrite: Rewrite | undefined; leaves: Node }[] {
  const hoists = reads.flatMap(
    (read) =>
      hoistOf(source, facts, read, facts.iterations.around(read.node)) ??
      hoistOf(source, facts, read, facts.iterations.aroundWithWalks(read.node)) ??
      [],
  );
  return hoists.map((hoist) => ({
    read: hoist.read,
    leaves: hoist.region,
    rewrite: rewriteOf(
      source,
      facts,
      hoist,
      hoists.filter(({ key, read }) => key === hoist.key && !read.byHand),
    ),
  }));
}

/** To before the outermost loop in which it is stable; loops that wait for something are no place to count nanoseconds. */
function hoistOf<Read extends Hoistable>(
  source: TSESLint.SourceCode,
  facts: Facts,
  read: Read,
  around: readonly Iteration[],
): Hoist<Read> | undefined {
  const iterations = around.filter(({ kind }) => kind !== 'recursion');
  const [innermost] = iterations;
  if (
    !innermost ||
    (CHEAP.has(read.form) &&
      callsUnknown(facts, isLoop(innermost.node) ? innermost.node : enclosingFunction(read.node)))
  )
    return undefined;
  let hot = false;
  let best: Omit<Hoist<Read>, 'key' | 'read' | 'text'> | undefined;
  let uncertain: string[] = [];
  for (const iteration of iterations) {
    const place = hoistPlace(source, iteration.node);
    const region = place?.region ?? iteration.node;
    const assumes = read.stableIn(region);
    if (iteration.kind === 'measured') {
      if (assumes && place) best = { place, region, assumes: [...assumes, ...ofLoading(iteration)] };
      else if (assumes || read.isKeepable) best ??= { place: undefined, region, assumes: [] };
      break;
    }
    if (!assumes || facts.effects.of(iteration.node).unknown.some(({ reason }) => reason === 'suspend')) break;
    if (!iteration.certain) uncertain = ['the callback is called at once'];
    hot ||= (iteration.atMost === undefined || iteration.atMost > FEW) && !isOnWayOut(read.node, iteration.node);
    const isNarrowed = hot && isOfAskedType(facts, read.node, region);
    if (isNarrowed && best) break;
    if (hot) best = { place: isNarrowed ? undefined : place, region, assumes: [...assumes, ...uncertain] };
  }
  if (!best) return undefined;
  const text = source.getText(read.node);
  return { ...best, read, text, key: [text, ...best.region.range, ...best.assumes].join('|') };
}

/** What is made beside a function is there once the module has come so far. */
export const ofLoading = ({ node }: Iteration): string[] =>
  'id' in node && node.id?.type === 'Identifier'
    ? [`nothing calls \`${node.id.name}\` before the module has loaded`]
    : ['nothing calls the function before the module has loaded'];

/** Reads of some dozens or hundreds of nanoseconds: they count only where the loop is seen to do little else. */
const CHEAP = new Set(['map-get', 'process-env']);

const callsUnknown = (facts: Facts, loop: Node) =>
  facts.effects.of(loop).unknown.some(({ reason }) => reason === 'call');

function rewriteOf(
  source: TSESLint.SourceCode,
  facts: Facts,
  hoist: Hoist<Hoistable>,
  together: readonly Hoist<Hoistable>[],
): Rewrite | undefined {
  const { place, read, text, key, assumes } = hoist;
  if (!place || read.byHand || together.some(({ read: { node } }) => losesComment(source, node.range, [])))
    return undefined;
  // Within another loop it is made for each turn of that, also where its own does not turn.
  const isOnce = read.isCheap || (!isSometimes(facts, read.node) && !facts.iterations.around(place.region).length);
  const isPlain = !place.opensBlock && !read.isPiece && isOnce && !leavesLike(source, facts, hoist, together);
  const region = place.region.range;
  const moved = movableDeclaration(source, facts, read.node, place.region);
  if (moved && together.length === 1) {
    const declaration = source.getText(moved).replace(/;?$/, ';');
    return { edits: [...place.edits(declaration), withoutLine(source, moved)], region, assumes, isPlain };
  }
  const wanted = safeName(place.region.parent?.type === 'Program' ? read.name : ofFunction(read.name));
  const name = freshName(source, wanted, place.region, key);
  // `const q = queryLower` is left where the declaration cannot go as a whole.
  const isAlias = read.node.parent?.type === 'VariableDeclarator';
  const edits = [
    ...place.edits(`const ${name} = ${text};`),
    ...together.map(({ read: { node } }) => replace(node as TSESTree.Node, name)),
  ];
  return { edits, region, assumes, isPlain: isPlain && !isAlias && name === wanted };
}

/** Whether the same stays in the function, beside the loop: who gave it a name would have used that there, too. */
function leavesLike(
  source: TSESLint.SourceCode,
  { nodes }: Facts,
  { read, region, text }: Hoist<Hoistable>,
  together: readonly Hoist<Hoistable>[],
): boolean {
  return nodes
    .within(read.node.type, enclosingFunction(region))
    .some((other) => source.getText(other) === text && !together.some(({ read: { node } }) => node === other));
}

/** `LIMITS_LOWER` names a constant of a module; one of a function is called `limitsLower`. */
const ofFunction = (name: string) =>
  /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(name)
    ? name.toLowerCase().replace(/_(.)/g, (_, first: string) => first.toUpperCase())
    : name;

/** A word that can name a variable. */
const safeName = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) && !reserved.includes(name) ? name : 'value');
