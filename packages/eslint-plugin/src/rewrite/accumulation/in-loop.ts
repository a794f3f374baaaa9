import {
  climbs,
  isNamedText,
  contains,
  enclosingFunction,
  FEW,
  isLoop,
  isFunction,
  listenerAround,
  matchCopy,
  matchPrepend,
  methodCall,
  onlyCollects,
  pagerAround,
  placeOf,
  readsOf,
  unwrap,
  unwrappedParent,
  type Copy,
  type Facts,
  type Iteration,
  type Node,
  type Variable,
  isRepeatedCall,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { inPlace, kindOfForm } from './in-place.js';
import { assumptionsElsewhere } from './objects.js';
import { indentation, lineEnd, losesComment, type Edit } from '../edit.js';

/** `acc = [...acc, x]` in a loop: found, with its rewrite where there is one; `undefined` where nothing accumulates. */
export function accumulationInLoop(
  source: TSESLint.SourceCode,
  facts: Facts,
  copy: Copy,
): { rewrite: Rewrite | undefined } | undefined {
  const assignment = selfAssignment(source, copy);
  if (!assignment) return undefined;
  const lasting = (all: readonly Iteration[]) =>
    all.filter((one) => !isRepeatedCall(one) && isOutside(facts, copy, one));
  const seen = lasting(facts.iterations.around(assignment));
  const around = seen.length ? seen : lasting(facts.iterations.aroundWithWalks(assignment));
  const [loop] = around;
  if (!loop)
    return isPerEvent(facts, copy, assignment) || isPerAnswer(facts, copy, assignment)
      ? { rewrite: undefined }
      : undefined;
  if ((loop.atMost !== undefined && loop.atMost <= FEW) || climbs(facts, loop.node)) return undefined;
  if (copy.of.type === 'MemberExpression') return ofProperty(source, facts, copy, assignment, loop);
  const variable = facts.bindings.variableOf(copy.of);
  if (!variable || facts.bindings.isParameter(variable) || walksOver(facts, variable, assignment)) return undefined;
  const whole = around.at(-1)!.node;
  // Whoever holds an earlier value needs the copies.
  const holders = facts.uses
    .of(variable)
    .filter(
      ({ held, node }) =>
        held &&
        !isOwnCopy(node, variable, facts) &&
        !isAddedTo(node) &&
        !isFinal(node, loop.node) &&
        facts.bindings.canPrecede(node, whole, variable),
    );
  if (holders.length || !startsFresh(facts, variable, copy, whole)) {
    const isHeldMeanwhile = holders.some(({ node }) => contains(whole, node));
    const isByHand = isHeldMeanwhile ? isWorkList(facts, variable, copy, loop) : startsAs(facts, variable, copy);
    return isByHand ? { rewrite: undefined } : undefined;
  }
  const rewrite = rewriteAssignment(source, facts, copy, assignment, whole, variable);
  const late = around
    .filter(({ certain }) => !certain)
    .map(({ node }) => `\`${calleeOf(source, node)}\` calls back at once`);
  return { rewrite: rewrite && { ...rewrite, assumes: [...new Set([...rewrite.assumes, ...late])] } };
}

/** Once for each piece of a stream, or each page that a function fetches before it calls itself for the next. */
function isPerEvent(facts: Facts, copy: Copy, assignment: Node): boolean {
  const place = copy.form.startsWith('array') ? placeOf(facts, copy.of) : undefined;
  if (!place?.root || facts.bindings.isParameter(place.root)) return false;
  const adds = (use: Node) => contains(assignment, use);
  const listener = listenerAround(assignment);
  const isArray = facts.kinds.kindOf(copy.of).name === 'array';
  if (!isArray && (place.variable || mayBeString(facts, copy))) return false;
  if (listener && place.variable && onlyCollects(facts, listener, place.root, adds)) return true;
  const others = readsOf(facts, place, facts.source.ast).map(({ parent }) => parent);
  const isCopied = (use: Node) =>
    others.some((other) => other?.type === 'AssignmentExpression' && contains(other, use)) || adds(use);
  return !!pagerAround(facts, assignment, place.root, isCopied);
}

/** In what is called with each answer that a loop asks for: `ids.forEach((id) => load(id, (err, rows) => { all = all.concat(rows); }))`. */
function isPerAnswer(facts: Facts, copy: Copy, assignment: Node): boolean {
  const variable = copy.form.startsWith('array') ? facts.bindings.variableOf(copy.of) : undefined;
  const made = variable && facts.bindings.definition(variable);
  const init = made?.type === 'VariableDeclarator' ? made.init : undefined;
  if (!init || facts.kinds.kindOf(init).name !== 'array') return false;
  for (let asked = askedBy(assignment); asked; asked = askedBy(asked)) {
    const turns = facts.iterations
      .around(asked)
      .filter((one) => !isRepeatedCall(one) && (one.atMost ?? Infinity) > FEW && isOutside(facts, copy, one));
    if (turns.length) return true;
  }
  return false;
}

/** The call that a function around is handed to, to be called with what comes of it. */
function askedBy(node: Node): Node | undefined {
  const fn = enclosingFunction(node);
  if (!isFunction(fn)) return undefined;
  const { parent: call, child } = unwrappedParent(fn);
  if (call?.type !== 'CallExpression' || call.callee === child) return undefined;
  const [first] = fn.params;
  const isOfNode =
    call.arguments.at(-1) === child && first?.type === 'Identifier' && /^_?e(?:rr(?:or)?)?$/.test(first.name);
  return isOfNode || methodCall(call)?.method === 'then' ? call : undefined;
}

/** `acc = acc.concat(…)`, where nothing is known of the kind of `acc`, and `acc = _.concat(acc, …)`. */
function isOwnCopy(use: Node, variable: Variable, { bindings }: Facts): boolean {
  const { parent } = use;
  const copy =
    parent && matchCopy(parent.type === 'MemberExpression' && parent.object === use ? parent.parent : parent);
  if (copy?.of !== use) return false;
  const { parent: set } = unwrappedParent(copy.node);
  return set?.type === 'AssignmentExpression' && bindings.variableOf(set.left) === variable;
}

/** `acc.push(x);` is a method of arrays, if `acc` starts as one. */
function isAddedTo(use: Node): boolean {
  const { parent } = unwrappedParent(use);
  const call = parent?.type === 'MemberExpression' && parent.object === use ? parent.parent : undefined;
  return call?.parent?.type === 'ExpressionStatement' && methodCall(call)?.method === 'push';
}

const calleeOf = (source: TSESLint.SourceCode, call: Node) => {
  const text = call.type === 'CallExpression' ? source.getText(call.callee) : '';
  return !text || text.length > 30 || text.includes('\n') ? 'the callback' : text;
};

/** `return acc` from within the loop: nothing is added any more. */
function isFinal(use: Node, loop: Node): boolean {
  if (use.parent?.type !== 'ReturnStatement' || enclosingFunction(use) !== enclosingFunction(loop)) return false;
  for (let at: Node | undefined = use.parent; at && !isFunction(at); at = at.parent)
    if (at.type === 'TryStatement' && at.finalizer) return false;
  return true;
}

/** `acc = copy`, where its value goes nowhere else. */
function selfAssignment(source: TSESLint.SourceCode, copy: Copy): TSESTree.AssignmentExpression | undefined {
  const { parent, child } = unwrappedParent(copy.node);
  if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=' || parent.right !== child) return undefined;
  if (source.getText(parent.left) !== source.getText(copy.of)) return undefined;
  return statementOf(parent) ? parent : undefined;
}

/** The statement that the assignment is, or the body of a callback whose result nobody takes. */
function statementOf(assignment: Node): Node | undefined {
  const { parent } = assignment;
  if (parent?.type === 'ExpressionStatement') return parent;
  if (parent?.type !== 'ArrowFunctionExpression' || parent.body !== assignment) return undefined;
  const call = parent.parent;
  const callee = call.type === 'CallExpression' && unwrap(call.callee);
  const isForEach =
    callee &&
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'forEach';
  return isForEach ? assignment : undefined;
}

/** Whether the accumulator lives longer than a turn of the iteration. */
function isOutside(facts: Facts, { of }: Copy, { node }: Iteration): boolean {
  let root: Node = of;
  while (root.type === 'MemberExpression') {
    if (root.computed && !facts.stability.isInvariant(root.property, node)) return false;
    root = unwrap(root.object);
  }
  if (root.type === 'ThisExpression') return true;
  const variable = root.type === 'Identifier' ? facts.bindings.variableOf(root) : undefined;
  if (!variable || facts.bindings.isDeclaredIn(variable, node)) return false;
  if (of.type === 'Identifier') return true;
  return !facts.bindings.writesIn(variable, node).some(({ identifier }) => comesFirst(identifier as Node, of));
}

/** Whether `write` runs on every turn on which `use` does, before it: every turn begins with another object. */
function comesFirst(write: Node, use: Node): boolean {
  if (write.range[0] > use.range[0]) return false;
  let block: Node | undefined = write.parent;
  while (block && block.type !== 'BlockStatement' && !isLoop(block)) block = block.parent;
  return !!block && contains(block, use);
}

/** `for (const x of acc) acc = […]` walks over what the first value held; added to in place, it would never end. */
function walksOver(facts: Facts, variable: Variable, assignment: Node): boolean {
  return facts.iterations.around(assignment).some(({ node }) => {
    const walked =
      node.type === 'ForOfStatement' || node.type === 'ForInStatement'
        ? node.right
        : node.type === 'CallExpression'
          ? node
          : undefined;
    const header =
      walked?.type === 'CallExpression' && walked === node
        ? [walked.callee, ...walked.arguments.filter((a) => !isFunction(a))]
        : walked
          ? [walked]
          : [];
    return variable.references.some(({ identifier }) => header.some((part) => contains(part, identifier as Node)));
  });
}

/** Every other value that the variable gets, up to the end of the loop, is its own: a literal or a new collection. */
function startsFresh(facts: Facts, variable: Variable, copy: Copy, loop: Node): boolean {
  const declarator = facts.bindings.definition(variable);
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !declarator.init)
    return false;
  return variable.references.every((reference) => {
    if (!reference.isWrite() || !facts.bindings.canPrecede(reference.identifier as Node, loop, variable)) return true;
    const value = reference.writeExpr as Node | undefined;
    if (!value || !isPlainWrite(reference.identifier as Node)) return false;
    const own = [matchCopy(value), matchPrepend(value)].find(
      (one) => one?.of.type === 'Identifier' && facts.bindings.variableOf(one.of) === variable,
    );
    if (own) return own.form === copy.form || kindOfForm[own.form] === kindOfForm[copy.form];
    return (
      facts.kinds.kindOf(value).name === kindOfForm[copy.form] && facts.stability.isFresh(value) && !hasProto(value)
    );
  });
}

