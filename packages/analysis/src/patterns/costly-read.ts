import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import {
  contains,
  enclosingFunction,
  isFunction,
  isWritten,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
} from '../source.js';

export type ReadForm = 'computing-getter' | 'copying-getter' | 'map-get' | 'process-env';

/** A read that costs more than it looks. */
export interface CostlyRead {
  readonly form: ReadForm;
  readonly node: TSESTree.MemberExpression | TSESTree.CallExpression;
  /** A name for what is read. */
  readonly name: string;
  /** What must be assumed for the read to give the same all through a region; `undefined` where it does not. */
  stableIn(region: Node): readonly string[] | undefined;
}

/** `process.env.NAME`, which asks the operating system each time. `NODE_ENV` is left out: bundlers put its value there. */
export function matchEnvRead(facts: Facts, node: TSESTree.MemberExpression): CostlyRead | undefined {
  const name = propertyName(node);
  if (name === undefined || name === 'NODE_ENV' || node.optional || !isEnv(facts, node.object)) return undefined;
  const { parent, child } = unwrappedParent(node);
  if (isWritten(child, parent) || isTestOfThrow(child)) return undefined;
  return {
    form: 'process-env',
    node,
    name: camelCase(name),
    stableIn(region) {
      const { changes, unknown } = facts.effects.of(region);
      if (changes.some((change) => mentionsEnv(facts, change.node)) || asksForProcess(facts, region)) return undefined;
      const others = unknown.filter(
        ({ node: at }) => !(at.type === 'MemberExpression' && (isEnv(facts, at) || isEnv(facts, at.object))),
      );
      // Where a loop does not turn, a browser may get along without `process`.
      const isImported = !!facts.bindings.variableOf(unwrap((node.object as TSESTree.MemberExpression).object));
      return [
        ...(isImported ? [] : ['it runs where there is a `process`']),
        ...(others.length ? [`nothing called in the loop changes \`process.env.${name}\``] : []),
      ];
    },
  };
}

function isEnv(facts: Facts, node: Node): boolean {
  const member = unwrap(node);
  if (member.type !== 'MemberExpression' || propertyName(member) !== 'env') return false;
  const { object } = member;
  if (object.type !== 'Identifier' || object.name !== 'process') return false;
  const definition = facts.bindings.variableOf(object)?.defs[0];
  const from = definition?.parent as TSESTree.ImportDeclaration | undefined;
  return !definition || (from?.type === 'ImportDeclaration' && /^(?:node:)?process$/.test(from.source.value));
}

/** `typeof process`: the loop knows that there may be none. */
const asksForProcess = ({ nodes }: Facts, region: Node) =>
  nodes
    .ofType('UnaryExpression')
    .some(
      ({ argument, operator, range }) =>
        operator === 'typeof' &&
        argument.type === 'Identifier' &&
        argument.name === 'process' &&
        region.range[0] <= range[0] &&
        range[1] <= region.range[1],
    );

function mentionsEnv(facts: Facts, node: Node): boolean {
  const target =
    node.type === 'AssignmentExpression' ? node.left : node.type === 'UnaryExpression' ? node.argument : undefined;
  const member = target && unwrap(target);
  return member?.type === 'MemberExpression' && (isEnv(facts, member.object) || isEnv(facts, member));
}

/** `if (process.env.X) throw …` is read on the way out. */
function isTestOfThrow(node: Node): boolean {
  for (let child = node, at = node.parent; at && !isFunction(at); child = at, at = at.parent) {
    if (at.type !== 'IfStatement') continue;
    if (at.test !== child) return false;
    const last = at.consequent.type === 'BlockStatement' ? at.consequent.body.at(-1) : at.consequent;
    return last?.type === 'ThrowStatement';
  }
  return false;
}

/** `map.get(key)` of a Map and a key that stay the same. */
export function matchMapGet(facts: Facts, node: TSESTree.CallExpression): CostlyRead | undefined {
  const call = methodCall(node);
  const [key] = node.arguments;
  if (call?.method !== 'get' || call.optional || !key || key.type === 'SpreadElement' || node.arguments.length !== 1)
    return undefined;
  const map = unwrap(call.receiver);
  if (map.type !== 'Identifier' || facts.kinds.kindOf(map).name !== 'map') return undefined;
  const variable = facts.bindings.variableOf(map);
  if (!variable) return undefined;
  return {
    form: 'map-get',
    node,
    name: nameOfKey(key) ?? map.name.replace(/s$/, '') + 'Value',
    stableIn(region) {
      if (facts.bindings.isDeclaredIn(variable, region) || !isBefore(facts, variable.identifiers[0], region))
        return undefined;
      if (!isConstantKey(facts, key, region)) return undefined;
      const { changes } = facts.stability.ofVariable(variable, region);
      if (changes === 'yes') return undefined;
      return changes === 'no' ? [] : [`nothing called in the loop changes \`${map.name}\``];
    },
  };
}

