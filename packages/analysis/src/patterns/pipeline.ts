import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { isFunction, methodCall, unwrap, type Expression, type FunctionNode, type Node } from '../source.js';
import { onlyResult } from './keyed-predicate.js';

export type StageName = 'every' | 'filter' | 'find' | 'map' | 'reduce' | 'some';

/** One method of a chain, with a callback that only gives back what it computes. */
export interface Stage {
  readonly name: StageName;
  readonly callback: FunctionNode;
  readonly result: Expression;
}

/** A chain of array methods that makes arrays only for its last method to walk through. */
export interface Pipeline {
  readonly call: TSESTree.CallExpression;
  /** `chain`: of at least two arrays; `iterator-copy`: of what an iterator gives. */
  readonly form: 'chain' | 'iterator-copy';
  /** What a loop would walk through. */
  readonly source: Expression;
  readonly stages: readonly Stage[];
  readonly initial: Expression | undefined;
}

/** `rows.map(f).filter(g).reduce(h, 0)`, `[...map.values()].some(f)`. */
export function matchPipeline(facts: Facts, call: TSESTree.CallExpression): Pipeline | undefined {
  const last = stageOf(call);
  if (!last || last.name === 'map' || last.name === 'filter') return undefined;
  const initial = call.arguments[1];
  if (last.name === 'reduce' ? !initial || initial.type === 'SpreadElement' : initial) return undefined;
  const stages = [last];
  let at: Expression = unwrap(methodCall(call)!.receiver) as Expression;
  for (let stage = stageOf(at); stage && (stage.name === 'map' || stage.name === 'filter'); stage = stageOf(at)) {
    stages.unshift(stage);
    at = unwrap(methodCall(at)!.receiver) as Expression;
  }
  const found = { call, stages, initial: initial as Expression | undefined };
  const copied = copiedIterable(facts, at);
  if (copied) return { ...found, form: 'iterator-copy', source: copied };
  if (last.name !== 'reduce' || stages.length < 3 || facts.kinds.kindOf(at).name !== 'array') return undefined;
  const size = facts.iterations.sizeOf(at);
  return size !== undefined && size <= FEW ? undefined : { ...found, form: 'chain', source: at };
}

function stageOf(node: Node): Stage | undefined {
  const method = methodCall(node);
  const [callback] = method?.call.arguments ?? [];
  if (!method || !callback || method.optional || !/^(?:every|filter|find|map|reduce|some)$/.test(method.method))
    return undefined;
  const name = method.method as StageName;
  const isFold = name === 'reduce';
  if (!isFold && method.call.arguments.length !== 1) return undefined;
  if (!isFunction(callback) || callback.async || callback.generator) return undefined;
  const result = onlyResult(callback);
  return result && callback.params.length === (isFold ? 2 : 1) ? { name, callback, result } : undefined;
}

/** `[...set]`, `Array.from(map.values())`: the Set or iterator of a collection that is copied. */
function copiedIterable({ bindings, kinds }: Facts, node: Node): Expression | undefined {
  let source: Node | undefined;
  if (node.type === 'ArrayExpression') {
    const [only] = node.elements;
    if (node.elements.length === 1 && only?.type === 'SpreadElement') source = only.argument;
  }
  const method = methodCall(node);
  if (method?.method === 'from' && method.receiver.type === 'Identifier' && method.receiver.name === 'Array')
    if (bindings.isGlobal(method.receiver) && method.call.arguments.length === 1) source = method.call.arguments[0];
  if (!source || source.type === 'SpreadElement') return undefined;
  const { name } = kinds.kindOf(source);
  const walked = name === 'iterator' ? methodCall(unwrap(source)) : undefined;
  const isOwn =
    walked && /^(?:entries|keys|values)$/.test(walked.method) && isCollection(kinds.kindOf(walked.receiver).name);
  return isOwn || isCollection(name) ? (source as Expression) : undefined;
}

const isCollection = (name: string) => name === 'map' || name === 'set';
