import type { TSESTree } from '@typescript-eslint/types';
import { methods } from '../builtins/table.js';
import { methodCall, propertyName, unwrap, type Node } from '../source.js';

/** What a module gives out under a name: an array, as far as is seen of `size` elements; or what another module gives out. */
export type Exported =
  | { readonly size: number | undefined; readonly from?: undefined }
  | { readonly from: string; readonly path: string; readonly size?: undefined };

/** What a module gives out, as far as it is an array that the module itself never changes. */
export interface Exports {
  /** By path: `words`, `default`, `LISTS.stop`; the empty path is `module.exports` itself. */
  readonly byPath: ReadonlyMap<string, Exported>;
  /** `export * from …` */
  readonly all: readonly string[];
}

/** Exports of a module, by its text's tree alone. */
export function exportsOf(program: TSESTree.Program): Exports {
  const constants = constantsOf(program);
  const exported = new Map<string, Exported>();
  const all: string[] = [];
  const add = (path: string, value: Node) => {
    for (const [names, found] of valuesOf(value, constants))
      exported.set([path, names].filter(Boolean).join('.'), found);
  };
  for (const statement of program.body) {
    if (statement.type === 'ExportAllDeclaration') {
      if (!statement.exported) all.push(statement.source.value);
    } else if (statement.type === 'ExportDefaultDeclaration') add('default', statement.declaration);
    else if (statement.type === 'ExportNamedDeclaration') {
      for (const { id } of declaratorsOf(statement.declaration)) if (id.type === 'Identifier') add(id.name, id);
      for (const { local, exported: name } of statement.specifiers) {
        const path = nameOf(name);
        if (!statement.source) add(path, local);
        else exported.set(path, { from: statement.source.value, path: nameOf(local) });
      }
    } else if (statement.type === 'ExpressionStatement')
      for (const [path, value] of assignedExports(statement.expression)) add(path, value);
  }
  return { byPath: exported, all };
}

/** The same of a JSON file. */
export function exportsOfJson(value: unknown): Exports {
  const exported = new Map<string, Exported>();
  if (Array.isArray(value)) exported.set('', { size: value.length });
  else if (value && typeof value === 'object')
    for (const [name, one] of Object.entries(value)) if (Array.isArray(one)) exported.set(name, { size: one.length });
  return { byPath: exported, all: [] };
}

/** What names of the module's top level stand for, unless something in the module changes it. */
type Constants = ReadonlyMap<string, Node | { readonly from: string; readonly path: string }>;

function constantsOf(program: TSESTree.Program): Constants {
  const constants = new Map<string, Node | { from: string; path: string }>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration')
      for (const one of statement.specifiers) {
        const path =
          one.type === 'ImportSpecifier'
            ? nameOf(one.imported)
            : one.type === 'ImportDefaultSpecifier'
              ? 'default'
              : '';
        constants.set(one.local.name, { from: statement.source.value, path });
      }
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    for (const { id, init } of declaratorsOf(declaration))
      if (id.type === 'Identifier' && init) constants.set(id.name, init);
  }
  for (const name of changedIn(program)) constants.delete(name);
  return constants;
}

const declaratorsOf = (statement: Node | null) =>
  statement?.type === 'VariableDeclaration' ? statement.declarations : [];

/** Names that are assigned, or through which something is changed, anywhere in the module. */
function changedIn(program: TSESTree.Program): Set<string> {
  const changed = new Set<string>();
  const stack: [node: Node, parent: Node | undefined][] = [[program, undefined]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, parent] = next;
    const written =
      node.type === 'CallExpression'
        ? changedBy(node)
        : (node.type === 'Identifier' || node.type === 'MemberExpression') && isTarget(node, parent)
          ? node
          : undefined;
    const name = written && rootOf(written);
    if (name !== undefined) changed.add(name);
    for (const [key, child] of Object.entries(node)) {
      if (key === 'parent') continue;
      for (const one of Array.isArray(child) ? child : [child])
        if (one && typeof one === 'object' && 'type' in one && typeof one.type === 'string')
          stack.push([one as Node, node]);
    }
  }
  return changed;
}

/** Whether `node` stands where its parent assigns to it. Trees of other files have no links upwards. */
function isTarget(node: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === node;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    default:
      return false;
  }
}

/** `xs.push(…)`, `Object.assign(xs, …)` */
function changedBy(call: TSESTree.CallExpression): Node | undefined {
  const method = methodCall(call);
  if (!method) return undefined;
  if (rootOf(method.receiver) === 'Object')
    return /^(?:assign|definePropert(?:y|ies)|setPrototypeOf)$/.test(method.method) ? call.arguments[0] : undefined;
  return methods.array![method.method]?.mutates ? method.receiver : undefined;
}

function rootOf(node: Node): string | undefined {
  let at = unwrap(node);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at.type === 'Identifier' ? at.name : undefined;
}

