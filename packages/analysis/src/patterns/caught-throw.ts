import type { TSESTree } from '@typescript-eslint/types';
import { isConditional } from './conditional.js';
import type { Facts } from '../facts.js';
import { FEW } from '../collection-sizes.js';
import { isRepeatedCall } from '../iterations.js';
import { contains, enclosingFunction, isFunction, isLoop, type FunctionNode, type Node } from '../source.js';

/** An exception that this file throws under a condition, and on every turn of a loop is ready to ignore. */
export interface CaughtThrow {
  readonly form: 'thrown-here' | 'thrown-by-function';
  readonly attempt: TSESTree.TryStatement;
  readonly thrown: TSESTree.ThrowStatement;
  /** The function that throws it. */
  readonly name: string | undefined;
}

export function matchCaughtThrow(facts: Facts, thrown: TSESTree.ThrowStatement): CaughtThrow | undefined {
  const home = enclosingFunction(thrown);
  if (!isUnderCondition(thrown, home)) return undefined;
  const attempt = ignoredBy(facts, thrown, home);
  if (attempt) return { form: 'thrown-here', attempt, thrown, name: undefined };
  if (!isFunction(home) || home.async || home.generator || isCaughtWithin(thrown, home)) return undefined;
  // Who else calls it may want to know what went wrong.
  const calls = facts.bindings.callsOf(home);
  const attempts = calls?.map((call) =>
    contains(home, call) ? undefined : ignoredBy(facts, call, enclosingFunction(call)),
  );
  const [first] = attempts ?? [];
  return first && attempts!.every(Boolean)
    ? { form: 'thrown-by-function', attempt: first, thrown, name: nameOf(home) }
    : undefined;
}

/** The `try` around a node, in a loop, whose `catch` drops what was thrown and lets the loop go on. */
function ignoredBy(facts: Facts, node: Node, home: Node): TSESTree.TryStatement | undefined {
  let child = node;
  for (let at = node.parent; at && at !== home; child = at, at = at.parent) {
    if (isLoop(at)) return undefined; // one exception ends all of its turns
    if (at.type !== 'TryStatement') continue;
    if (at.block !== child) return undefined;
    const isRepeated = facts.iterations
      .around(at)
      .some(
        ({ kind, certain, atMost }) => !isRepeatedCall({ kind }) && certain && (atMost === undefined || atMost > FEW),
      );
    return isRepeated && at.handler && !at.finalizer && isDropped(facts, at.handler) ? at : undefined;
  }
  return undefined;
}

/** Nobody looks at the exception, and the turn ends, or goes on. */
function isDropped({ bindings }: Facts, { param, body }: TSESTree.CatchClause): boolean {
  if (param && (param.type !== 'Identifier' || bindings.variableOf(param)?.references.length !== 0)) return false;
  const [only, ...others] = body.body;
  return !others.length && (!only || only.type === 'ContinueStatement');
}

function isUnderCondition(thrown: Node, home: Node): boolean {
  for (let child = thrown, at = thrown.parent; at && child !== home; child = at, at = at.parent) {
    if (isConditional(at, child)) return true;
    if (at.type === 'SwitchCase') return true;
  }
  return false;
}

function isCaughtWithin(thrown: Node, fn: FunctionNode): boolean {
  for (let at = thrown.parent; at && at !== fn; at = at.parent) if (at.type === 'TryStatement') return true;
  return false;
}

function nameOf(fn: FunctionNode): string {
  if (fn.id) return fn.id.name;
  return fn.parent.type === 'VariableDeclarator' && fn.parent.id.type === 'Identifier'
    ? fn.parent.id.name
    : 'the function';
}
