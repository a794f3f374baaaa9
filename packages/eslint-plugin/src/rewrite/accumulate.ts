import {
  enclosingFunction,
  isPrimitive,
  unwrap,
  type Copy,
  type CopyForm,
  type Facts,
  type KindName,
  type Node,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { freshName } from './names.js';

/** Statements that add to the accumulator in place what a copy adds to its copy. */
export interface InPlace {
  /** Without their semicolons. */
  readonly statements: readonly string[];
  readonly assumes: readonly string[];
  /** Parts of the original that the statements repeat, comments included. */
  readonly kept: readonly { range: readonly [number, number] }[];
}

/** The kind of value that a form copies. */
export const kindOfForm: Record<CopyForm, KindName> = {
  'array-concat': 'array',
  'array-spread': 'array',
  'map-copy': 'map',
  'object-assign': 'object',
  'object-spread': 'object',
  'set-copy': 'set',
};

/** `undefined`: what is added is of a form that cannot be added in place with the same result. */
export function inPlace(source: TSESLint.SourceCode, facts: Facts, copy: Copy): InPlace | undefined {
  if (disturbsItself(facts, copy)) return undefined;
  const into = source.getText(copy.of);
  switch (copy.form) {
    case 'array-spread':
      return pushes(
        source,
        facts,
        copy,
        into,
        copy.added.map((node) => (node.type === 'SpreadElement' ? { each: node.argument } : { one: node })),
      );
    case 'array-concat':
      return concat(source, facts, copy, into);
    case 'object-spread':
      return properties(source, facts, copy.added, into);
    case 'object-assign':
      return assign(source, facts, copy.added, into);
    case 'map-copy':
      return calls(
        copy,
        (node) => entry(source, node),
        (args) => `${into}.set(${args})`,
      );
    case 'set-copy':
      return calls(
        copy,
        (node) => source.getText(node as TSESTree.Node),
        (args) => `${into}.add(${args})`,
      );
  }
}

type Added = { one: Node } | { each: Node; assumes?: string };

/** Neighbouring elements share one `push`; a spread becomes a loop, since the arguments of a call are limited in number. */
function pushes(
  source: TSESLint.SourceCode,
  facts: Facts,
  copy: Copy,
  into: string,
  added: readonly Added[],
): InPlace | undefined {
  const statements: string[] = [];
  let row: string[] = [];
  const flush = () => {
    if (row.length) statements.push(`${into}.push(${row.join(', ')})`);
    row = [];
  };
  const kept: Node[] = [];
  const assumes: string[] = [];
  for (const part of added) {
    const node = 'one' in part ? part.one : part.each;
    kept.push(node);
    const text = source.getText(node as TSESTree.Node);
    if ('one' in part) row.push(text);
    else {
      if (mayWalkGrowth(facts, node, copy)) return undefined;
      flush();
      const item = freshName(source, 'item', copy.node, `item of ${copy.node.range[0]}`);
      statements.push(`for (const ${item} of ${text}) ${into}.push(${item})`);
      if (part.assumes) assumes.push(part.assumes);
    }
  }
  flush();
  // Statement by statement, a later part could see what an earlier one has added.
  if (statements.length > 1 && kept.some((node) => mentions(facts, node, copy))) return undefined;
  return { statements, assumes, kept };
}

/** `concat` takes arrays apart and adds anything else as it is: the kind of each argument must be known. */
function concat(source: TSESLint.SourceCode, facts: Facts, copy: Copy, into: string): InPlace | undefined {
  const added: Added[] = [];
  for (const argument of copy.added) {
    const node = unwrap(argument);
    const kind = facts.kinds.kindOf(argument);
    if (node.type === 'ArrayExpression') {
      if (node.elements.some((e) => e === null)) return undefined;
      for (const element of node.elements as Node[])
        added.push(element.type === 'SpreadElement' ? { each: element.argument } : { one: element });
    } else if (kind.name === 'array')
      added.push({
        each: argument,
        ...(isDense(facts, node) ? {} : { assumes: `\`${source.getText(argument as TSESTree.Node)}\` has no holes` }),
      });
    else if (
      isPrimitive(kind) ||
      kind.name === 'function' ||
      kind.name === 'map' ||
      kind.name === 'set' ||
      node.type === 'ObjectExpression'
    )
      added.push({ one: argument });
    else return undefined;
  }
  return added.length ? pushes(source, facts, copy, into, added) : undefined;
}

/** Arrays that are seen to be made without holes. */
function isDense(facts: Facts, node: Node): boolean {
  if (node.type === 'Identifier') {
    const variable = facts.bindings.variableOf(node);
    const init = variable && facts.bindings.initializer(variable);
    return (
      !!init &&
      !!variable &&
      isDense(facts, unwrap(init)) &&
      facts.uses.of(variable).every((use) => use.kind === 'read' && !use.held)
    );
  }
  if (node.type !== 'CallExpression') return node.type === 'ArrayExpression' && !node.elements.includes(null);
  const callee = unwrap(node.callee);
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    /^(?:split|filter|keys|values|entries|from|flat|flatMap)$/.test(callee.property.name)
  );
}

