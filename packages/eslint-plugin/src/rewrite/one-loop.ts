import {
  contains,
  descendants,
  isFunction,
  unwrappedParent,
  type Facts,
  type Node,
  type Pipeline,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { indentation, indentUnit, lineEnd, losesComment, textOf } from './edit.js';
import { freshName } from './names.js';

/** A chain that is declared or returned becomes one loop before it, in which each element goes through all callbacks. */
export function inOneLoop(source: TSESLint.SourceCode, facts: Facts, pipeline: Pipeline): Rewrite | undefined {
  const goal = goalOf(pipeline);
  const { stages, call } = pipeline;
  if (
    !goal ||
    call.typeArguments ||
    losesComment(source, goal.statement.range, []) ||
    !stages.every(({ callback }) => isPlain(facts, callback))
  )
    return undefined;
  const last = stages.at(-1)!;
  const accumulator = last.name === 'reduce' ? nameOf(last.callback.params[0]) : undefined;
  const names = stages.map(({ name, callback }) => nameOf(callback.params[name === 'reduce' ? 1 : 0]));
  if (names.includes(undefined) || (last.name === 'reduce' && !accumulator)) return undefined;
  const { statement } = goal;
  const result = goal.name ?? nameFor(source, facts, accumulator ?? answers[last.name]!, statement, call);
  if (!areApart(facts, pipeline, [...new Set(names as string[])], result, accumulator)) return undefined;

  const { text } = source;
  const outer = indentation(text, statement.range[0]);
  const eol = lineEnd(text, statement.range[0]);
  const inner = outer + indentUnit(text);
  const lines: string[] = [];
  let current = names[0]!;
  stages.forEach(({ name, callback, result: body }, i) => {
    const to = new Map([[names[i]!, current]]);
    if (name === 'reduce') to.set(accumulator!, result);
    const inTerms = (node: Node) => write(source, facts, node, to, callback);
    const code = inTerms(body);
    const test = /^(?:CallExpression|Identifier|MemberExpression)$/.test(body.type) ? `!${code}` : `!(${code})`;
    const leave = (value: string) => [`  ${result} = ${value};`, '  break;', '}'];
    if (name === 'map') {
      const next = names[i + 1]!;
      current = names.slice(0, i + 1).includes(next)
        ? freshName(source, next, statement, `stage ${body.range[0]}`)
        : next;
      lines.push(`const ${current} = ${code};`);
    } else if (name === 'filter') lines.push(`if (${test}) continue;`);
    else if (name === 'every') lines.push(`if (${test}) {`, ...leave('false'));
    else if (name !== 'reduce') lines.push(`if (${code}) {`, ...leave(name === 'find' ? current : 'true'));
    else {
      const added = addedTo(accumulator!, body);
      lines.push(added ? `${result} += ${inTerms(added)};` : `${result} = ${code};`);
    }
  });
  const start =
    last.name === 'reduce' ? ` = ${textOf(source, pipeline.initial as TSESTree.Expression)}` : starts[last.name]!;
  const annotation = goal.annotation ? source.getText(goal.annotation) : '';
  const head = [
    `let ${result}${annotation}${start};`,
    `for (const ${names[0]} of ${textOf(source, pipeline.source as TSESTree.Expression)}) {`,
    ...lines.map((line) => inner.slice(outer.length) + line),
    '}',
    ...(goal.name ? [] : [`return ${result};`]),
  ].join(eol + outer);
  return {
    edits: [{ range: statement.range, text: head }],
    region: statement.range,
    assumes: [
      'the callbacks do nothing but give back a value',
      ...(pipeline.form === 'chain' ? [`\`${shortText(source, pipeline.source)}\` has no holes`] : []),
    ],
  };
}

const answers: Partial<Record<string, string>> = { every: 'all', find: 'found', some: 'any' };
const starts: Partial<Record<string, string>> = { every: ' = true', find: '', some: ' = false' };

interface Goal {
  readonly statement: TSESTree.Statement;
  /** The variable that is declared; `undefined` where the value is returned. */
  readonly name: string | undefined;
  readonly annotation?: TSESTree.TSTypeAnnotation | undefined;
}

/** `const total = …;` or `return …;`, in a list of statements. */
function goalOf({ call }: Pipeline): Goal | undefined {
  const { parent, child } = unwrappedParent(call);
  if (child !== call || !parent) return undefined;
  let goal: Goal | undefined;
  if (parent.type === 'ReturnStatement') goal = { statement: parent, name: undefined };
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && parent.init === call) {
    const declaration = parent.parent;
    if (declaration.kind !== 'var' && declaration.declarations.length === 1)
      goal = { statement: declaration, name: parent.id.name, annotation: parent.id.typeAnnotation };
  }
  return goal && /^(?:BlockStatement|Program)$/.test(goal.statement.parent.type) ? goal : undefined;
}

