import { enclosingFunction, isPrimitive, unwrap, type Copy, type Facts, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isDense } from '../dense.js';
import { textOf } from '../edit.js';
import { freshName } from '../names.js';
import { mentions } from './disturbance.js';
import type { InPlace } from './in-place.js';

type Added = { one: Node } | { each: Node; assumes?: string };

/** Neighbouring elements share one `push`; a spread becomes a loop, since the arguments of a call are limited in number. */
export function addElements(
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
    const text = textOf(source, node);
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
export function concatenate(source: TSESLint.SourceCode, facts: Facts, copy: Copy, into: string): InPlace | undefined {
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
  return added.length ? addElements(source, facts, copy, into, added) : undefined;
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
