import jsTokens, { type Token } from 'js-tokens';

interface Placed {
  type: Token['type'];
  value: string;
  line: number;
  column: number;
}

export interface Extent {
  from: number;
  to: number;
}

interface NamedExtent extends Extent {
  name: string;
}

const OPEN = new Set(['(', '[', '{']);
const CLOSE = new Set([')', ']', '}']);
/** After these, and after these words, TypeScript has a type; a body has none of them before it. */
const TYPE_GOES_ON = new Set([':', '|', '&', '<', ',']);
const IN_TYPE = new Set(['extends', 'is', 'keyof', 'readonly']);
const BLANK = new Set<Token['type']>(['WhiteSpace', 'SingleLineComment', 'MultiLineComment']);
const NEWLINE = /\r\n|[\n\r\u2028\u2029]/;

/**
 * What a profile leaves open and the text tells: where a function that starts somewhere ends, and on which lines of it a name is mentioned.
 * Tokens are enough for that, in JavaScript and in TypeScript; no compiler is loaded.
 */
export class SourceOutline {
  readonly lines: number;
  readonly #tokens: readonly Placed[];
  /** Opening token → its closing one. */
  readonly #closes = new Map<number, number>();
  readonly #names = new Map<string, number[]>();
  #named: readonly NamedExtent[] | undefined;

  constructor(text: string, jsx: boolean) {
    const tokens: Placed[] = [];
    let [line, column] = [1, 1];
    for (const { type, value } of jsTokens(text, { jsx })) {
      if (!BLANK.has(type) && type !== 'LineTerminatorSequence') tokens.push({ type, value, line, column });
      const parts = value.split(NEWLINE);
      line += parts.length - 1;
      column = parts.length > 1 ? parts.at(-1)!.length + 1 : column + value.length;
    }
    this.#tokens = tokens;
    this.lines = line;
    for (const [at, { type, value }] of tokens.entries()) {
      if (type !== 'IdentifierName' && type !== 'PrivateIdentifier') continue;
      const places = this.#names.get(value);
      if (places) places.push(at);
      else this.#names.set(value, [at]);
    }
    const open: number[] = [];
    for (const [at, token] of tokens.entries()) {
      if (opens(token)) open.push(at);
      else if (closes(token)) {
        const opened = open.pop();
        if (opened !== undefined) this.#closes.set(opened, at);
      }
    }
  }

  /** The lines of the function that V8 says starts here: at its parameters, or at the start of the file. */
  extentOf(line: number, column: number): Extent {
    if (line <= 1 && column <= 1) return { from: 1, to: this.lines };
    const at = this.#firstFrom(line, column);
    return at < this.#tokens.length ? { ...this.#extentFrom(at), from: line } : { from: line, to: line };
  }

