import { compoundName } from '../compound-name.js';
import { methodCall, propertyName, unwrap, unwrappedParent, type Node } from '../source.js';
import type { InvariantWork, WorkForm } from './invariant-work.js';

/** What a constant that holds the result is called: `lowerName`, `sortedRows`, `total`. */
export function workName(node: InvariantWork['call'], form: WorkForm): string {
  const method = methodCall(node);
  const of = method && form !== 'json' ? unwrap(method.receiver) : node.arguments[0];
  const base =
    of?.type === 'Identifier'
      ? of.name
      : of?.type === 'MemberExpression' && of.property.type === 'Identifier' && !of.computed
        ? of.property.name
        : '';
  switch (form) {
    case 'case-conversion':
      return (
        compoundName(
          base,
          /Upper/.test(method!.method) ? 'upper' : /Lower/.test(method!.method) ? 'lower' : 'normal',
        ) || 'text'
      );
    case 'collection':
      return compoundName(base, node.callee.type === 'Identifier' ? node.callee.name : '') || 'collection';
    case 'derived-array':
      return (
        compoundName(
          method!.method === 'filter'
            ? 'filtered'
            : /^to/.test(method!.method) || method!.method === 'sort'
              ? 'sorted'
              : 'mapped',
          base,
        ) || 'derived'
      );
    case 'json':
      return compoundName(base, 'json') || 'json';
    case 'object-values':
      return compoundName(objectName(node), method!.method) || method!.method;
    case 'split':
      return compoundName(base, 'parts') || 'parts';
    case 'reduction':
      return REDUCTION_NAMES[method!.method] ?? 'found';
    case 'local-call':
      return 'result';
  }
}

/** What a constant that holds a text is called: `key` where it names a property. */
export function textName(text: Node): string {
  const { parent, child } = unwrappedParent(text);
  return parent?.type === 'MemberExpression' && parent.property === child ? 'key' : 'text';
}

const REDUCTION_NAMES: Readonly<Record<string, string>> = {
  every: 'all',
  findIndex: 'index',
  findLastIndex: 'index',
  join: 'joined',
  max: 'largest',
  min: 'smallest',
  reduce: 'total',
  reduceRight: 'total',
  some: 'any',
};

/** `Object.keys(limits)`: `limits`. */
function objectName({ arguments: [object] }: InvariantWork['call']): string {
  const node = object && unwrap(object);
  if (node?.type === 'MemberExpression') return propertyName(node) ?? '';
  return node?.type === 'Identifier' ? node.name : '';
}
