import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, propertyName, type Node } from './source.js';

/** A name that somebody has to say to have a function run, and how often the function's own text says it. */
export interface OwnName {
  name: string;
  /** Of a method: nobody calls it without something to call it on. */
  isMember: boolean;
  times: number;
}

/** What the language, and hosts of modules, call without anybody naming it. */
const CALLED_BY_ITSELF =
  /^(?:activate|constructor|deactivate|generate(?:Metadata|StaticParams)|get(?:InitialProps|ServerSideProps|StaticPaths|StaticProps)|handleEvent|inspect|next|return|then|throw|to(?:ISO|Locale)?String|toJSON|valueOf)$/;

type Declared = { name: string; declaration: Node } | undefined;

/**
 * The functions around `node` that run only where somebody says their names: declarations, constants, methods of classes that follow nobody's plan, and
 * what is put into `exports` or a prototype. Of callbacks, values of objects, default exports and what a decorator takes, that is not known.
 */
export function ownNamesAround(node: Node | undefined, text: string): OwnName[] {
  const names: OwnName[] = [];
  for (let at = node; at; at = at.parent) {
    const found = isFunction(at) ? declarationOf(at) : undefined;
    if (!found || CALLED_BY_ITSELF.test(found.name)) continue;
    const { name, declaration } = found;
    const isMember = declaration.type !== 'FunctionDeclaration' && declaration.type !== 'VariableDeclarator';
    const timesBefore = (end: number) => namesSaid(text.slice(0, end), isMember).filter((word) => word === name).length;
    const times = [declaration, ...exportsOf(name, declaration)].reduce(
      (sum, { range: [start, end] }) => sum + timesBefore(end) - timesBefore(start),
      0,
    );
    names.push({ name, isMember, times });
  }
  return names;
}

/** The words of a text that may be names; those of members stand behind what separates code, while prose has them among other words. */
export const namesSaid = (text: string, isMember: boolean): string[] =>
  isMember
    ? Array.from(text.matchAll(/[.,:'"`#@$([{<]\s*([\w$\u0080-\uffff]+)/g), ([, name]) => name!)
    : (text.match(/[\w$\u0080-\uffff]+/g) ?? []);

function declarationOf(node: Node): Declared {
  if (node.type === 'FunctionDeclaration' && node.id)
    return node.parent.type === 'ExportDefaultDeclaration' ? undefined : { name: node.id.name, declaration: node };
  const { parent } = node;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return { name: parent.id.name, declaration: parent };
  if (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition') return memberOf(parent);
  return parent?.type === 'AssignmentExpression' && parent.right === node ? givenAway(parent) : undefined;
}

/** A member of a class that neither a class above it, nor an interface, nor a decorator can know of. */
function memberOf(node: TSESTree.MethodDefinition | TSESTree.PropertyDefinition): Declared {
  const owner = node.parent.parent;
  // Only trees of typescript-eslint have the latter two.
  const isKnown = owner.superClass ?? owner.implements?.length ?? 0;
  if (isKnown || owner.decorators?.length || node.decorators?.length || node.key.type !== 'Identifier')
    return undefined;
  const name = propertyName(node);
  return name === undefined ? undefined : { name, declaration: node };
}

/** `exports.f = …`, `module.exports.f = …`, `Cart.prototype.f = …`. Others, as `window.onload = …`, may be called by what they are put into. */
function givenAway(node: TSESTree.AssignmentExpression): Declared {
  const { left } = node;
  if (left.type !== 'MemberExpression') return undefined;
  const name = propertyName(left);
  const { object } = left;
  const holder = object.type === 'MemberExpression' ? propertyName(object) : undefined;
  const isOurs = holder === 'exports' || holder === 'prototype' || isNamed(object, 'exports');
  return name !== undefined && isOurs ? { name, declaration: node } : undefined;
}

/** Where the module lists it among what it exports, under the same name: that alone calls nobody. */
function exportsOf(name: string, declaration: Node): Node[] {
  let program = declaration;
  while (program.parent) program = program.parent;
  const entries = program.type === 'Program' ? program.body.flatMap(entriesOf) : [];
  return entries.flatMap(({ key, value, entry }) => (isNamed(key, name) && isNamed(value, name) ? [entry] : []));
}

function entriesOf(statement: Node): { key: Node; value: Node; entry: Node }[] {
  if (statement.type === 'ExportNamedDeclaration')
    return statement.specifiers.map((entry) => ({ key: entry.exported, value: entry.local, entry }));
  const list = listExported(statement);
  if (list?.type !== 'ObjectExpression') return [];
  return list.properties.flatMap((entry) =>
    entry.type === 'Property' && !entry.computed ? [{ key: entry.key, value: entry.value, entry }] : [],
  );
}

/** `module.exports = …` and `export default …` */
function listExported(statement: Node): Node | undefined {
  if (statement.type === 'ExportDefaultDeclaration') return statement.declaration;
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
    return undefined;
  const { left, right } = statement.expression;
  return left.type === 'MemberExpression' && propertyName(left) === 'exports' ? right : undefined;
}

const isNamed = (node: Node, name: string) => node.type === 'Identifier' && node.name === name;
