import { enclosingFunction, unwrap, type Facts, type Join, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { losesComment, remove, replace, type Edit } from '../edit.js';
import { freshName } from '../names.js';
import type { SetPlace } from '../set/place.js';
import { writesTypes } from '../typed.js';
import { assumedOfKeys, baseOf, grouping, typeOfElements } from './grouping.js';
import { keyOf, nameOfKey } from './key.js';

/** The inner loop walks only through the elements that have the key, which a Map knows; what it does with them stays. */
export function joinByKey(source: TSESLint.SourceCode, facts: Facts, place: SetPlace, join: Join): Rewrite | undefined {
  const { form, list, wanted, node, parameter } = join;
  if (!place.declare || !facts.bindings.seesGlobal('Map', place.at)) return undefined;
  const groups = groupsOf(source, join);
  const question = askLess(source, join);
  if (!groups || !question || /\bthis\b|\barguments\b/.test(source.getText(wanted))) return undefined;
  const assumes = new Set([
    ...place.assumes,
    ...assumedOfKeys(source, facts, join, { list, region: place.region, asking: join.equality }),
  ]);
  if (!/^(?:array|set)$/.test(facts.kinds.kindOf(list).name)) assumes.add(`\`${source.getText(list)}\` is an array`);
  if (!staysSame(facts, wanted, node))
    assumes.add(`\`${source.getText(wanted)}\` stays the same during the inner loop`);

  const key = nameOfKey(join);
  const by = key === 'key' ? 'Key' : key[0]!.toUpperCase() + key.slice(1);
  const base = `${baseOf(list)}${form === 'for' ? 'At' : 'By'}${by}`;
  const name = freshName(source, base, place.at, `join ${form} ${groups.key} ${place.key}`);
  const type = !writesTypes(facts) ? '' : form === 'for' ? 'number' : typeOfElements(source, facts, list);
  // A callback whose parameter has no type takes it from the list.
  if (writesTypes(facts) && type === '' && node.type === 'CallExpression') return undefined;
  const edits: Edit[] = [...place.declare(grouping(source, place, { name, ...groups, type })), ...question];
  const found = `${name}.get(${source.getText(wanted)})`;
  if (node.type === 'ForOfStatement') edits.push(replace(node.right, `${found} ?? []`));
  else if (node.type === 'CallExpression')
    edits.push({ range: [node.range[0], dotOf(source, list).range[0]], text: `${found}?` });
  else edits.push(replace(headerOf(source, node), `for (const ${source.getText(parameter)} of ${found} ?? [])`));
  return { edits, region: place.region.range, assumes: [...assumes] };
}

const dotOf = (source: TSESLint.SourceCode, list: TSESTree.Node) =>
  source.getTokenAfter(list, { filter: ({ value }) => value === '.' })!;

/** `for (…)`, without the body. */
function headerOf(source: TSESLint.SourceCode, loop: TSESTree.ForStatement): { range: [number, number] } {
  return { range: [loop.range[0], source.getTokenBefore(loop.body)!.range[1]] };
}

function groupsOf(source: TSESLint.SourceCode, join: Join): { header: string; key: string; value: string } | undefined {
  const { form, list, node, parameter, key } = join;
  if (node.type === 'ForStatement' && form === 'for') {
    const { range } = headerOf(source, node);
    const index = source.getText(parameter);
    const text = source.getText(key);
    const alias = aliasIn(node.body);
    const element = `${source.getText(list)}[${index}]`;
    const full = alias && text.startsWith(alias) ? element + text.slice(alias.length) : text;
    return { header: source.text.slice(...range), key: full, value: index };
  }
  const written = keyOf(source, join);
  return (
    written && {
      header: `for (const ${written.name} of ${source.getText(list)})`,
      key: written.text,
      value: written.name,
    }
  );
}

/** `const b = bs[j];` at the start of a body. */
function aliasIn(body: TSESTree.Statement): string | undefined {
  const first = body.type === 'BlockStatement' ? body.body[0] : undefined;
  const id = first?.type === 'VariableDeclaration' ? first.declarations[0]!.id : undefined;
  return id?.type === 'Identifier' ? id.name : undefined;
}

/** Takes the question out of the condition, or the condition away; `undefined` where a comment would be lost. */
function askLess(source: TSESLint.SourceCode, { guard, equality, isInverted }: Join): Edit[] | undefined {
  if (isInverted) {
    if (losesComment(source, guard.range, [])) return undefined;
    const next = source.getTokenAfter(guard)!;
    return [remove(guard.range[0], Math.max(guard.range[1], endOfBlank(source.text, guard.range[1], next.range[0])))];
  }
  if (equality === guard.test) {
    const { consequent } = guard;
    return losesComment(source, guard.range, [consequent]) ? undefined : [remove(guard.range[0], consequent.range[0])];
  }
  const { parent } = equality;
  if (parent?.type !== 'LogicalExpression') return undefined;
  const other = parent.left === equality ? parent.right : parent.left;
  return losesComment(source, parent.range, [other]) ? undefined : [replace(parent, source.getText(other))];
}

const endOfBlank = (text: string, from: number, to: number) => (/^\s*$/.test(text.slice(from, to)) ? to : from);

/** Whether reading it once, as the inner loop begins, gives what reading it each time gave. The loop itself is seen not to write it. */
function staysSame({ bindings, effects }: Facts, wanted: TSESTree.Node, loop: TSESTree.Node): boolean {
  const variable = bindings.variableOf(unwrap(wanted));
  if (!variable) return effects.of(loop).unknown.length === 0;
  const home = enclosingFunction(loop);
  return variable.references.every((r) => !r.isWrite() || r.init || enclosingFunction(r.identifier as Node) === home);
}