  /** The body that comes next, or the expression after the arrow. */
  #extentFrom(start: number): Extent {
    const tokens = this.#tokens;
    const from = tokens[start]?.line ?? this.lines;
    let at = start;
    while (at < tokens.length && tokens[at]!.value !== '=>' && !(tokens[at]!.value === '{' && !this.#isType(at))) {
      at = (this.#closes.get(at) ?? at) + 1;
    }
    if (tokens[at]?.value === '=>' && tokens[at + 1]?.value !== '{') return { from, to: this.#expressionEnd(at + 1) };
    if (tokens[at]?.value === '=>') at++;
    return { from, to: tokens[this.#closes.get(at) ?? at]?.line ?? from };
  }

  /** A brace on the way from a name to its function's body: of a type parameter's bound, or of the type that is returned. */
  #isType(brace: number): boolean {
    const before = this.#tokens[brace - 1];
    return (
      before !== undefined &&
      (TYPE_GOES_ON.has(before.value) || (before.type === 'IdentifierName' && IN_TYPE.has(before.value)))
    );
  }

  /** Lines within `extent` but without `holes` that mention `name` other than to declare or import it. */
  mentions(name: string, extent: Extent, holes: readonly Extent[]): readonly number[] {
    const lines = new Set<number>();
    for (const at of this.#names.get(name) ?? []) {
      const { line } = this.#tokens[at]!;
      if (line < extent.from || line > extent.to || holes.some(({ from, to }) => line >= from && line <= to)) continue;
      if (!this.#declares(at)) lines.add(line);
    }
    return [...lines];
  }

  /** The first token at or after a place; the number of tokens where there is none. */
  #firstFrom(line: number, column: number): number {
    let [low, high] = [0, this.#tokens.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const token = this.#tokens[middle]!;
      if (token.line < line || (token.line === line && token.column < column)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The name of the innermost function with one that holds this line. */
  enclosing(line: number): string | undefined {
    this.#named ??= [...this.#names].flatMap(([name, places]) =>
      places.filter((at) => this.#namesFunction(at)).map((at) => ({ name, ...this.#extentFrom(at + 1) })),
    );
    return this.#named
      .filter(({ from, to }) => from <= line && line <= to)
      .reduce<NamedExtent | undefined>(
        (best, one) => (best && best.to - best.from <= one.to - one.from ? best : one),
        undefined,
      )?.name;
  }

  /** `function name(`, `name(…) {` of a method, `name = function`, `name = (…) =>`. */
  #namesFunction(at: number): boolean {
    const [before, after] = [this.#tokens[at - 1]?.value ?? '', this.#tokens[at + 1]?.value ?? ''];
    if (before === 'function' || (before === '*' && this.#tokens[at - 2]?.value === 'function')) return true;
    if (this.#isMethod(at)) return true;
    if (after !== '=' && after !== ':') return false;
    const value = this.#tokens[at + 2]?.value === 'async' ? at + 3 : at + 2;
    const first = this.#tokens[value]?.value;
    const end = first === '(' ? this.#closes.get(value) : value;
    return first === 'function' || (end !== undefined && this.#tokens[end + 1]?.value === '=>');
  }

  #declares(at: number): boolean {
    const before = this.#tokens[at - 1]?.value ?? '';
    const star = before === '*' && this.#tokens[at - 2]?.value === 'function';
    if (star || ['function', 'class', 'const', 'let', 'var', 'get', 'set', 'static'].includes(before)) return true;
    return this.#isMethod(at) || this.#inImport(at);
  }

  /** `name(…) {` where a member may stand. */
  #isMethod(at: number): boolean {
    if (this.#tokens[at + 1]?.value !== '(') return false;
    const closed = this.#closes.get(at + 1);
    const before = this.#tokens[at - 1]?.value ?? '';
    return (
      closed !== undefined && this.#tokens[closed + 1]?.value === '{' && ['{', '}', ',', ';', 'async'].includes(before)
    );
  }

  #inImport(at: number): boolean {
    for (let back = at - 1; back >= 0; back--) {
      const { value, type } = this.#tokens[back]!;
      if (value === 'import') return this.#tokens[back + 1]?.value !== '(';
      const listed = type === 'IdentifierName' || value === ',' || value === '{' || value === '*';
      if (!listed || at - back > 400) return false;
    }
    return false;
  }

  #expressionEnd(from: number): number {
    let line = this.#tokens[from]?.line ?? 0;
    for (let at = from; at < this.#tokens.length; at++) {
      const token = this.#tokens[at]!;
      if (closes(token) || token.value === ',' || token.value === ';') break;
      // Without semicolons the next statement ends it.
      if (token.line > line && /^(const|let|var|function|class|return|export|import|if|for)$/.test(token.value)) break;
      const end = this.#closes.get(at);
      if (end !== undefined) at = end;
      line = this.#tokens[at]!.line;
    }
    return line;
  }
}

const opens = ({ type, value }: Placed): boolean => OPEN.has(value) || type === 'TemplateHead';
const closes = ({ type, value }: Placed): boolean => CLOSE.has(value) || type === 'TemplateTail';
