const LINE_BREAK = /\r\n|[\r\n\u2028\u2029]/g;

/** Converts between offsets and places (line and column, both from 1), with the line breaks of the ECMAScript grammar. */
export class Lines {
  readonly #starts: number[];

  constructor(text: string) {
    this.#starts = [0, ...Array.from(text.matchAll(LINE_BREAK), (match) => match.index + match[0].length)];
  }

  offsetAt(line: number, column: number): number {
    return (this.#starts[line - 1] ?? 0) + column - 1;
  }

  placeOf(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#starts[low]! + 1 };
  }
}
