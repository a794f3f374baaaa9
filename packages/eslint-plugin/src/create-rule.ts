import { checksJavaScript, factsOf, ITERATION, unwrap, type Facts } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isAdapted } from './adapted.js';
import { isBeside } from './beside.js';
import { gainOf } from './gain.js';
import { isOnlyMeasured, MeasuredFile } from './measured-file.js';
import { asksForNewer } from './old-engines.js';
import type { Edit } from './rewrite/edit.js';
import { resolveSettings, type HotpathSettings } from './settings.js';
import { isShownLong, type Growing } from './shown-length.js';
import { surroundingsOf } from './surroundings.js';

export type Tier = 'algorithm' | 'async' | 'code-level' | 'data-structure' | 'delegation' | 'memory' | 'start-up';

/** Documentation that every rule's `meta.docs` carries. */
export interface Docs {
  readonly tier: Tier;
}

export interface Options {
  /** The shapes to report; default: all. Presets name those that are proven. */
  readonly shapes?: readonly string[];
}
type RuleOptions = [Options];
export type Rule = TSESLint.RuleModule<string, RuleOptions, Docs> & {
  readonly name: string;
  readonly shapes: readonly string[];
  /** Those of which `recommended` reports something without a profile. */
  readonly plain: readonly string[];
  /**
   * Whether a file of this text may hold what the rule looks for. `false` is certain, and costs next to nothing to know.
   * @param settings `settings.hotpath`
   */
  mayMatch(text: string, settings?: HotpathSettings): boolean;
};

/** A rewrite: exact edits of the text, and the region whose facts it relies on (no other rewrite may touch that in the same pass). */
export interface Rewrite {
  readonly edits: readonly Edit[];
  readonly region: readonly [number, number];
  /** What the code does not show and the rewrite takes for granted. None: the rewrite is safe. */
  readonly assumes: readonly string[];
  /** `false`: although its shape is plain, this one makes the code longer or harder to read, or asks something of its types. */
  readonly isPlain?: boolean;
}

export interface Finding<Shape extends string> extends Growing {
  readonly node: TSESTree.Node;
  readonly shape: Shape;
  /** The expression, as it is named in the message. */
  readonly seen: string;
  /** `undefined`: nothing local can be rewritten. */
  readonly rewrite: Rewrite | undefined;
  readonly calledAt?: TSESTree.Node;
  /** Of a chain of calls over several lines only the last one is meant. */
  readonly isLastCall?: boolean;
}

/** One file, as a rule's `check` sees it. */
export interface FileContext<Shape extends string> {
  readonly source: TSESLint.SourceCode;
  readonly facts: Facts;
  /** Types of the code are checked, too: by its name, or as JavaScript under `checkJs`. */
  readonly isTypeScript: boolean;
  /** Nothing is reported but the rule's `plain` shapes, where there is a rewrite: the rest need not be looked for. */
  readonly isPlainOnly: boolean;
  report(finding: Finding<Shape>): void;
}

export interface RuleDefinition<Shape extends string> {
  readonly name: string;
  readonly description: string;
  readonly tier: Tier;
  /**
   * What a report of each shape says: what was seen and what it costs. `{{seen}}` is the expression, `{{gain}}` what the evidence proves of the rewrite:
   * "is at least 46× faster …"; `{{turn}}` or `{{iteration}}` is how often: "call", where only a profile
   * tells, "call from line 12" where another function does.
   */
  readonly shapes: Readonly<Record<Shape, string>>;
  /**
   * Shapes whose rewrite, where there is one, is as plain as what it replaces: where `settings.hotpath.lengths` wants lengths to be measured, only
   * these are reported without a profile.
   */
  readonly plain?: readonly NoInfer<Shape>[];
  /** Texts without any of which the file cannot match; cheaper than any listener. */
  readonly hints: readonly RegExp[];
  check(file: FileContext<Shape>): void;
}

/** Key of the message that a suggestion shows; every other message is named after its shape. */
export const ASSUMING = 'assuming';

const TURN = { turn: 'turn', iteration: 'iteration' };

/**
 * An ordinary ESLint rule around a check that runs once per file, over an index of nodes that all rules share. It decides by the evidence which
 * shapes are worth a report, and offers a rewrite as a fix where it is safe and as a suggestion where it assumes something.
 */
