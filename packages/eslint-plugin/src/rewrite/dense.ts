import { methodCall, unwrap, type Facts, type Node } from '@hotpath/analysis';

/** Methods that fill every index, whatever they are given. */
const FILLS = /^(?:entries|filter|flat|flatMap|from|getOwnPropertyNames|keys|split|values)$/;

/** Whether an expression makes an array that has no holes. */
export function isMadeDense(made: Node): boolean {
  const node = unwrap(made);
  if (node.type === 'ArrayExpression') return !node.elements.includes(null);
  const call = methodCall(node);
  return !!call && !call.optional && FILLS.test(call.method);
}

/** Arrays that are seen to be made without holes, and only read since. */
export function isDense({ bindings, uses }: Facts, array: Node): boolean {
  const node = unwrap(array);
  if (node.type !== 'Identifier') return isMadeDense(node);
  const variable = bindings.variableOf(node);
  const init = variable && bindings.initializer(variable);
  return !!init && isMadeDense(init) && uses.of(variable).every(({ kind, held }) => kind === 'read' && !held);
}
