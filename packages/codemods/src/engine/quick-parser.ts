import { analyze, type ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { extname } from 'node:path';

/**
 * oxc-parser descends without looking at its stack, and at its end takes the process down. The costliest text is `((((`:
 * 1.6 KB a character. A thread of QUICK_STACK_MB reads texts of up to this length whatever they hold.
 */
const LONGEST_QUICK_TEXT = 100_000;
export const QUICK_STACK_MB = 256;

/** Nested type arguments, each of which it reads twice: whoever writes `a<a<a<…` has twice the work with each. */
const DOUBLING = /\b(?:[\w$]+\s*<\s*){12}/;

export const isQuick = (text: string): boolean => text.length <= LONGEST_QUICK_TEXT && !DOUBLING.test(text);

/** A native module: where there is none for the platform, everything is read by `parser`. */
const oxc = await import('oxc-parser').catch(() => undefined);

export type SourceType = 'commonjs' | 'module' | 'script' | undefined;

/** What rules look at, less what only reports need: tokens, comments, lines and columns. */
interface QuickTree {
  ast: TSESTree.Program;
  scopeManager: ScopeManager;
  visitorKeys: typeof visitorKeys;
  /** All nodes, each with its parent, in source order. */
  nodes: TSESTree.Node[];
}

/**
 * The tree and scopes of `parser`, several times cheaper. That is enough to learn that a rule finds nothing.
 * @throws Error where the text cannot be read.
 */
export function quickParse(text: string, filename: string, sourceType: SourceType): QuickTree {
  const ast = quickTree(text, filename, sourceType);
  const scopeManager = analyze(ast, {
    globalReturn: sourceType === 'commonjs',
    sourceType: sourceType === 'module' ? 'module' : 'script',
    // The names of a library's types are of no use to rules, and take a while to enter.
    lib: [],
  });
  return { ast, scopeManager, visitorKeys, nodes: withParents(ast) };
}

/**
 * The tree alone, without links upwards.
 * @throws Error where the text cannot be read.
 */
export function quickTree(text: string, filename: string, sourceType: SourceType): TSESTree.Program {
  if (!oxc) throw new Error('oxc-parser has no binding for this platform');
  const { program, errors } = oxc.parseSync(filename, text, {
    lang: languageOf(filename),
    sourceType: sourceType === 'module' ? 'module' : 'commonjs',
    astType: 'ts',
    range: true,
    preserveParens: false,
  });
  if (errors[0]) throw new SyntaxError(errors[0].message);
  return program as unknown as TSESTree.Program;
}

function withParents(ast: TSESTree.Program): TSESTree.Node[] {
  const nodes: TSESTree.Node[] = [];
  const stack: TSESTree.Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    nodes.push(node);
    const keys = visitorKeys[node.type] ?? [];
    for (let i = keys.length - 1; i >= 0; i--) {
      const child = (node as unknown as Record<string, unknown>)[keys[i]!];
      const children = Array.isArray(child) ? (child as (TSESTree.Node | null)[]) : [child as TSESTree.Node | null];
      for (let j = children.length - 1; j >= 0; j--) {
        const one = children[j];
        if (!one) continue;
        one.parent = node;
        stack.push(one);
      }
    }
  }
  return nodes;
}

/** typescript-estree reads JSX in all JavaScript. */
function languageOf(filename: string): 'jsx' | 'ts' | 'tsx' {
  const extension = extname(filename).toLowerCase();
  if (extension === '.tsx') return 'tsx';
  return /^\.[cm]?ts$/.test(extension) ? 'ts' : 'jsx';
}
