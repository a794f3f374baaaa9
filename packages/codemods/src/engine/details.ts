import {
  factsOf,
  growthOf,
  growthPathOf,
  isFunction,
  namedFunctionAround,
  namePathOf,
  ownNamesAround,
  type Facts,
  type Node,
  type OwnName,
  type SourceCodeLike,
} from '@hotpath/analysis';
import type { SourceCode } from 'eslint';
import type { Finding, FunctionGrowth, Place, Step } from './types.js';

/** Where a finding stands in its file: its function, the loops around it, and how the work grows by them. */
export class Details {
  readonly #source: SourceCode;
  readonly #facts: Facts;

  /** @param source what the rules have just looked at, whose facts they share. */
  constructor(source: SourceCode) {
    this.#source = source;
    this.#facts = factsOf(source as unknown as SourceCodeLike);
  }

  of(finding: Finding): Pick<Finding, 'context'> {
    const node = this.#nodeAt(finding);
    if (!node) return {};
    const path = growthPathOf(this.#facts, node);
    const steps =
      path?.steps ??
      this.#facts.iterations
        .around(node)
        .map((one) => one.node)
        .reverse();
    const own = steps.at(-1) === node ? [] : [node];
    return {
      context: {
        function: namePathOf(node),
        code: this.#source.lines
          .slice(finding.line - 1, finding.line)
          .join('')
          .trim(),
        steps: [...steps, ...own].map((step) => this.#step(step)),
        ...(path && { degree: path.degree }),
      },
    };
  }

  /** The names that somebody has to say to have it run. */
  namesAround(finding: Finding): OwnName[] {
    return ownNamesAround(this.#nodeAt(finding), this.#source.text);
  }

  /** Each function that has a name. */
  functions(): FunctionGrowth[] {
    const found: FunctionGrowth[] = [];
    for (const type of ['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression'] as const)
      for (const node of this.#facts.nodes.ofType(type)) {
        if (!isNamed(node)) continue;
        const { degree, calls } = growthOf(this.#facts, node);
        found.push({ name: namePathOf(node), degree, calls: [...calls] });
      }
    return found;
  }

  /** The outermost node that begins and ends where the finding does. */
  #nodeAt({ line, column, endLine, endColumn }: Place): Node | undefined {
    const [start, end] = [this.#offset(line, column), this.#offset(endLine, endColumn)];
    let node = this.#source.getNodeByRangeIndex(start) as unknown as Node | null;
    while (node?.parent && (node.range[1] < end || (node.parent.range[0] === start && node.parent.range[1] === end)))
      node = node.parent;
    return node ?? undefined;
  }

  #offset(line: number, column: number): number {
    return this.#source.getIndexFromLoc({ line, column: column - 1 });
  }

  #step(node: Node): Step {
    const { start, end } = node.loc;
    const body = bodyOf(node);
    const text = this.#source.text.slice(node.range[0], body?.range[0] ?? node.range[1]);
    return {
      kind: kindOf(node),
      text: shortened(body && node.type === 'CallExpression' ? `${text}…)` : text),
      line: start.line,
      column: start.column + 1,
      ...(body
        ? { endLine: body.loc.start.line, endColumn: body.loc.start.column + 1 }
        : { endLine: end.line, endColumn: end.column + 1 }),
    };
  }
}

const isNamed = (node: Node) => namedFunctionAround({ parent: node } as Node) === node;

/** What is left out of a step's text: only its head tells what it is. */
function bodyOf(node: Node): Node | undefined {
  if ('body' in node && node.body && !Array.isArray(node.body)) return node.body as Node;
  if (node.type !== 'CallExpression') return undefined;
  return node.arguments.find((argument) => isFunction(argument));
}

function kindOf(node: Node): string {
  if (isFunction(node)) return 'function';
  if (/^(?:For|While|DoWhile)/.test(node.type)) return 'loop';
  return node.type === 'CallExpression' && node.arguments.some((argument) => isFunction(argument))
    ? 'callback'
    : 'code';
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
