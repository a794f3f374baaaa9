import { contains, unwrap, type EntriesWalk, type Facts, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { indentation, insert, lineEnd, losesComment, replace } from './edit.js';
import { writesTypes } from './typed.js';

/** Walks through the keys, and reads each value where its turn begins. */
export function keysForEntries(source: TSESLint.SourceCode, facts: Facts, found: EntriesWalk): Rewrite | undefined {
  const { bindings, effects, nodes, stability } = facts;
  const { call, object, pattern, key, value, body, walk } = found;
  const root = rootOf(object);
  const variable = root && bindings.variableOf(root);
  if (!variable || body.type !== 'BlockStatement' || losesComment(source, pattern.range, [])) return undefined;
  if (writesTypes(facts) && !isDictionary(source, facts, object)) return undefined;
  if (!stability.isInvariant(object, walk) || bindings.isDeclaredIn(variable, walk)) return undefined;
  const text = source.getText(object as TSESTree.Node);
  const { changes, unknown } = effects.of(body);
  // Whatever holds the object by another name may change it, too.
  const mayChange = changes.some((change) => !change.reassigns) || unknown.length > 0;
  if (changes.some((change) => change.variable === variable)) return undefined;
  const isShadowed = nodes
    .ofType('Identifier')
    .some((id) => contains(body, id) && id.name === root.name && bindings.variableOf(id) !== variable);
  if (isShadowed || [key.name, value.name].includes(root.name)) return undefined;
  const first = body.body[0];
  const keyword = isReassigned(facts, value) ? 'let' : 'const';
  const declaration = `${keyword} ${value.name} = ${text}[${key.name}]${writesTypes(facts) ? '!' : ''};`;
  const open = body.range[0] + 1;
  const isOnOneLine = !source.text.slice(open, first?.range[0] ?? open).includes('\n');
  const at = first && !isOnOneLine ? lineEnd(source.text, open) + indentation(source.text, first.range[0]) : ' ';
  const { property } = unwrap(call.callee) as TSESTree.MemberExpression;
  return {
    edits: [replace(property, 'keys'), replace(pattern, key.name), insert(open, `${at}${declaration}`)],
    region: [Math.min(walk.range[0], call.range[0]), walk.range[1]],
    assumes: [
      `reading the properties of \`${text}\` runs no code`,
      ...(mayChange ? [`nothing changes \`${text}\` during the loop`] : []),
    ],
  };
}

function rootOf(object: Node): TSESTree.Identifier | undefined {
  let at = unwrap(object);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at.type === 'Identifier' ? at : undefined;
}

const isReassigned = ({ bindings }: Facts, value: Node) => {
  const variable = bindings.variableOf(value);
  return (
    !!variable &&
    variable.references.some((reference) => reference.isWrite() && !reference.init && reference.identifier !== value)
  );
};

/** Its type lets any text be a key. */
function isDictionary(source: TSESLint.SourceCode, { kinds }: Facts, object: Node): boolean {
  const annotation = kinds.annotationOf(object);
  return (
    !!annotation &&
    /^(?:Readonly<)?(?:Record<string,|\{\s*(?:readonly\s+)?\[\w+: string\])/.test(source.getText(annotation))
  );
}