/** `module.exports = …`, `exports.words = …`, `exports = module.exports = …` */
function* assignedExports(expression: Node): Generator<[path: string, value: Node]> {
  let value = unwrap(expression);
  while (value.type === 'AssignmentExpression' && value.operator === '=') {
    const path = exportedPath(value.left);
    const { right } = value;
    let last = unwrap(right);
    while (last.type === 'AssignmentExpression') last = unwrap(last.right);
    if (path !== undefined) yield [path, last];
    value = unwrap(right);
  }
}

function exportedPath(target: Node): string | undefined {
  if (target.type !== 'MemberExpression') return undefined;
  const name = propertyName(target);
  const object = unwrap(target.object);
  if (object.type === 'Identifier' && object.name === 'module') return name === 'exports' ? '' : undefined;
  if (object.type === 'Identifier' && object.name === 'exports') return name;
  return exportedPath(object) === '' ? name : undefined;
}

/** The arrays that a value is, or that an object literal holds. */
function* valuesOf(value: Node, constants: Constants): Generator<[path: string, found: Exported]> {
  const found = arrayOf(value, constants);
  if (found) yield ['', found];
  const object = settle(value, constants);
  if (!object || 'from' in object || object.type !== 'ObjectExpression') return;
  for (const property of object.properties) {
    const name = property.type === 'Property' ? propertyName(property) : undefined;
    const one = property.type === 'Property' && name !== undefined && arrayOf(property.value, constants);
    if (one) yield [name!, one];
  }
}

const MOST_STEPS = 20;

/** What a name stands for at last; its casts and `Object.freeze` taken off. */
function settle(value: Node, constants: Constants): Node | { from: string; path: string } | undefined {
  let node = unwrap(value);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (node.type === 'Identifier') {
      const known = constants.get(node.name);
      if (!known || 'from' in known) return known;
      node = unwrap(known);
      continue;
    }
    const call = methodCall(node);
    if (call?.method !== 'freeze' || rootOf(call.receiver) !== 'Object' || !call.call.arguments[0]) return node;
    node = unwrap(call.call.arguments[0]);
  }
  return undefined;
}

function arrayOf(value: Node, constants: Constants): Exported | undefined {
  const node = settle(value, constants);
  if (!node) return undefined;
  if ('from' in node) return node;
  const from = requiredFrom(node);
  if (from) return from;
  if (node.type === 'ArrayExpression') return { size: literalSize(node, constants) };
  const call = methodCall(node);
  if (!call) return undefined;
  const { receiver, method } = call;
  const [argument] = call.call.arguments;
  if (rootOf(receiver) === 'Object' && /^(?:keys|values|entries)$/.test(method) && argument) {
    const object = settle(argument, constants);
    const isLiteral = object && !('from' in object) && object.type === 'ObjectExpression';
    return {
      size: isLiteral && object.properties.every((p) => p.type === 'Property') ? object.properties.length : undefined,
    };
  }
  const text = settle(receiver, constants);
  if (method === 'split' && text && !('from' in text) && text.type === 'Literal' && typeof text.value === 'string')
    return { size: partsOf(text.value, argument) };
  if (!/^(?:concat|filter|flat|flatMap|map|reverse|slice|sort|toReversed|toSorted)$/.test(method)) return undefined;
  const list = arrayOf(receiver, constants);
  if (!list || list.from !== undefined) return undefined;
  return /^(?:map|reverse|sort|toReversed|toSorted)$/.test(method) ? list : { size: undefined };
}

/** `require('./words')`, `require('./words').list` */
export function requiredFrom(node: Node): { from: string; path: string } | undefined {
  if (node.type === 'MemberExpression') {
    const outer = requiredFrom(unwrap(node.object));
    const name = propertyName(node);
    return outer && name !== undefined
      ? { from: outer.from, path: [outer.path, name].filter(Boolean).join('.') }
      : undefined;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
    return undefined;
  const [specifier] = node.arguments;
  return specifier?.type === 'Literal' && typeof specifier.value === 'string'
    ? { from: specifier.value, path: '' }
    : undefined;
}

/** `undefined` where others are spread into it. */
function literalSize({ elements }: TSESTree.ArrayExpression, constants: Constants): number | undefined {
  let size = 0;
  for (const element of elements) {
    const inner = element?.type === 'SpreadElement' ? arrayOf(element.argument, constants) : { size: 1 };
    if (inner?.size === undefined) return undefined;
    size += inner.size;
  }
  return size;
}

function partsOf(text: string, separator: Node | undefined): number | undefined {
  const value = separator?.type === 'Literal' ? separator.value : undefined;
  return typeof value === 'string' || value instanceof RegExp ? text.split(value).length : undefined;
}

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral) =>
  node.type === 'Literal' ? node.value : node.name;
