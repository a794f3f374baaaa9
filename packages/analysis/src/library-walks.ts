import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, methodCall, unwrap, type Node } from './source.js';

type Method = NonNullable<ReturnType<typeof methodCall>>;

/** What a library's method walks through, calling for each element the function that it is handed at a position; `undefined`: nothing that is known. */
export function listOfLibrary(method: Method, position: number, fn: Node): Node | undefined {
  return listHandedFirst(method, position, fn) ?? listBoundTo(method, position);
}

/** The same by a bare name that a library is imported under: `forEach(rows, fn)`, `forOwn(limits, fn)`. */
export function listOfFunction(call: TSESTree.CallExpression, position: number, fn: Node): Node | undefined {
  const { callee } = call;
  return callee.type === 'Identifier' && OF_LIST.test(callee.name) ? firstList(call, position, fn) : undefined;
}

/** Of libraries that are handed the list first: `_.forEach(rows, fn)`, `angular.forEach(rows, fn)`, `$.each(rows, fn)`, `async.each(rows, fn, done)`. */
const OF_LIST =
  /^(?:each(?:Limit|Series)?|every|filter|find(?:Index|Last)?|flatMap|forEach|for(?:In|Own)|groupBy|keyBy|map(?:Values)?|reduce(?:Right)?|reject|some|sortBy|sumBy)$/;

const listHandedFirst = ({ call, method }: Method, position: number, fn: Node): Node | undefined =>
  OF_LIST.test(method) ? firstList(call, position, fn) : undefined;

function firstList(call: TSESTree.CallExpression, position: number, fn: Node): Node | undefined {
  const [list] = call.arguments;
  if (position !== 1 || !list || list.type === 'SpreadElement') return undefined;
  if (/Literal$|Function|^ObjectExpression$/.test(list.type)) return undefined;
  // `users.find(query, (error, user) => …)` asks a database.
  const [first] = isFunction(fn) ? fn.params : [];
  return first?.type === 'Identifier' && /^_?e(?:rr(?:or)?)?$/.test(first.name) ? undefined : list;
}

/** What a selection is bound to, of whose elements each is asked for its own: `….selectAll('line').data(links).enter().append('line').attr('x', fn)`. */
function listBoundTo({ method, receiver }: Method, position: number): Node | undefined {
  if (!(/^(?:attr|classed|property|style)$/.test(method) ? position === 1 : /^(?:html|text)$/.test(method)))
    return undefined;
  for (let at = methodCall(unwrap(receiver)); at; at = methodCall(unwrap(at.receiver)))
    if (at.method === 'data' && at.call.arguments.length > 0) return at.call.arguments[0];
  return undefined;
}
