import type { Facts, Node } from '@hotpath/analysis';
import type { RangeTime } from '@hotpath/profile';
import type { Measured } from './settings.js';

/** What profiles say of the nodes of one file. */
export class MeasuredFile {
  readonly #measured: Measured;
  readonly #path: string;

  constructor(measured: Measured, path: string) {
    this.#measured = measured;
    this.#path = path;
  }

  /** Whether the program spends its time in a node, as surely as samples can tell. */
  isHot = (node: Node): boolean => this.#measured.heat.isHot(this.#timeOf(node), this.#measured.hot);

  /** What a report says of a node's lines; `undefined` where they are too cold for one. */
  describe(node: Node): string | undefined {
    const { heat, least } = this.#measured;
    const time = this.#timeOf(node);
    if (!heat.mayBeHot(time, least)) return undefined;
    return heat.describe(time, node.loc.end.line > node.loc.start.line ? 'these lines' : 'this line');
  }

  #timeOf({ loc }: Node): RangeTime {
    const { heat, lineOf } = this.#measured;
    return heat.hotness.timeOf(this.#path, lineOf(loc.start.line), lineOf(loc.end.line));
  }
}

/** Whether it is by a profile alone that a node is known to run many times. */
export const isOnlyMeasured = ({ iterations }: Facts, node: Node): boolean =>
  iterations.around(node).at(-1)?.kind === 'measured';