/** It begins as what the form copies, whatever it is set to later, and whoever holds what it was before the loop. */
function startsAs({ bindings, kinds }: Facts, variable: Variable, { form }: Copy): boolean {
  const made = bindings.definition(variable);
  const init = made?.type === 'VariableDeclarator' ? made.init : undefined;
  return (
    !!init && kinds.kindOf(init).name === kindOfForm[form] && /^(?:Array|Object|New)Expression$/.test(unwrap(init).type)
  );
}

/** `let todo = a.concat(b); while (todo.length) { const one = todo.pop(); … todo = todo.concat(more); }`: nothing but a list is taken from. */
function isWorkList(
  { bindings, nodes }: Facts,
  variable: Variable,
  { form }: Copy,
  { kind, node }: Iteration,
): boolean {
  if (kind !== 'while' || !form.startsWith('array')) return false;
  const made = bindings.definition(variable);
  const isMade =
    made?.type === 'VariableDeclarator' && !!made.init && methodCall(unwrap(made.init))?.method === 'concat';
  const takes = ['pop', 'shift'].flatMap((name) => nodes.callsOf(name));
  return (
    isMade && takes.some((call) => contains(node, call) && bindings.variableOf(methodCall(call)!.receiver) === variable)
  );
}

/** `acc = value` or the declaration itself; not a pattern, a loop's variable or `+=`. */
function isPlainWrite(identifier: Node): boolean {
  const { parent } = identifier;
  if (parent?.type === 'VariableDeclarator')
    return parent.id === identifier && parent.parent.parent.type !== 'ForOfStatement';
  return parent?.type === 'AssignmentExpression' && parent.left === identifier && parent.operator === '=';
}

