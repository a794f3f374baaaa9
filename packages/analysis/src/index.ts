export { factsOf, type Facts } from './facts.js';
export type { Change, RegionEffects, UnknownCode, UnknownReason } from './effects.js';
export { FEW, type Iteration, type IterationKind } from './iterations.js';
export { isPrimitive, type Kind, type KindName } from './kinds/kind.js';
export { matchCache, type Access, type Cache, type Holder } from './patterns/cache/index.js';
export { matchMembershipTest, type MembershipTest } from './patterns/membership.js';
export { matchCopy, type Accumulator, type Copy, type CopyForm } from './patterns/copies.js';
export { returnsOf } from './returns.js';
export type { Stability } from './stability.js';
export type { Summary } from './summaries.js';
export type { Use } from './uses.js';
export {
  contains,
  enclosingFunction,
  isFunction,
  isLoop,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Expression,
  type FunctionNode,
  type Node,
  type SourceCodeLike,
  type Variable,
} from './source.js';
