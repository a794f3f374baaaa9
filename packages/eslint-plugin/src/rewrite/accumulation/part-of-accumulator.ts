import {
  FEW,
  isFunction,
  matchCopy,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Facts,
  type FunctionNode,
  type Node,
} from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { isReturned } from './in-reduce.js';

/** A list in the accumulator of a reduction, copied each time that it grows. */
export interface PartCopy {
  readonly form: 'array-concat' | 'array-spread';
  readonly node: Node;
  /** The list, as it is read. */
  readonly of: Node;
}

/** `{ ...acc, odd: [...acc.odd, x] }`, and `[[...odd, x], even]` of a `reduce(([odd, even], x) => …, [[], []])`. */
export function matchPartCopy(facts: Facts, node: Node): PartCopy | undefined {
  const copy = matchCopy(node);
  if (!copy || (copy.form !== 'array-concat' && copy.form !== 'array-spread') || facts.isCold(node)) return undefined;
  const { parent, child } = unwrappedParent(copy.node);
  const whole = parent?.type === 'Property' ? parent.parent : parent;
  const key = parent && whole && keyOf(parent, child);
  if (key === undefined || (whole!.type !== 'ObjectExpression' && whole!.type !== 'ArrayExpression')) return undefined;
  const fn = functionAround(whole!);
  if (!fn || fn.async || fn.generator || !isReturned(facts, whole!, fn) || !isPart(facts, copy.of, key, fn))
    return undefined;
  const { parent: call, child: callback } = unwrappedParent(fn);
  const method = call && methodCall(call);
  if (!method || !/^reduce(?:Right)?$/.test(method.method) || method.call.arguments[0] !== callback) return undefined;
  const { name } = facts.kinds.kindOf(method.receiver);
  if ((name !== 'array' && name !== 'unknown') || (facts.iterations.sizeOf(method.receiver) ?? Infinity) <= FEW)
    return undefined;
  const initial = method.call.arguments[1];
  return initial && startsAsList(unwrap(initial), key) ? { form: copy.form, node: copy.node, of: copy.of } : undefined;
}

/** The name, or the position, of a part within a literal. */
function keyOf(holder: Node, child: Node): string | undefined {
  if (holder.type === 'Property') return holder.value === child ? propertyName(holder) : undefined;
  return holder.type === 'ArrayExpression' ? String(holder.elements.indexOf(child as TSESTree.Expression)) : undefined;
}

function functionAround(node: Node): FunctionNode | undefined {
  let at: Node | undefined = node;
  while (at && !isFunction(at)) at = at.parent;
  return at && isFunction(at) ? at : undefined;
}

/** Whether `of` reads the part of that key of the callback's first parameter. */
function isPart({ bindings }: Facts, of: Node, key: string, fn: FunctionNode): boolean {
  const [parameter] = fn.params;
  if (!parameter) return false;
  if (of.type === 'MemberExpression')
    return (
      parameter.type === 'Identifier' &&
      bindings.variableOf(unwrap(of.object)) === bindings.variableOf(parameter) &&
      (propertyName(of) ?? (of.property.type === 'Literal' ? String(of.property.value) : '')) === key
    );
  const [id] = bindings.variableOf(of)?.identifiers ?? [];
  const holder = id?.parent;
  if (holder?.type === 'Property') return holder.parent === parameter && propertyName(holder) === key;
  return holder?.type === 'ArrayPattern' && holder === parameter && String(holder.elements.indexOf(id!)) === key;
}

/** `{ odd: [], even: [] }`, `[[], []]` */
function startsAsList(initial: Node, key: string): boolean {
  const part =
    initial.type === 'ArrayExpression'
      ? initial.elements[Number(key)]
      : initial.type === 'ObjectExpression'
        ? initial.properties.find(
            (one): one is TSESTree.Property => one.type === 'Property' && propertyName(one) === key,
          )?.value
        : undefined;
  return !!part && unwrap(part).type === 'ArrayExpression';
}