/** `{ ...acc, k: v }` → `acc.k = v`; several properties are assigned at once, after all of them are computed. */
function properties(
  source: TSESLint.SourceCode,
  facts: Facts,
  added: readonly Node[],
  into: string,
): InPlace | undefined {
  const [only] = added;
  if (added.length === 1 && only?.type === 'Property' && isPlain(only)) {
    const key = only.computed
      ? `[${source.getText(only.key)}]`
      : only.key.type === 'Identifier'
        ? `.${only.key.name}`
        : `[${source.getText(only.key)}]`;
    const value = source.getText(only.value);
    return {
      statements: [`${into}${key} = ${value}`],
      assumes: protoAssumption(source, facts, added),
      kept: [only.key, only.value],
    };
  }
  const isMovable = added.every(
    (node) => node.type === 'SpreadElement' || (node.type === 'Property' && node.kind === 'init'),
  );
  if (!isMovable) return undefined;
  if (added.length === 1 && only?.type === 'SpreadElement')
    return {
      statements: [`Object.assign(${into}, ${source.getText(only.argument)})`],
      assumes: protoAssumption(source, facts, added),
      kept: [only.argument],
    };
  const all = { range: [added[0]!.range[0], added.at(-1)!.range[1]] as const };
  const text = source.text.slice(...all.range);
  return {
    statements: [`Object.assign(${into}, { ${text} })`],
    assumes: protoAssumption(source, facts, added),
    kept: [all],
  };
}

/** A property whose value an assignment sets just so; an anonymous function would lose its name. */
function isPlain(property: TSESTree.Property): boolean {
  if (property.kind !== 'init' || property.method) return false;
  const value = unwrap(property.value);
  return !(
    (value.type === 'ArrowFunctionExpression' ||
      value.type === 'FunctionExpression' ||
      value.type === 'ClassExpression') &&
    !('id' in value && value.id)
  );
}

function assign(source: TSESLint.SourceCode, facts: Facts, added: readonly Node[], into: string): InPlace | undefined {
  const [only] = added;
  if (added.length === 1 && only?.type === 'ObjectExpression' && only.properties.length)
    return properties(source, facts, only.properties, into);
  const all = { range: [added[0]!.range[0], added.at(-1)!.range[1]] as const };
  const parts = added.flatMap((node) => (node.type === 'ObjectExpression' ? node.properties : [node]));
  return {
    statements: [`Object.assign(${into}, ${source.text.slice(...all.range)})`],
    assumes: protoAssumption(source, facts, parts),
    kept: [all],
  };
}

/** Assigning to `__proto__` changes the prototype; in a literal, a computed key of that name makes a property. */
function protoAssumption(source: TSESLint.SourceCode, facts: Facts, added: readonly Node[]): string[] {
  const unsure = added.flatMap((node) => {
    if (node.type !== 'Property') return [node.type === 'SpreadElement' ? node.argument : node];
    if (!node.computed) return source.getText(node.key).includes('__proto__') ? [node.key] : [];
    const kind = facts.kinds.kindOf(node.key);
    const isOther =
      kind.name === 'number' ||
      kind.name === 'boolean' ||
      kind.name === 'symbol' ||
      (node.key.type === 'Literal' && node.key.value !== '__proto__');
    return isOther ? [] : [node.key];
  });
  return unsure.length
    ? [
        `no key in \`${source.getText(unsure[0] as TSESTree.Node)}\` is "__proto__"`
          .replace('no key in', added.some((n) => n.type !== 'Property') ? 'no key in' : 'the key')
          .replace(/^the key (.*) is "__proto__"$/, 'the key $1 is never "__proto__"'),
      ]
    : [];
}

/** One call per added entry. */
function calls(
  { added }: Copy,
  args: (node: Node) => string | undefined,
  statement: (args: string) => string,
): InPlace | undefined {
  const statements: string[] = [];
  for (const node of added) {
    const text = args(node);
    if (text === undefined) return undefined;
    statements.push(statement(text));
  }
  return statements.length === 1 ? { statements, assumes: [], kept: added } : undefined;
}

function entry(source: TSESLint.SourceCode, node: Node): string | undefined {
  if (node.type !== 'ArrayExpression' || node.elements.length !== 2) return undefined;
  const [key, value] = node.elements;
  if (!key || !value || key.type === 'SpreadElement' || value.type === 'SpreadElement') return undefined;
  return source.text.slice(key.range[0], value.range[1]);
}

/** Whether `node` speaks of the accumulator. */
export function mentions(facts: Facts, node: Node, { of }: Copy): boolean {
  const root = of.type === 'Identifier' ? of : undefined;
  const variable = root && facts.bindings.variableOf(root);
  if (!variable) return true;
  return variable.references.some(
    ({ identifier }) => identifier.range[0] >= node.range[0] && identifier.range[1] <= node.range[1],
  );
}

/** Whether walking over `node` while adding to the accumulator might walk over what is being added. */
function mayWalkGrowth(facts: Facts, node: Node, copy: Copy): boolean {
  if (mentions(facts, node, copy) && copy.of.type === 'Identifier') return true;
  const { name } = facts.kinds.kindOf(node);
  if (name === 'array' || name === 'string' || name === 'set' || name === 'map') return false;
  // A generator may read the accumulator between its elements.
  const variable = facts.bindings.variableOf(copy.of);
  const home = enclosingFunction(copy.node);
  return !!variable && variable.references.some(({ identifier }) => enclosingFunction(identifier as Node) !== home);
}

/**
 * Whether computing what is added may itself add to the accumulator, or replace it: a copy is taken before, an addition is made after. Awaiting in between
 * lets other runs of the same code do so.
 */
function disturbsItself(facts: Facts, { of, added, node }: Copy): boolean {
  const variable = of.type === 'Identifier' ? facts.bindings.variableOf(of) : undefined;
  const home = enclosingFunction(node);
  const [id] = variable?.identifiers ?? [];
  const isShared = !id || enclosingFunction(id) !== home;
  const others =
    !!variable && facts.uses.of(variable).some((use) => use.kind !== 'read' && enclosingFunction(use.node) !== home);
  return added.some((part) => {
    const { changes, unknown } = facts.effects.of(part);
    if (changes.some((change) => change.variable === variable && variable)) return true;
    return unknown.some(({ reason }) => (reason === 'suspend' ? isShared : others));
  });
}
