import { ArraysByUse } from './array-by-use.js';
import { Bindings } from './bindings.js';
import { Callers } from './callers.js';
import { isCold } from './cold.js';
import { Documented } from './documented.js';
import { Effects } from './effects.js';
import { Iterations } from './iterations.js';
import { Kinds } from './kinds/kinds.js';
import { Lengths } from './lengths/lengths.js';
import { ImportedArrays } from './modules/imported-arrays.js';
import type { Surroundings } from './modules/modules.js';
import { NodeIndex } from './node-index.js';
import type { Node, SourceCodeLike } from './source.js';
import { Stabilities } from './stability.js';
import { Summaries } from './summaries.js';
import { Uses } from './uses.js';

/** What a file itself does not show. */
export interface Outside {
  /** Other files, where they may be looked at. */
  readonly surroundings?: Surroundings | undefined;
  /** Whether a profile shows that the program spends its time in a node. */
  readonly isMeasuredHot?: ((node: Node) => boolean) | undefined;
}

/** Facts about one file. Each part is computed when first asked for. */
export class Facts {
  readonly source: SourceCodeLike;
  readonly bindings: Bindings;
  readonly kinds: Kinds;
  readonly summaries: Summaries;
  readonly uses: Uses;
  readonly effects: Effects;
  readonly iterations: Iterations;
  readonly stability: Stabilities;
  readonly arraysByUse: ArraysByUse;
  readonly importedArrays: ImportedArrays;
  readonly callers: Callers;
  readonly lengths: Lengths;
  #nodes: NodeIndex | undefined;

  constructor(source: SourceCodeLike, { isMeasuredHot = () => false, surroundings }: Outside = {}) {
    this.source = source;
    this.bindings = new Bindings(source);
    this.kinds = new Kinds(source, this.bindings);
    this.summaries = new Summaries(
      this.bindings,
      () => this.effects,
      () => this.uses,
    );
    this.uses = new Uses(this.bindings, this.kinds, this.summaries);
    this.effects = new Effects(source, this.bindings, this.kinds, this.summaries);
    this.iterations = new Iterations(this.bindings, this.kinds, isMeasuredHot);
    this.arraysByUse = new ArraysByUse(this.bindings, () => this.nodes, new Documented(source, this.bindings));
    this.importedArrays = new ImportedArrays(this.bindings, surroundings);
    this.callers = new Callers(
      this.bindings,
      () => this.iterations,
      () => this.nodes,
    );
    this.lengths = new Lengths(this.bindings, this.iterations, () => this.nodes);
    this.stability = new Stabilities(this.bindings, this.kinds, this.uses, this.effects);
  }

  get nodes(): NodeIndex {
    return (this.#nodes ??= new NodeIndex(this.source));
  }

  isCold(node: Node): boolean {
    return isCold(node);
  }
}

const known = new WeakMap<SourceCodeLike, Facts>();

/** The facts of a file, shared by all rules that look at it: whoever is first says what is known from outside of it. */
export function factsOf(source: SourceCodeLike, outside?: Outside): Facts {
  let facts = known.get(source);
  if (!facts) known.set(source, (facts = new Facts(source, outside)));
  return facts;
}
