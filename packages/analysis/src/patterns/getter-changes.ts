import type { TSESTree } from '@typescript-eslint/types';
import type { Facts } from '../facts.js';
import {
  contains,
  isWritten,
  memberName,
  methodCall,
  propertyName,
  unwrap,
  unwrappedParent,
  type Node,
} from '../source.js';

export type Getter = TSESTree.MethodDefinition;

interface Read {
  readonly owner: TSESTree.ClassDeclaration;
  readonly getter: Getter;
  /** What it is read from: `this`, or a variable. */
  readonly root: Node;
}

const LOOKERS =
  /^(?:at|concat|entries|every|filter|find|findIndex|findLast|flat|flatMap|forEach|from|get|has|includes|indexOf|join|keys|map|reduce|reduceRight|slice|some|split|toReversed|toSorted|values)$/;
const MUTATORS = /^(?:add|clear|copyWithin|delete|fill|pop|push|reverse|set|shift|sort|splice|unshift)$/;

/** A method that changes nothing and gives the same when called again. */
export function isQuiet(facts: Facts, { value }: TSESTree.MethodDefinition): boolean {
  const { body } = value;
  if (!body) return false;
  const { changes, unknown } = facts.effects.of(body);
  if (!changes.every(({ variable }) => variable && facts.bindings.isDeclaredIn(variable, value))) return false;
  if (['now', 'random'].some((method) => facts.nodes.callsOf(method).some((call) => contains(body, call))))
    return false;
  if (facts.nodes.within('NewExpression', body).some((made) => made.arguments.length === 0)) return false; // new Date()
  // A field whose kind is not known has methods by these names as collections have them.
  return unknown.every(
    ({ node, reason }) =>
      reason === 'access' ||
      reason === 'coercion' ||
      (reason === 'call' && LOOKERS.test(methodCall(node)?.method ?? '')),
  );
}

/** Whether a region shows that what a getter gives changes: it is no place to read it once. */
export function changesWhatIsRead(facts: Facts, read: Read, region: Node): boolean {
  const names = namesIn(facts, read.getter);
  return (
    !names ||
    changesNamed(facts, names, region) ||
    changesOthers(facts, read, region) ||
    callsOwner(facts, read, region) ||
    handsOn(facts, read, region)
  );
}

/** All properties that a getter reads, and its own name; `undefined` where it looks some up by a key. */
function namesIn(facts: Facts, getter: Getter): Set<string> | undefined {
  const names = new Set<string>([propertyName(getter)!]);
  for (const member of facts.nodes.within('MemberExpression', getter)) {
    const name = memberName(member);
    if (name === undefined) return undefined;
    const { parent, child } = unwrappedParent(member);
    if (parent?.type !== 'CallExpression' || parent.callee !== child) names.add(name);
    // What it calls of its own may read anything.
    else if (member.object.type === 'ThisExpression') return undefined;
  }
  return names;
}

/** A property of one of these names is written, or what it holds is changed by a method. */
function changesNamed(facts: Facts, names: ReadonlySet<string>, region: Node): boolean {
  return facts.nodes.within('MemberExpression', region).some((member) => {
    if (!names.has(memberName(member) ?? '')) return false;
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

/** A variable that the getter reads gets another value; or something changes that may be what the getter reads. */
function changesOthers(facts: Facts, { getter }: Read, region: Node): boolean {
  const { bindings, effects, nodes, stability } = facts;
  const isOwn = (object: Node) => {
    const node = unwrap(object);
    const variable = node.type === 'Identifier' ? bindings.variableOf(node) : undefined;
    const init = variable && bindings.initializer(variable);
    return !!init && stability.isFresh(init);
  };
  const reads = (variable: { references: readonly { identifier: unknown }[] }) =>
    variable.references.some(({ identifier }) => contains(getter, identifier as Node));
  return (
    effects.of(region).changes.some(({ variable }) => variable && reads(variable)) ||
    nodes.within('MemberExpression', region).some((member) => {
      const { parent, child } = unwrappedParent(member);
      if (isWritten(child, parent)) return memberName(member) === undefined && !isOwn(member.object);
      const isCalled = parent?.type === 'CallExpression' && parent.callee === child;
      const receiver = unwrap(member.object);
      return (
        isCalled && MUTATORS.test(memberName(member) ?? '') && receiver.type === 'Identifier' && !isOwn(member.object)
      );
    })
  );
}

/** A method of the class that may change its objects is called, of whatever object; or one of its setters. */
function callsOwner(facts: Facts, { owner }: Read, region: Node): boolean {
  const loud = new Set<string | undefined>();
  for (const method of methodsOf(owner))
    if (method.kind === 'set' || (method.kind === 'method' && !isQuiet(facts, method))) loud.add(methodName(method));
  return facts.nodes.within('MemberExpression', region).some((member) => {
    if (!loud.has(memberName(member))) return false;
    const { parent, child } = unwrappedParent(member);
    return isWritten(child, parent) || (parent?.type === 'CallExpression' && parent.callee === child);
  });
}

/** The object itself is passed on, or a method is called that this file does not show. */
function handsOn(facts: Facts, { owner, root }: Read, region: Node): boolean {
  const { bindings, nodes } = facts;
  const variable = root.type === 'Identifier' ? bindings.variableOf(root) : undefined;
  const uses: readonly Node[] = variable
    ? variable.references.map(({ identifier }) => identifier as Node)
    : [...nodes.within('ThisExpression', region), ...nodes.within('Super', region)];
  const own = new Set(methodsOf(owner).flatMap((method) => methodName(method) ?? []));
  return uses.some((use) => {
    if (!contains(region, use)) return false;
    const { parent, child } = unwrappedParent(use);
    if (parent?.type !== 'MemberExpression' || parent.object !== child) return true;
    const { parent: outer, child: member } = unwrappedParent(parent);
    return outer?.type === 'CallExpression' && outer.callee === member && !own.has(memberName(parent) ?? '');
  });
}

const methodsOf = (owner: TSESTree.ClassDeclaration) =>
  owner.body.body.filter((member) => member.type === 'MethodDefinition');

const methodName = (method: TSESTree.MethodDefinition) =>
  method.key.type === 'PrivateIdentifier' ? `#${method.key.name}` : propertyName(method);
