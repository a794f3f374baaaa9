import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import { isPrimitive } from '../kinds/kind.js';
import {
  contains,
  isFunction,
  isWritten,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
} from '../source.js';
import { isBefore, isGiven, type CostlyRead } from './costly-read.js';
import { changesWhatIsRead, isQuiet, type Getter } from './getter-changes.js';

/** `report.rows`, where a class of this file makes `rows` anew on each read. */
export function matchGetterRead(facts: Facts, node: TSESTree.MemberExpression): CostlyRead | undefined {
  const name = propertyName(node);
  if (name === undefined || node.computed || node.optional) return undefined;
  const { parent, child } = unwrappedParent(node);
  if (isWritten(child, parent)) return undefined;
  const owner = classOf(facts, node.object);
  const getter = owner?.body.body.find(
    (member): member is Getter =>
      member.type === 'MethodDefinition' && member.kind === 'get' && !member.static && propertyName(member) === name,
  );
  const result = getter && returned(getter);
  if (!result || !isQuiet(facts, getter)) return undefined;
  const form = formOf(facts, result);
  // A copy may be changed by who asked for it; only looking into it shares nothing.
  if (!form || (form === 'copying-getter' && !isLookedInto(node))) return undefined;
  const root = unwrap(node.object);
  return {
    form,
    node,
    name,
    stableIn(region) {
      if (contains(region, owner!) || !isSameRoot(facts, root, region)) return undefined;
      if (changesWhatIsRead(facts, { owner: owner!, getter, root }, region)) return undefined;
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

function returned({ value }: Getter): TSESTree.Expression | undefined {
  const statements = value.body?.body ?? [];
  const last = statements.at(-1);
  return statements.length === 1 && last?.type === 'ReturnStatement' ? (last.argument ?? undefined) : undefined;
}

function formOf(facts: Facts, result: TSESTree.Expression): 'computing-getter' | 'copying-getter' | undefined {
  const node = unwrap(result);
  if (node.type === 'ArrayExpression')
    return node.elements.some((e) => e?.type === 'SpreadElement') ? 'copying-getter' : undefined;
  if (node.type === 'ObjectExpression')
    return node.properties.some((p) => p.type === 'SpreadElement') ? 'copying-getter' : undefined;
  const call = methodCall(node);
  if (!call) return undefined;
  if (call.method === 'map' || call.method === 'flatMap') {
    // Objects that are made anew on each read could be told apart.
    const [callback] = call.call.arguments;
    return callback && isPrimitive(facts.kinds.returnKind(callback)) ? 'copying-getter' : undefined;
  }
  if (/^(?:slice|concat|toSorted|toReversed|filter|flat|split)$/.test(call.method)) return 'copying-getter';
  if (call.method === 'from' && call.receiver.type === 'Identifier' && call.receiver.name === 'Array')
    return call.call.arguments.length === 1 ? 'copying-getter' : undefined;
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
  if (!variable || !isGiven(variable) || facts.bindings.isDeclaredIn(variable, region)) return false;
  return isBefore(facts, variable.identifiers[0], region) && facts.bindings.writesIn(variable, region).length === 0;
}
