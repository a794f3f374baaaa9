import {
  enclosingFunction,
  isFunction,
  methodCall,
  unwrap,
  type Facts,
  type Node,
  type Splice,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { indentation, indentUnit, lineEnd, losesComment } from './edit.js';
import { hoistPlace } from './hoist.js';
import { freshName } from './names.js';
import { writesTypes } from './typed.js';

/** A loop that does nothing but remove elements moves those that stay to the front, in one pass, and cuts off the rest. */
export function compact(
  source: TSESLint.SourceCode,
  facts: Facts,
  { call, loop, variable }: Splice,
): Rewrite | undefined {
  if (
    loop.type !== 'ForStatement' ||
    !variable ||
    call.arguments[0]?.type !== 'Identifier' ||
    call.arguments[1]?.type !== 'Literal' ||
    call.arguments[1].value !== 1
  )
    return undefined;
  const place = hoistPlace(source, loop);
  if (place?.region !== loop || !/^(?:BlockStatement|Program|StaticBlock)$/.test(loop.parent.type)) return undefined;
  const walk = walkOf(loop, call);
  if (!walk || facts.kinds.kindOf(methodCall(call)!.receiver).name !== 'array') return undefined;
  const { counter, test, isForward } = walk;
  const name = variable.name;
  const { unknown, changes } = facts.effects.of(test);
  if (changes.length || unknown.some(({ reason }) => reason === 'call' || reason === 'suspend')) return undefined;
  if (!asksElementOnly(facts, test, counter, name) || losesComment(source, loop.range, [test])) return undefined;
  const kept = freshName(source, 'kept', loop, `kept ${loop.range[0]}`);
  const { text } = source;
  const eol = lineEnd(text, loop.range[0]) + indentation(text, loop.range[0]);
  const inner = eol + indentUnit(text);
  const head = `let ${kept} = 0;${eol}for (let ${counter} = 0; ${counter} < ${name}.length; ${counter}++) {${inner}if (!(`;
  const foot = `)) ${name}[${kept}++] = ${name}[${counter}]${writesTypes(facts) ? '!' : ''};${eol}}${eol}${name}.length = ${kept};`;
  return {
    edits: [
      { range: [loop.range[0], test.range[0]], text: head },
      { range: [test.range[1], loop.range[1]], text: foot },
    ],
    region: [Math.min(loop.range[0], variable.identifiers[0]!.range[0]), loop.range[1]],
    assumes: assumptions(facts, loop, variable, isForward ? [] : unknown),
  };
}

interface Walk {
  readonly counter: string;
  readonly test: TSESTree.Expression;
  readonly isForward: boolean;
}

/** `for (let i = xs.length - 1; i >= 0; i--) if (test) xs.splice(i, 1);` or `for (let i = 0; i < xs.length; i++) if (test) { xs.splice(i, 1); i--; }` */
function walkOf({ body, init, test, update }: TSESTree.ForStatement, call: TSESTree.CallExpression): Walk | undefined {
  const [declarator, ...others] = init?.type === 'VariableDeclaration' && init.kind === 'let' ? init.declarations : [];
  const statement = body.type === 'BlockStatement' && body.body.length === 1 ? body.body[0] : body;
  if (!declarator?.init || others.length || declarator.id.type !== 'Identifier' || !test || !update) return undefined;
  if (statement?.type !== 'IfStatement' || statement.alternate) return undefined;
  const { consequent } = statement;
  const statements = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  const [first, second, ...more] = statements;
  if (first?.type !== 'ExpressionStatement' || first.expression !== call || more.length) return undefined;
  const counter = declarator.id.name;
  const name = textOf(methodCall(call)!.receiver);
  const header = `${textOf(declarator.init)};${textOf(test)};${textOf(update)}`;
  if (!second) {
    const isDown = [`${name}.length - 1;${counter} >= 0;`, `${name}.length - 1;${counter} > -1;`].some(
      (start) =>
        header === `${start}${counter}--` || header === `${start}--${counter}` || header === `${start}${counter} -= 1`,
    );
    return isDown ? { counter, test: statement.test, isForward: false } : undefined;
  }
  const isUp =
    header === `0;${counter} < ${name}.length;${counter}++` || header === `0;${counter} < ${name}.length;++${counter}`;
  const isBack =
    second.type === 'ExpressionStatement' &&
    /^(?:(\w+)--|--(\w+)|(\w+) -= 1)$/.test(textOf(second.expression)) &&
    textOf(second.expression).includes(counter);
  return isUp && isBack ? { counter, test: statement.test, isForward: true } : undefined;
}

/** The few forms that a header has, written in one way. */
function textOf(expression: Node): string {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'Literal':
      return node.raw;
    case 'MemberExpression':
      return node.computed ? '?' : `${textOf(node.object)}.${textOf(node.property)}`;
    case 'UnaryExpression':
      return node.operator + textOf(node.argument);
    case 'UpdateExpression':
      return node.prefix ? node.operator + textOf(node.argument) : textOf(node.argument) + node.operator;
    case 'BinaryExpression':
    case 'AssignmentExpression':
      return `${textOf(node.left)} ${node.operator} ${textOf(node.right)}`;
    default:
      return '?';
  }
}

/** Array and counter are only there for `xs[i]`: neither an index nor a neighbour matters. */
function asksElementOnly({ nodes, bindings }: Facts, test: Node, counter: string, name: string): boolean {
  return nodes
    .within('Identifier', test)
    .filter((id) => id.name === counter || id.name === name)
    .every((id) => {
      const { parent } = id;
      if (parent.type === 'MemberExpression' && parent.property === id && !parent.computed) return true;
      if (!bindings.variableOf(id)) return parent.type === 'Property' && parent.key === id;
      const element = parent.type === 'MemberExpression' && parent.computed ? parent : undefined;
      return !!element && textOf(element.object) === name && textOf(element.property) === counter && !isThis(element);
    });
}

const isThis = (element: Node) => element.parent?.type === 'CallExpression' && element.parent.callee === element;

function assumptions(
  facts: Facts,
  loop: Node,
  variable: NonNullable<Splice['variable']>,
  unknown: readonly unknown[],
): string[] {
  const init = facts.bindings.initializer(variable);
  const [id] = variable.identifiers;
  const isOwn =
    !!init &&
    !!id &&
    facts.stability.isFresh(init) &&
    !facts.stability.isShared(variable, loop) &&
    enclosingFunction(id) === enclosingFunction(loop) &&
    !isInTry(loop);
  const isDense = !!init && methodCall(unwrap(init))?.method === 'filter';
  return [
    ...(unknown.length ? ['what the condition reads runs no code'] : []),
    ...(isOwn ? [] : ['the condition does not throw']),
    ...(isOwn && isDense ? [] : [`\`${variable.name}\` has no holes`]),
  ];
}

function isInTry(node: Node): boolean {
  for (let at = node.parent; at && !isFunction(at); at = at.parent) if (at.type === 'TryStatement') return true;
  return false;
}
