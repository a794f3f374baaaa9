import {
  FEW,
  matchMembershipTest,
  methodCall,
  unwrap,
  unwrappedParent,
  type Facts,
  type MembershipTest,
  type Node,
  isRepeatedCall,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { createRule, type Rewrite } from '../create-rule.js';
import { losesComment, replaceApart, textOf } from '../rewrite/edit.js';
import { isHot } from '../rewrite/set/place.js';
import { equalityAssumptions } from '../rewrite/set/questions.js';

const lists = '`{{seen}}` lists everything to find one; asking directly {{gain}}';
const shapes = {
  'object-keys-includes': lists,
  'map-keys-includes': lists,
  'set-includes': lists,
  'keys-of-shrinking':
    '`{{seen}}` lists all keys on every {{turn}}, while they go one by one; a Map, which knows its first key, {{gain}}',
};
type Shape = keyof typeof shapes;

export const preferDirectLookup = createRule({
  name: 'prefer-direct-lookup',
  description: 'Ask an object, a Map or a Set directly, instead of listing what it has and looking through that',
  tier: 'delegation',
  shapes,
  plain: ['map-keys-includes', 'object-keys-includes', 'set-includes'],
  hints: [
    /\.\s*(?:keys|from|values|entries)\b|\[\s*\.\.\./,
    /\.\s*(?:includes|indexOf|some|find|length)\b|\[\s*0\s*\]/,
  ],
  check({ source, facts, report }) {
    for (const call of ['includes', 'indexOf', 'some', 'find'].flatMap((method) => facts.nodes.callsOf(method))) {
      const test = matchMembershipTest(call);
      const listed = test && listedIn(facts, test.haystack);
      if (!listed || facts.isCold(call) || isSmall(facts, test.haystack) || isSmall(facts, listed.of)) continue;
      const rewrite = askDirectly(source, facts, test, listed);
      report({
        node: call,
        shape: listed.shape,
        seen: seenOf(source, test),
        rewrite,
        atAnyLength: !!rewrite && listed.shape !== 'object-keys-includes',
      });
    }
    for (const call of ['keys', 'values', 'entries'].flatMap((method) => facts.nodes.callsOf(method)))
      if (isOfShrinking(facts, call))
        report({ node: call, shape: 'keys-of-shrinking', seen: source.getText(call), rewrite: undefined });
  },
});

interface Listed {
  readonly shape: Exclude<Shape, 'keys-of-shrinking'>;
  /** What is listed. */
  readonly of: TSESTree.Expression;
}

/** `Object.keys(o)`, `[...map.keys()]`, `Array.from(set)` … */
function listedIn(facts: Facts, haystack: Node): Listed | undefined {
  const list = unwrap(haystack);
  const keys = keysOf(facts, list);
  if (keys) return { shape: 'object-keys-includes', of: keys };
  const all = unwrap(iterableOf(facts, list) ?? list);
  if (all === list) return undefined;
  const method = methodCall(all);
  const of =
    method && /^(?:keys|values)$/.test(method.method) && !method.optional && !method.call.arguments.length
      ? method.receiver
      : all;
  const kind = facts.kinds.kindOf(of).name;
  if (kind === 'set') return { shape: 'set-includes', of: of as TSESTree.Expression };
  return kind === 'map' && method?.method === 'keys' ? { shape: 'map-keys-includes', of: method.receiver } : undefined;
}

/** `Object.keys(o)`: `o`. */
function keysOf({ bindings }: Facts, node: Node, method = /^keys$/): TSESTree.Expression | undefined {
  const call = methodCall(node);
  const [object] = call?.call.arguments ?? [];
  if (!call || call.receiver.type !== 'Identifier' || call.receiver.name !== 'Object') return undefined;
  if (!method.test(call.method) || !bindings.isGlobal(call.receiver) || call.call.arguments.length !== 1)
    return undefined;
  return object?.type === 'SpreadElement' ? undefined : object;
}

/** `[...x]` and `Array.from(x)`: `x`. */
function iterableOf({ bindings }: Facts, node: Node): Node | undefined {
  if (node.type === 'ArrayExpression') {
    const [only] = node.elements;
    return node.elements.length === 1 && only?.type === 'SpreadElement' ? only.argument : undefined;
  }
  const call = methodCall(node);
  const isFrom = call?.receiver.type === 'Identifier' && call.receiver.name === 'Array' && call.method === 'from';
  return isFrom && bindings.isGlobal(call.receiver) && call.call.arguments.length === 1
    ? call.call.arguments[0]
    : undefined;
}

function isSmall({ iterations }: Facts, collection: Node): boolean {
  const size = iterations.sizeOf(collection);
  return size !== undefined && size <= FEW;
}

function askDirectly(
  source: TSESLint.SourceCode,
  facts: Facts,
  test: MembershipTest,
  { shape, of }: Listed,
): Rewrite | undefined {
  const { needle } = test;
  if (losesComment(source, test.test.range, [of, needle])) return undefined;
  const isOfObject = shape === 'object-keys-includes';
  const [object, key] = [textOf(source, of), textOf(source, needle)];
  const assumes = isOfObject ? assumedOfObject(source, facts, of, needle) : equalityAssumptions(source, facts, test);
  const question = isOfObject ? `Object.hasOwn(${object}, ${key})` : `${object}.has(${key})`;
  const edit = replaceApart(source, test.test, `${test.negated ? '!' : ''}${question}`);
  return { edits: [edit], region: test.test.range, assumes };
}

/** Where `Object.keys` and `Object.hasOwn` tell different things: numbers and symbols as keys, and what is not enumerable. */
function assumedOfObject(source: TSESLint.SourceCode, { kinds }: Facts, object: Node, key: Node): string[] {
  const isString = kinds.kindOf(key).name === 'string';
  return [
    ...(isString ? [] : [`\`${source.getText(key as TSESTree.Expression)}\` is a string`]),
    `all properties of \`${source.getText(object as TSESTree.Expression)}\` are enumerable`,
  ];
}

/** `while (Object.keys(left).length) { … delete left[key]; }`: `Object.keys(left)[0]` and its length, from which keys go. */
function isOfShrinking(facts: Facts, call: TSESTree.CallExpression): boolean {
  const { bindings, iterations } = facts;
  const object = keysOf(facts, call, /^(?:keys|values|entries)$/);
  const variable = object && bindings.variableOf(unwrap(object));
  if (!variable || facts.isCold(call) || !isOnlyGlanced(call)) return false;
  const loop = iterations.around(call).find(isHot);
  if (!loop || isRepeatedCall(loop) || bindings.isDeclaredIn(variable, loop.node)) return false;
  if (bindings.writesIn(variable, loop.node).length > 0) return false;
  return variable.references.some(({ identifier }) => {
    const member = identifier.parent as Node | undefined;
    if (member?.type !== 'MemberExpression' || member.object !== identifier || !member.computed) return false;
    const { parent, child } = unwrappedParent(member);
    return parent?.type === 'UnaryExpression' && parent.operator === 'delete' && parent.argument === child;
  });
}

/** Of the list, only its length or its first element counts. */
function isOnlyGlanced(list: TSESTree.CallExpression): boolean {
  const { parent, child } = unwrappedParent(list);
  if (parent?.type !== 'MemberExpression' || parent.object !== child) return false;
  return parent.computed
    ? parent.property.type === 'Literal' && parent.property.value === 0
    : parent.property.type === 'Identifier' && parent.property.name === 'length';
}

function seenOf(source: TSESLint.SourceCode, { haystack, method }: MembershipTest): string {
  const text = source.getText(haystack);
  return `${text.length > 40 || text.includes('\n') ? '[…]' : text}.${method}()`;
}