const hasProto = (value: Node) => {
  const node = unwrap(value);
  return (
    node.type === 'ObjectExpression' &&
    !node.properties.every(
      (p) => p.type === 'Property' && p.kind === 'init' && !(p.key.type === 'Identifier' && p.key.name === '__proto__'),
    )
  );
};

function rewriteAssignment(
  source: TSESLint.SourceCode,
  facts: Facts,
  copy: Copy,
  assignment: TSESTree.AssignmentExpression,
  loop: Node,
  variable: Variable,
): Rewrite | undefined {
  const [id] = variable.identifiers;
  if (id?.type === 'Identifier' && id.typeAnnotation && /\b[Rr]eadonly/.test(source.getText(id.typeAnnotation)))
    return undefined;
  const added = inPlace(source, facts, copy);
  if (
    !added ||
    (added.statements.length > 1 && isInTry(assignment, variable)) ||
    (added.statements[0]!.startsWith('for') && isInTry(assignment, variable))
  )
    return undefined;
  const edit = statementEdit(source, assignment, added.statements);
  if (!edit || losesComment(source, edit.range, added.kept)) return undefined;
  const region: [number, number] = [Math.min(loop.range[0], variable.identifiers[0]!.range[0]), loop.range[1]];
  const elsewhere = kindOfForm[copy.form] === 'object' ? assumptionsElsewhere(source, facts, variable) : [];
  return { edits: [edit], region, assumes: [...new Set([...added.assumes, ...elsewhere])] };
}

