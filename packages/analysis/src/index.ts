export { factsOf, type Facts } from './facts.js';
export type { Change, RegionEffects, UnknownCode, UnknownReason } from './effects.js';
export { methods, type Builtin } from './builtins/table.js';
export type { Meaning, RepeatedCall, Step } from './callers.js';
export { checksJavaScript, spreadsIterables } from './compiler-options.js';
export { compoundName } from './compound-name.js';
export { isOnWayOut } from './cold.js';
export { growthOf, growthPathOf, namedFunctionAround, namePathOf, type GrowthPath } from './growth.js';
export { ITERATION, LOOP } from './hints.js';
export { FEW } from './collection-sizes.js';
export { isRepeatedCall, type Iteration, type IterationKind } from './iterations.js';
export { MANY } from './lengths/lengths.js';
export { isNamedAfter, isNamedExcluded, isNamedList, isNamedText, lengthByName, nameOf } from './lengths/names.js';
export type { ImportedArray } from './modules/imported-arrays.js';
export type { Surroundings } from './modules/modules.js';
export { isPrimitive, type Kind, type KindName } from './kinds/kind.js';
export {
  isBuffer,
  isInGrowth,
  loopOfGrowth,
  matchBufferGrowth,
  matchPropertyGrowth,
  type BufferForm,
  type BufferGrowth,
} from './patterns/buffer-growth.js';
export { namesSaid, ownNamesAround, type OwnName } from './own-names.js';
export { placeOf, readsOf, type ArrayPlace } from './array-place.js';
export { repeatingCall, type Question } from './patterns/called-look-up.js';
export { matchCache, type Access, type Cache, type Holder } from './patterns/cache/index.js';
export { matchDedupeFilter, matchOwnPosition, isSameRead, type DedupeFilter } from './patterns/dedupe-filter.js';
export { listenerAround, onlyCollects, pagerAround } from './patterns/events.js';
export { hasFewValues } from './patterns/few-values.js';
export { climbs, lengthTested, matchUnshift, type FrontInsertion } from './patterns/front-mutation.js';
export { matchShiftQueue, type ShiftQueue } from './patterns/shift-queue.js';
export { matchKeyWalk, type KeyWalk } from './patterns/for-in-array.js';
export { matchFormatter, matchLocaleMethod, type Formatter, type IntlUse } from './patterns/intl.js';
export { matchScratch, type Scratch } from './patterns/scratch.js';
export { matchDecoder } from './patterns/decoder.js';
export { matchCaughtThrow, type CaughtThrow } from './patterns/caught-throw.js';
export { matchPairs, type Pairs } from './patterns/pairs.js';
export { matchPipeline, type Pipeline } from './patterns/pipeline.js';
export { matchEntriesWalk, type EntriesWalk } from './patterns/entries-walk.js';
export { invarianceIn, isSameThis, type Tolerance } from './patterns/invariance.js';
export { askedBefore, isSometimes } from './patterns/conditional.js';
export { invariantWorkIn, matchInvariantWork, type InvariantWork, type WorkForm } from './patterns/invariant-work.js';
export { matchRepeatedSort, type RepeatedSort } from './patterns/sort.js';
export { matchComparatorWork, type ComparatorForm, type ComparatorWork } from './patterns/comparator-work.js';
export { matchSplice, type Splice } from './patterns/splice.js';
export { recomputingCall } from './patterns/recomputed.js';
export { escapes, matchRegExpMade, matchReplacePerKey, regExpsIn, type RegExpMade } from './patterns/regexp.js';
export { isRegExpOfConstants, isRegExpPerCall } from './patterns/regexp-per-call.js';
export { isRegExpPerElement } from './patterns/regexp-per-element.js';
export { isSurelyString } from './kinds/certain-string.js';
export { matchGrownStrings, type GrownString, type Growth } from './patterns/grown-string.js';
export type { StringRead } from './patterns/string-read.js';
export {
  conjuncts,
  isPlainRead,
  matchKeyedLookUp,
  matchKeyedPredicate,
  onlyResult,
  type KeyedLookUp,
  type KeyedPredicate,
} from './patterns/keyed-predicate.js';
export {
  isCondition,
  matchKeyedTest,
  matchLibraryMembership,
  matchMembershipTest,
  matchPosition,
  type KeyedTest,
  type MembershipTest,
} from './patterns/membership.js';
export {
  countOf,
  heldSelection,
  isOnlyCounted,
  matchSelection,
  matchSplitSelection,
  type Selection,
} from './patterns/selection.js';
export { matchEnvRead, matchMapGet, type CostlyRead, type ReadForm } from './patterns/costly-read.js';
export { matchGetterRead } from './patterns/getter-read.js';
export { copiedList, matchCopy, matchPrepend, type Accumulator, type Copy, type CopyForm } from './patterns/copies.js';
export { matchJoin, type Join, type JoinForm } from './patterns/nested-join.js';
export { matchSortedSelection, type SortedSelection } from './patterns/sorted-selection.js';
export { waitsOutside } from './patterns/waits.js';
export { returnsOf } from './returns.js';
export type { Stability } from './stability.js';
export type { Summary } from './summaries.js';
export type { Use } from './uses.js';
export {
  contains,
  descendants,
  enclosingFunction,
  isFunction,
  isLoop,
  memberName,
  methodCall,
  propertyName,
  rootOf,
  unwrap,
  unwrappedParent,
  type Expression,
  type FunctionNode,
  type Node,
  type SourceCodeLike,
  type Variable,
} from './source.js';
