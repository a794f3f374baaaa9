import { unwrap, type Cache, type Facts } from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { replace } from '../edit.js';
import { typeEdits } from './types.js';

/** `new Map()` → `new WeakMap()`: an entry goes with its key. */
export function weakRewrite(facts: Facts, cache: Cache): Rewrite | undefined {
  if (!facts.bindings.seesGlobal('WeakMap', cache.declarator)) return undefined;
  const types = typeEdits(facts.source, cache, 'WeakMap');
  const { callee } = unwrap(cache.init) as TSESTree.NewExpression;
  return {
    edits: [replace(callee, 'WeakMap'), ...types],
    region: [0, facts.source.text.length],
    assumes: [`every key of \`${cache.variable.name}\` is an object`],
  };
}