/** A literal, or a variable of a primitive that nothing in the region writes. */
function isConstantKey({ bindings, kinds, stability }: Facts, key: Node, region: Node): boolean {
  const node = unwrap(key);
  if (node.type === 'Literal') return true;
  const variable = node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
  if (
    !variable ||
    bindings.isDeclaredIn(variable, region) ||
    !isBefore({ bindings } as Facts, variable.identifiers[0], region)
  )
    return false;
  if (!/^(?:string|number|boolean|symbol|bigint)$/.test(kinds.kindOf(node).name)) return false;
  return stability.ofVariable(variable, region).changes === 'no';
}

function isBefore({ bindings }: Pick<Facts, 'bindings'>, id: Node | undefined, region: Node): boolean {
  if (!id) return false;
  const variable = bindings.variableOf(id);
  return (
    (!!variable && bindings.isParameter(variable)) ||
    enclosingFunction(id) !== enclosingFunction(region) ||
    id.range[0] < region.range[0]
  );
}

/** `report.rows`, where a class of this file makes `rows` anew on each read. */
export function matchGetterRead(facts: Facts, node: TSESTree.MemberExpression): CostlyRead | undefined {
  const name = propertyName(node);
  if (name === undefined || node.computed || node.optional) return undefined;
  const { parent, child } = unwrappedParent(node);
  if (isWritten(child, parent)) return undefined;
  const owner = classOf(facts, node.object);
  const getter = owner?.body.body.find(
    (member): member is TSESTree.MethodDefinition =>
      member.type === 'MethodDefinition' && member.kind === 'get' && !member.static && propertyName(member) === name,
  );
  const result = getter && returned(getter);
  if (!result) return undefined;
  const form = formOf(result);
  // A copy may be changed by who asked for it; only looking into it shares nothing.
  if (!form || (form === 'copying-getter' && !isLookedInto(node))) return undefined;
  const root = unwrap(node.object);
  return {
    form,
    node,
    name,
    stableIn(region) {
      if (contains(region, owner!) || !isSameRoot(facts, root, region)) return undefined;
      const parts = fieldsOf(facts, getter!);
      if (!parts || changesAny(facts, parts, region)) return undefined;
      return [`nothing in the loop changes what \`${facts.source.text.slice(...node.range)}\` is made of`];
    },
  };
}

function classOf({ bindings, nodes, kinds }: Facts, object: Node): TSESTree.ClassDeclaration | undefined {
  const node = unwrap(object);
  if (node.type === 'ThisExpression') {
    for (let at = node.parent as Node | undefined; at; at = at.parent) {
      if (isFunction(at) && at.type !== 'ArrowFunctionExpression' && at.parent?.type !== 'MethodDefinition')
        return undefined;
      if (at.type === 'ClassDeclaration') return at;
      if (at.type === 'ClassExpression') return undefined;
    }
    return undefined;
  }
  if (node.type !== 'Identifier') return undefined;
  const variable = bindings.variableOf(node);
  const init = variable && bindings.initializer(variable);
  const made = init && unwrap(init);
  const name =
    made?.type === 'NewExpression' && made.callee.type === 'Identifier'
      ? made.callee
      : typeNameOf(kinds.annotationOf(node));
  const definition = name && bindings.variableOf(name)?.defs[0]?.node;
  return nodes.ofType('ClassDeclaration').find((one) => one === (definition as unknown));
}

const typeNameOf = (type: TSESTree.TypeNode | undefined) =>
  type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName : undefined;

function returned({ value }: TSESTree.MethodDefinition): TSESTree.Expression | undefined {
  const statements = value.body?.body ?? [];
  const last = statements.at(-1);
  return statements.length === 1 && last?.type === 'ReturnStatement' ? (last.argument ?? undefined) : undefined;
}

