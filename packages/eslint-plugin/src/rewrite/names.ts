import { contains, factsOf } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** What is known of names in one file. */
class Names {
  /** By the key that a name was minted for. */
  readonly byKey = new Map<string, string>();
  /** The blocks that were given a name. */
  readonly blocksOf = new Map<string, TSESTree.Node[]>();
  readonly #used = new Map<TSESTree.Node, ReadonlySet<string>>();
  readonly #source: TSESLint.SourceCode;

  constructor(source: TSESLint.SourceCode) {
    this.#source = source;
  }

  isTaken(name: string, block: TSESTree.Node): boolean {
    let used = this.#used.get(block);
    if (!used) this.#used.set(block, (used = namesIn(this.#source, block)));
    return (
      used.has(name) || !!this.blocksOf.get(name)?.some((other) => contains(other, block) || contains(block, other))
    );
  }
}
const minted = new WeakMap<TSESLint.SourceCode, Names>();

/**
 * A name for a new variable at `at` that nothing in its block uses or declares. Names are minted per file: the same `key` gets the same name, two keys never
 * share one where either could see the other.
 */
export function freshName(source: TSESLint.SourceCode, base: string, at: TSESTree.Node, key: string): string {
  let names = minted.get(source);
  if (!names) minted.set(source, (names = new Names(source)));
  const known = names.byKey.get(key);
  if (known) return known;
  const block = blockOf(at);
  let name = base;
  for (let i = 2; names.isTaken(name, block); i++) name = `${base}${i}`;
  names.byKey.set(key, name);
  const blocks = names.blocksOf.get(name);
  if (blocks) blocks.push(block);
  else names.blocksOf.set(name, [block]);
  return name;
}

/** The block in which a declaration put before `at` would be visible. */
function blockOf(at: TSESTree.Node): TSESTree.Node {
  let node = at;
  while (
    node.parent &&
    !/^(?:BlockStatement|StaticBlock|Program|TSModuleBlock|SwitchStatement|ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(
      node.type,
    )
  )
    node = node.parent;
  return node;
}

/** All that could see a declaration put before `at`. */
export function sightOf(at: TSESTree.Node): TSESTree.Node {
  const block = blockOf(at);
  // A function's own parameters and a catch clause's stand beside its block, in sight of it.
  const { parent } = block;
  return parent && /Function|CatchClause/.test(parent.type) ? parent : block;
}

function namesIn(source: TSESLint.SourceCode, block: TSESTree.Node): Set<string> {
  const names = new Set<string>(reserved);
  for (const type of ['Identifier', 'JSXIdentifier'] as const)
    for (const identifier of factsOf(source).nodes.within(type, sightOf(block)))
      if (!isPropertyName(identifier)) names.add(identifier.name);
  return names;
}

/** `o.name`, `{ name: 1 }`: no variable. */
function isPropertyName(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  if (parent?.type === 'MemberExpression') return parent.property === identifier && !parent.computed;
  if (parent?.type === 'Property') return parent.key === identifier && !parent.computed && !parent.shorthand;
  return (
    /^(?:MethodDefinition|PropertyDefinition)$/.test(parent?.type ?? '') &&
    (parent as TSESTree.PropertyDefinition).key === identifier &&
    !(parent as TSESTree.PropertyDefinition).computed
  );
}

/** Words that cannot name a variable, or not everywhere. */
export const reserved: readonly string[] =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  );
