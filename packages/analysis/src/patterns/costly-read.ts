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
  type Variable,
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
  if (isWritten(child, parent) || isTestOfThrow(child) || isEnvWritten(facts, name)) return undefined;
  return {
    form: 'process-env',
    node,
    name: camelCase(name),
    stableIn(region) {
      const { unknown } = facts.effects.of(region);
      if (asksForProcess(facts, region)) return undefined;
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
  return member.type === 'MemberExpression' && propertyName(member) === 'env' && isProcess(facts, member.object);
}

function isProcess({ bindings }: Facts, object: Node): boolean {
  const node = unwrap(object);
  if (node.type === 'MemberExpression')
    return (
      propertyName(node) === 'process' && bindings.isGlobal(node.object) && isNamed(node.object, /^global(?:This)?$/)
    );
  if (!isNamed(node, /^process$/)) return false;
  const definition = bindings.variableOf(node)?.defs[0];
  return !definition || isFromProcess(definition.parent as Node | undefined);
}

const isNamed = (node: Node, name: RegExp) => node.type === 'Identifier' && name.test(node.name);
const isFromProcess = (node: Node | null | undefined) =>
  node?.type === 'ImportDeclaration' && /^(?:node:)?process$/.test(node.source.value);

/** `process.env`, or a variable that holds it. */
function holdsEnv(facts: Facts, object: Node): boolean {
  const node = unwrap(object);
  if (isEnv(facts, node)) return true;
  const definition = node.type === 'Identifier' ? facts.bindings.variableOf(node)?.defs[0] : undefined;
  const declared = definition?.node as Node | undefined;
  if (declared?.type === 'ImportSpecifier')
    return isFromProcess(declared.parent) && isNamed(declared.imported, /^env$/);
  if (declared?.type !== 'VariableDeclarator' || !declared.init) return false;
  return declared.id.type === 'ObjectPattern' ? isProcess(facts, declared.init) : isEnv(facts, declared.init);
}

/** Whether this file writes `process.env.NAME` anywhere, or a name that is not seen. */
function isEnvWritten(facts: Facts, name: string): boolean {
  const { nodes } = facts;
  return (
    nodes.ofType('MemberExpression').some((member) => {
      const { parent, child } = unwrappedParent(member);
      if (!isWritten(child, parent)) return false;
      const key = propertyName(member);
      return isEnv(facts, member) || (holdsEnv(facts, member.object) && (key === undefined || key === name));
    }) ||
    ['assign', 'defineProperty', 'deleteProperty', 'set'].some((method) =>
      nodes.callsOf(method).some(({ arguments: [target] }) => target && holdsEnv(facts, target)),
    )
  );
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
  if (!variable || !isGiven(variable) || facts.kinds.kindOf(variable.identifiers[0]!).name !== 'map') return undefined;
  return {
    form: 'map-get',
    node,
    name: nameOfKey(key) ?? map.name.replace(/s$/, '') + 'Value',
    stableIn(region) {
      if (facts.bindings.isDeclaredIn(variable, region) || !isBefore(facts, variable.identifiers[0], region))
        return undefined;
      if (!isConstantKey(facts, key, region)) return undefined;
      const stability = facts.stability.ofVariable(variable, region);
      if (stability.changes !== 'unknown') return stability.changes === 'no' ? [] : undefined;
      if (isLikelyChanged(facts, variable, stability.because, region)) return undefined;
      return [`nothing called in the loop changes \`${map.name}\``];
    },
  };
}

/** Handed on in the loop, changed there under what may be another name, or by a function of this file that the loop may call. */
function isLikelyChanged({ effects, uses }: Facts, variable: Variable, because: Node, region: Node): boolean {
  if (effects.of(region).changes.some(({ node, reassigns }) => node === because && !reassigns)) return true;
  const home = enclosingFunction(region);
  return uses
    .of(variable)
    .some(({ node, kind, held }) =>
      contains(region, node) ? held : kind !== 'read' && enclosingFunction(node) !== home,
    );
}

/** Whether a variable has its value from its declaration on; a narrower type further down says nothing of before. */
export function isGiven({ defs: [definition, ...more] }: Variable): boolean {
  const declared = definition?.node as Node | undefined;
  return !more.length && (declared?.type !== 'VariableDeclarator' || !!declared.init);
}

/** A literal, or a variable of a primitive that nobody assigns meanwhile. */
function isConstantKey(facts: Facts, key: Node, region: Node): boolean {
  const { bindings, kinds } = facts;
  const node = unwrap(key);
  if (node.type === 'Literal') return true;
  const variable = node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
  if (!variable || bindings.isDeclaredIn(variable, region) || !isBefore(facts, variable.identifiers[0], region))
    return false;
  if (!/^(?:string|number|boolean|symbol|bigint)$/.test(kinds.kindOf(node).name)) return false;
  const home = enclosingFunction(region);
  return variable.references.every((reference) => {
    const at = reference.identifier as Node;
    return !reference.isWrite() || reference.init || !(contains(region, at) || enclosingFunction(at) !== home);
  });
}

export function isBefore({ bindings }: Pick<Facts, 'bindings'>, id: Node | undefined, region: Node): boolean {
  if (!id) return false;
  const variable = bindings.variableOf(id);
  return (
    (!!variable && bindings.isParameter(variable)) ||
    enclosingFunction(id) !== enclosingFunction(region) ||
    id.range[0] < region.range[0]
  );
}

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