/** Of `this.items = [...this.items, x]` nobody can tell here who else holds the array. */
function ofProperty(
  source: TSESLint.SourceCode,
  facts: Facts,
  copy: Copy,
  assignment: TSESTree.AssignmentExpression,
  loop: Iteration,
): { rewrite: Rewrite | undefined } | undefined {
  if (!copy.form.startsWith('array')) return undefined;
  if (copy.form === 'array-concat' && facts.kinds.kindOf(copy.of).name !== 'array')
    return mayBeString(facts, copy) ? undefined : { rewrite: undefined };
  const text = source.getText(copy.of);
  const added = inPlace(source, facts, copy);
  if (!added || added.statements.length > 1) return { rewrite: undefined };
  const edit = statementEdit(source, assignment, added.statements);
  if (!edit || losesComment(source, edit.range, added.kept)) return { rewrite: undefined };
  const assumes = [`nothing else holds \`${text}\` or waits for it to be replaced`, ...added.assumes];
  return { rewrite: { edits: [edit], region: loop.node.range, assumes } };
}

/** `current.word.concat(letter)` */
const mayBeString = ({ kinds }: Facts, { of, added }: Copy): boolean =>
  kinds.kindOf(of).name !== 'unknown' ||
  isNamedText(of) ||
  added.some((node) => {
    const { name } = kinds.kindOf(node);
    return name === 'string' || name === 'number';
  });

function statementEdit(
  source: TSESLint.SourceCode,
  assignment: TSESTree.AssignmentExpression,
  statements: readonly string[],
): Edit | undefined {
  const { parent } = assignment;
  if (parent.type !== 'ExpressionStatement') {
    // The body of an arrow function: with the parentheses that may stand around it.
    if (parent.type !== 'ArrowFunctionExpression') return undefined;
    const arrow = source.getTokenBefore(assignment, { filter: (token) => token.value === '=>' })!;
    const from = source.getTokenAfter(arrow, { includeComments: true })!.range[0];
    const isExpression = statements.length === 1 && !statements[0]!.startsWith('for');
    return {
      range: [from, parent.range[1]],
      text: isExpression ? statements[0]! : `{ ${statements.map((s) => `${s};`).join(' ')} }`,
    };
  }
  // Up to the semicolon, which may be the next line's own.
  const last = source.getLastToken(parent)!;
  const end = last.value === ';' ? source.getTokenBefore(last)!.range[1] : parent.range[1];
  const isListed =
    parent.parent.type === 'BlockStatement' || parent.parent.type === 'Program' || parent.parent.type === 'SwitchCase';
  const between = isListed ? lineEnd(source.text, parent.range[0]) + indentation(source.text, parent.range[0]) : ' ';
  const text = statements.join(`;${between}`);
  if (isListed || statements.length === 1) return { range: [parent.range[0], end], text };
  return { range: parent.range, text: `{ ${text}; }` };
}

/** Whether a failure half-way could be caught where the accumulator is still in sight. */
function isInTry(node: Node, variable: Variable): boolean {
  const [id] = variable.identifiers;
  const home = id && enclosingFunction(id);
  for (let at = node.parent; at && at !== home; at = at.parent) if (at.type === 'TryStatement') return true;
  return false;
}
