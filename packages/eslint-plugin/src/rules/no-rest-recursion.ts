import {
  contains,
  isFunction,
  methodCall,
  unwrap,
  type Facts,
  type FunctionNode,
  type Node,
  type Variable,
} from '@hotpath/analysis';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';

const copies = '`{{seen}}` copies all that is left, at every step; passing an index along {{gain}}';
const shapes = { 'slice-recursion': copies, 'rest-recursion': copies };

export const noRestRecursion = createRule({
  name: 'no-rest-recursion',
  description: 'Pass an index along in a recursion over a list, instead of a copy of what is left of it',
  tier: 'algorithm',
  shapes,
  hints: [/\.\s*slice\s*\(\s*1\s*\)|\[[^[\]]*,\s*\.\.\.\s*[\w$]+\s*\]/],
  check({ source, facts, report }) {
    for (const call of facts.nodes.callsOf('slice')) {
      const [one] = call.arguments;
      const receiver = methodCall(call)?.receiver;
      if (!receiver || call.arguments.length !== 1 || one?.type !== 'Literal' || one.value !== 1) continue;
      const { name } = facts.kinds.kindOf(receiver);
      if (
        name !== 'array' &&
        !(name === 'unknown' && facts.arraysByUse.has(receiver)) &&
        !isTakenApart(facts, receiver)
      )
        continue;
      if (isOwnStep(facts, call, facts.bindings.variableOf(unwrap(receiver))))
        report({
          node: call,
          shape: 'slice-recursion',
          seen: source.getText(call),
          rewrite: undefined,
          over: [receiver],
        });
    }
    for (const pattern of facts.nodes.ofType('ArrayPattern')) {
      const rest = pattern.elements.at(-1);
      if (pattern.elements.length < 2 || rest?.type !== 'RestElement' || rest.argument.type !== 'Identifier') continue;
      const variable = facts.bindings.variableOf(rest.argument);
      const step = variable?.references.find(({ identifier }) =>
        isOwnStep(facts, identifier as Node, listOf(facts, pattern)),
      );
      if (step) report({ node: rest, shape: 'rest-recursion', seen: source.getText(pattern), rewrite: undefined });
    }
  },
});

/** The parameter that a pattern takes apart: itself, or the one whose value it is given. */
function listOf({ bindings }: Facts, pattern: TSESTree.ArrayPattern): FunctionNode | Variable | undefined {
  const { parent } = pattern;
  if (isFunction(parent)) return parent;
  return parent.type === 'VariableDeclarator' && parent.init ? bindings.variableOf(unwrap(parent.init)) : undefined;
}

/** `xs[0]` beside `xs.slice(1)`, of a parameter that nothing else is known of: a string would be as slow to take apart. */
function isTakenApart({ bindings, nodes }: Facts, receiver: Node): boolean {
  const variable = bindings.variableOf(unwrap(receiver));
  return !!variable && nodes.ofType('SpreadElement').some(({ argument }) => bindings.variableOf(argument) === variable);
}

/** Whether `rest` is what a function hands to itself, in place of the parameter (`list`) that it was made of: alone, not one of several halves. */
function isOwnStep({ bindings }: Facts, rest: Node, list: FunctionNode | Variable | undefined): boolean {
  const call = rest.parent;
  if (!list || call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') return false;
  const position = call.arguments.indexOf(rest as TSESTree.Expression);
  const callee = bindings.variableOf(call.callee);
  const fn = callee && functionOf(bindings.definition(callee));
  if (!fn || position < 0 || !contains(fn, rest)) return false;
  const parameter = fn.params[position];
  return 'identifiers' in list ? list.identifiers[0] === parameter : list === fn && parameter?.type === 'ArrayPattern';
}

function functionOf(definition: Node | undefined): FunctionNode | undefined {
  if (definition?.type === 'VariableDeclarator')
    return definition.init && isFunction(definition.init) ? definition.init : undefined;
  return definition && isFunction(definition) ? definition : undefined;
}