function formOf(result: TSESTree.Expression): 'computing-getter' | 'copying-getter' | undefined {
  const node = unwrap(result);
  if (node.type === 'ArrayExpression')
    return node.elements.some((e) => e?.type === 'SpreadElement') ? 'copying-getter' : undefined;
  if (node.type === 'ObjectExpression')
    return node.properties.some((p) => p.type === 'SpreadElement') ? 'copying-getter' : undefined;
  const call = methodCall(node);
  if (!call) return undefined;
  if (/^(?:slice|concat|toSorted|toReversed|map|filter|flat|flatMap|split)$/.test(call.method)) return 'copying-getter';
  if (call.method === 'from' && call.receiver.type === 'Identifier' && call.receiver.name === 'Array')
    return 'copying-getter';
  return /^(?:reduce|reduceRight|join|some|every|find|findIndex)$/.test(call.method) ? 'computing-getter' : undefined;
}

/** `o.rows[i]`, `o.rows.length`, `o.rows.includes(x)`. */
function isLookedInto(node: Node): boolean {
  const { parent, child } = unwrappedParent(node);
  if (parent?.type !== 'MemberExpression' || parent.object !== child) return false;
  const { parent: outer, child: whole } = unwrappedParent(parent);
  if (isWritten(whole, outer)) return false;
  if (outer?.type !== 'CallExpression' || outer.callee !== whole) return true;
  return /^(?:at|includes|indexOf|lastIndexOf|join|slice|some|every|find|findIndex|get|has)$/.test(
    propertyName(parent) ?? '',
  );
}

function isSameRoot(facts: Facts, root: Node, region: Node): boolean {
  if (root.type === 'ThisExpression') {
    for (let at: Node | undefined = root.parent; at && at !== region.parent; at = at.parent)
      if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return false;
    return true;
  }
  const variable = facts.bindings.variableOf(root);
  if (!variable || facts.bindings.isDeclaredIn(variable, region)) return false;
  return isBefore(facts, variable.identifiers[0], region) && facts.bindings.writesIn(variable, region).length === 0;
}

/** The names of `this.…` that a getter reads; `undefined` where it calls anything of its own class. */
function fieldsOf(facts: Facts, getter: TSESTree.MethodDefinition): Set<string> | undefined {
  const names = new Set<string>();
  for (const member of facts.nodes.ofType('MemberExpression')) {
    if (!contains(getter, member) || member.object.type !== 'ThisExpression') continue;
    const name = member.property.type === 'PrivateIdentifier' ? `#${member.property.name}` : propertyName(member);
    if (name === undefined || unwrappedParent(member).parent?.type === 'CallExpression') return undefined;
    names.add(name);
  }
  return names;
}

/** Whether a region writes a property of one of these names, or calls a method that changes what it holds. */
function changesAny(facts: Facts, names: ReadonlySet<string>, region: Node): boolean {
  return facts.nodes.ofType('MemberExpression').some((member) => {
    if (!contains(region, member)) return false;
    const name = member.property.type === 'PrivateIdentifier' ? `#${member.property.name}` : propertyName(member);
    if (name === undefined || !names.has(name)) return false;
    let at: { parent: Node | undefined; child: Node } = unwrappedParent(member);
    if (isWritten(at.child, at.parent)) return true;
    while (at.parent?.type === 'MemberExpression' && at.parent.object === at.child) {
      const { parent: part } = at;
      const outer: typeof at = unwrappedParent(part);
      if (isWritten(outer.child, outer.parent)) return true;
      if (outer.parent?.type === 'CallExpression' && outer.parent.callee === outer.child)
        return !LOOKERS.test(propertyName(part) ?? '');
      at = outer;
    }
    return false;
  });
}

const LOOKERS =
  /^(?:at|get|has|includes|indexOf|map|filter|slice|some|every|find|join|forEach|reduce|keys|values|entries)$/;

function nameOfKey(key: Node): string | undefined {
  const node = unwrap(key);
  if (node.type === 'Literal' && typeof node.value === 'string' && /^[a-z]\w*$/i.test(node.value))
    return camelCase(node.value);
  return undefined;
}

/** `REPORT_LIMIT` → `reportLimit`. */
const camelCase = (name: string) =>
  /^[A-Z\d_]+$/.test(name)
    ? name
        .toLowerCase()
        .replace(/_+([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
        .replace(/^_+|_+$/g, '') || 'value'
    : name;