export function createRule<const Shape extends string>(definition: RuleDefinition<Shape>): Rule {
  const { name, description, tier, shapes, plain = [], hints, check } = definition;
  // What a profile shows to be hot need not repeat in its own file.
  const matches = (text: string, isMeasured: boolean) =>
    hints.every((hint) => (isMeasured && hint === ITERATION) || hint.test(text));
  const isPlain = (shape: string) => (plain as readonly string[]).includes(shape);
  const isSilent = ({ lengths, profile }: HotpathSettings, wanted: readonly string[] = plain) =>
    lengths === 'measured' && profile === undefined && !wanted.some(isPlain);
  // Asked by those who choose what to lint, and again when it is linted.
  let last = { text: '', isMeasured: false, matches: matches('', false) };
  const mayMatch = (text: string, settings?: HotpathSettings) => {
    if (settings && isSilent(settings)) return false;
    const isMeasured = settings?.profile !== undefined;
    if (text !== last.text || isMeasured !== last.isMeasured)
      last = { text, isMeasured, matches: matches(text, isMeasured) };
    return last.matches;
  };
  return {
    name,
    shapes: Object.keys(shapes),
    plain,
    mayMatch,
    meta: {
      type: 'suggestion',
      docs: { description, tier, url: new URL(`../docs/rules/${name}.md`, import.meta.url).href },
      fixable: 'code',
      hasSuggestions: true,
      messages: { ...shapes, [ASSUMING]: 'Rewrite it, assuming that {{assumptions}}' },
      schema: [
        {
          type: 'object',
          properties: {
            shapes: { type: 'array', uniqueItems: true, items: { type: 'string', enum: Object.keys(shapes) } },
          },
          additionalProperties: false,
        },
      ],
      defaultOptions: [{}],
    },
    create(context) {
      const source = context.sourceCode;
      const given = context.settings['hotpath'] as HotpathSettings | undefined;
      const wanted = context.options[0]?.shapes;
      if ((given && isSilent(given, wanted)) || !mayMatch(source.text, given)) return {};
      return {
        Program() {
          const settings = resolveSettings(context.settings['hotpath'], context.filename, context.cwd);
          const measured = settings.measured && new MeasuredFile(settings.measured, context.physicalFilename);
          const facts = factsOf(source, { surroundings: surroundingsOf(context), isMeasuredHot: measured?.isHot });
          const { physicalFilename } = context;
          const isAside = () =>
            isBeside(source, physicalFilename, settings.root) || isAdapted(source, physicalFilename, settings.root);
          const report = (finding: Finding<Shape>) => {
            const { node, shape, seen, rewrite, calledAt, isLastCall } = finding;
            if (wanted && !wanted.includes(shape)) return;
            const gain = gainOf(name, shape, settings);
            const time = measured?.describe(node);
            if (gain === undefined || (measured && time === undefined)) return;
            if (settings.lengths !== 'any' && !measured?.isHot(node)) {
              if (settings.lengths === 'measured') {
                if (!rewrite || rewrite.isPlain === false || !isPlain(shape)) return;
                if (asksForNewer(source, physicalFilename, settings.root, rewrite.edits)) return;
              }
              if (!isShownLong(facts, finding) || isAside()) return;
            }
            const call = calledAt ? `call from line ${calledAt.loc.start.line}` : 'call';
            const isCalled = calledAt ?? (measured && isOnlyMeasured(facts, node));
            const often = isCalled ? { turn: call, iteration: call } : TURN;
            const data = { seen, gain: time === undefined ? gain : `${gain}; ${time}`, ...often };
            context.report({
              node,
              loc: isLastCall ? nameOfCall(node) : node.loc,
              messageId: shape,
              data,
              ...offer(rewrite),
            });
          };
          const isTypeScript = /\.[cm]?tsx?$/.test(context.filename) || checksJavaScript(source);
          const isPlainOnly = settings.lengths === 'measured' && !measured;
          check({ source, facts, isTypeScript, isPlainOnly, report });
        },
      };
    },
  };
}

/** From where the method is named that a call is of: behind what it is called on, where that ends on another line. */
function nameOfCall(node: TSESTree.Node): TSESTree.SourceLocation {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  const start = callee?.type === 'MemberExpression' ? callee.property.loc.start : node.loc.start;
  return start.line > node.loc.start.line ? { start, end: node.loc.end } : node.loc;
}

function offer(rewrite: Rewrite | undefined) {
  if (!rewrite) return {};
  const fix = (fixer: TSESLint.RuleFixer) => [
    // Empty edits at both ends make the host see the whole region as taken, and change nothing.
    fixer.insertTextBeforeRange([rewrite.region[0], rewrite.region[0]], ''),
    ...rewrite.edits.map(({ range, text }) => fixer.replaceTextRange([...range], text)),
    fixer.insertTextAfterRange([rewrite.region[1], rewrite.region[1]], ''),
  ];
  if (!rewrite.assumes.length) return { fix };
  const assumptions = rewrite.assumes.join(' and ');
  return { suggest: [{ messageId: ASSUMING, data: { assumptions }, fix }] };
}
