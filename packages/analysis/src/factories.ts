import { returnsOf } from './returns.js';
import { enclosingFunction, isFunction, type FunctionNode } from './source.js';

/** The function that gives this one back: `(key) => (a, b) => …`. */
export function factoryOf(fn: FunctionNode): FunctionNode | undefined {
  const { parent } = fn;
  const outer =
    parent.type === 'ReturnStatement'
      ? enclosingFunction(parent)
      : parent.type === 'ArrowFunctionExpression' && parent.body === fn
        ? parent
        : undefined;
  return outer && isFunction(outer) && madeBy(outer) === fn ? outer : undefined;
}

/** The function that is all that one ever gives back. */
export function madeBy({ async, body, generator }: FunctionNode): FunctionNode | undefined {
  if (async || generator) return undefined;
  const [given, ...others] = body.type === 'BlockStatement' ? returnsOf(body).map(({ argument }) => argument) : [body];
  return given && isFunction(given) && !others.length ? given : undefined;
}
