import { unwrap, unwrappedParent, type Access, type Cache, type Facts, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { losesComment, replace, type Edit } from '../edit.js';
import { importOf } from '../imports.js';
import { hasOtherType, typeEdits } from './types.js';

/** How many entries a rewritten cache keeps. */
const MAX = 1_000;

/** The table becomes an `LRUCache` of the package `lru-cache`; of an object used as a table, every access is rewritten with it. */
export function boundedRewrite(source: TSESLint.SourceCode, facts: Facts, cache: Cache): Rewrite | undefined {
  const { accesses, holder, init, variable } = cache;
  if (hasOtherType(source, cache)) return undefined;
  const imported = importOf(source, facts, 'LRUCache', 'lru-cache');
  if (!imported) return undefined;
  const uses = holder === 'object' ? accesses.map((access) => methodEdits(source, access, variable.name)) : [];
  if (uses.some((edits) => !edits)) return undefined;
  const made = `new ${imported.name}${typeArguments(source, init)}({ max: ${MAX.toLocaleString('en-US').replace(',', '_')} })`;
  return {
    edits: [
      ...imported.edits,
      ...typeEdits(source, cache, imported.name),
      replace(unwrap(init) as TSESTree.Node, made),
      ...(uses as Edit[][]).flat(),
    ],
    region: [0, source.text.length],
    assumes: [
      'the package `lru-cache` is a dependency',
      `what \`${variable.name}\` drops beyond ${MAX.toLocaleString('en-US')} entries may be computed again`,
      ...(holder === 'object' && accesses.some(({ key }) => facts.kinds.kindOf(key).name !== 'string')
        ? ['its keys are strings']
        : []),
    ],
  };
}

function typeArguments(source: TSESLint.SourceCode, init: Node): string {
  const node = unwrap(init);
  return node.type === 'NewExpression' && node.typeArguments ? source.getText(node.typeArguments) : '';
}

/** `cache[k]` → `cache.get(k)`, and so on; `undefined` where the value of an assignment is used. */
function methodEdits(
  source: TSESLint.SourceCode,
  { kind, node, key, value, onlyMissing }: Access,
  name: string,
): Edit[] | undefined {
  const kept = value ? [key, value] : [key];
  if (losesComment(source, node.range, kept)) return undefined;
  const keyText = source.getText(key);
  if (kind !== 'set') return [replace(node as TSESTree.Node, `${name}.${kind}(${keyText})`)];
  const { parent } = unwrappedParent(node);
  if (parent?.type !== 'ExpressionStatement' || onlyMissing || !value) return undefined;
  // A value that asks the table itself would be rewritten twice.
  if (source.getText(value).includes(`${name}[`)) return undefined;
  return [
    { range: [node.range[0], key.range[0]], text: `${name}.set(` },
    { range: [key.range[1], value.range[0]], text: ', ' },
    { range: [value.range[1], node.range[1]], text: ')' },
  ];
}