const nameOf = (parameter: Node | undefined) => (parameter?.type === 'Identifier' ? parameter.name : undefined);

/** No function inside that could hold what a turn names, nothing that changes or waits, no call of what is unknown. */
function isPlain({ effects, source }: Facts, callback: Node): boolean {
  if (callback.type !== 'ArrowFunctionExpression') return false;
  const { changes, unknown } = effects.of(callback.body);
  if (changes.length || unknown.some(({ reason }) => reason === 'call' || reason === 'suspend')) return false;
  return ![...descendants(source, callback.body)].some(
    (node) => isFunction(node) || node.type === 'SequenceExpression',
  );
}

/** Whether no callback, and nothing that the loop walks through, speaks of another thing by one of the names. */
function areApart(
  { bindings, nodes }: Facts,
  { stages, source }: Pipeline,
  names: readonly string[],
  result: string,
  accumulator: string | undefined,
): boolean {
  const own = new Set([...names, result]);
  if (names.includes(result)) return false;
  const free = stages.flatMap(({ callback }) => bindings.freeIn(callback).map(({ name }) => name));
  const walked = nodes
    .ofType('Identifier')
    .filter((id) => id.range[0] >= source.range[0] && id.range[1] <= source.range[1])
    .map(({ name }) => name);
  return ![...free, ...walked].some((name) => own.has(name)) && (!accumulator || !names.includes(accumulator));
}

/** The text of a callback's result, with its parameters named anew. */
function write(
  source: TSESLint.SourceCode,
  { bindings }: Facts,
  body: Node,
  to: ReadonlyMap<string, string>,
  callback: Node,
): string {
  const edits: { from: number; to: number; text: string }[] = [];
  for (const node of descendants(source as never, body)) {
    if (node.type !== 'Identifier') continue;
    const variable = bindings.variableOf(node);
    const name = to.get(node.name);
    if (!variable || name === undefined || name === node.name || bindings.definition(variable) !== callback) continue;
    const isShort = node.parent.type === 'Property' && node.parent.shorthand;
    edits.push({ from: node.range[0], to: node.range[1], text: isShort ? `${node.name}: ${name}` : name });
  }
  let code = '';
  let at = body.range[0];
  for (const edit of edits.sort((a, b) => a.from - b.from)) {
    if (edit.from < at) continue;
    code += source.text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return code + source.text.slice(at, body.range[1]);
}

/** `sum + x`: `x`. */
function addedTo(accumulator: string, body: Node): Node | undefined {
  const { type, left, operator, right } = body as TSESTree.BinaryExpression;
  return type === 'BinaryExpression' && operator === '+' && nameOf(left) === accumulator ? right : undefined;
}

/** A callback's own name for it, where nothing but the chain speaks of that name. */
function nameFor(
  source: TSESLint.SourceCode,
  { nodes }: Facts,
  name: string,
  statement: TSESTree.Node,
  call: Node,
): string {
  const isTaken = nodes.ofType('Identifier').some((id) => id.name === name && !contains(call, id));
  return isTaken ? freshName(source, name, statement, `one loop ${call.range[0]}`) : name;
}

function shortText(source: TSESLint.SourceCode, node: Node): string {
  const text = source.getText(node as TSESTree.Node);
  return text.length > 40 || text.includes('\n') ? 'the array' : text;
}
