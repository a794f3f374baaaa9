import {
  isPrimitive,
  matchCopy,
  methodCall,
  returnsOf,
  unwrap,
  type Copy,
  type Facts,
  type FunctionNode,
  type Node,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { isDense } from '../dense.js';
import { bodyRange, losesComment, remove, replace, replaceApart, textOf, type Edit } from '../edit.js';
import type { Reduction } from './in-reduce.js';

/** The element that one turn adds. */
interface Added {
  readonly text: string;
  readonly kept: readonly Node[];
}

/**
 * `xs.reduce((acc, x) => [...acc, f(x)], [])` as `xs.map((x) => f(x))`. `undefined` where the reduction does anything else with what it has gathered,
 * begins with something, or adds lists, or nothing on some turns: of a few long lists, and of turns that mostly add nothing, `flatMap` was measured to
 * take longer than what it would replace (docs/judged-findings.md).
 */
export function asMap(
  source: TSESLint.SourceCode,
  facts: Facts,
  { call, fn, accumulator, initial, certain }: Reduction,
): Rewrite | undefined {
  const method = methodCall(call)!;
  const { callee } = call;
  const first = unwrap(initial);
  if (method.method !== 'reduce' || callee.type !== 'MemberExpression' || callee.computed) return undefined;
  if (first.type !== 'ArrayExpression' || first.elements.length > 0) return undefined;
  if (hasHoles(method.receiver) || (!certain && isWrapped(method.receiver))) return undefined;
  const element = elementType(source, { call, fn, initial });
  if (element === undefined || (element && !certain) || /\barguments\b/.test(source.getText(fn))) return undefined;
  const results = fn.body.type === 'BlockStatement' ? returnsOf(fn.body).map(({ argument }) => argument) : [fn.body];
  if (fn.body.type === 'BlockStatement' && fn.body.body.at(-1)?.type !== 'ReturnStatement') return undefined;
  let uses = 0;
  const addedBy = (result: Node): Added | undefined => {
    const node = unwrap(result);
    if (node.type === 'ConditionalExpression') {
      const [then, otherwise] = [addedBy(node.consequent), addedBy(node.alternate)];
      if (!then || !otherwise) return undefined;
      return {
        text: `${textOf(source, node.test)} ? ${then.text} : ${otherwise.text}`,
        kept: [node.test, ...then.kept, ...otherwise.kept],
      };
    }
    const copy = matchCopy(node);
    if (!copy || copy.of.type !== 'Identifier' || facts.bindings.variableOf(copy.of) !== accumulator) return undefined;
    uses++;
    return addedByCopy(source, facts, copy);
  };
  const found = results.map((result) => result && addedBy(result));
  // Of anything else that the callback does with it, the new one knows nothing.
  if (found.includes(undefined) || found.includes(null) || uses !== facts.uses.of(accumulator).length) return undefined;
  const added = found as Added[];
  const edits: Edit[] = [replace(callee.property, 'map')];
  if (call.typeArguments) edits.push(replace(call.typeArguments, element));
  else if (element) edits.push({ range: [callee.range[1], callee.range[1]], text: element });
  const [own, next] = fn.params;
  edits.push(remove(own!.range[0], next ? next.range[0] : endOfParameter(source, own!)));
  results.forEach((result, index) => {
    const { text } = added[index]!;
    if (result === fn.body)
      edits.push({ range: bodyRange(source, fn), text: text.startsWith('{') ? `(${text})` : text });
    else edits.push(replaceApart(source, result!, text));
  });
  const comma = source.getTokenAfter(fn, { filter: ({ value }) => value === ',' })!;
  edits.push(remove(comma.range[0], source.getTokenBefore(source.getLastToken(call)!)!.range[1]));
  const kept = added.flatMap((one) => one.kept);
  if (edits.some(({ range }) => losesComment(source, range, kept))) return undefined;
  const list = `\`${source.getText(method.receiver)}\``;
  const assumes = [
    ...(certain ? [] : [`${list} is an array`]),
    // A hole is no turn of `reduce`, and stays one in what `map` gives.
    ...(!isDense(facts, method.receiver) ? [`${list} has no holes`] : []),
  ];
  return {
    edits,
    region: call.range,
    assumes,
    isPlain: !changesOthers(facts, fn),
  };
}

/** `[...acc, y]`, `acc.concat([y])`, and `acc.concat(y)` of what is seen to be no list. */
function addedByCopy(source: TSESLint.SourceCode, facts: Facts, copy: Copy): Added | undefined {
  const [node] = copy.added;
  if (copy.byHand || !node || copy.added.length > 1 || node.type === 'SpreadElement') return undefined;
  const one = (element: Node) => ({ text: textOf(source, element), kept: [element] });
  if (copy.form === 'array-spread') return one(node);
  const own = unwrap(node);
  if (own.type !== 'ArrayExpression')
    return own.type === 'ObjectExpression' || isPrimitive(facts.kinds.kindOf(own)) ? one(node) : undefined;
  const [element] = own.elements;
  return own.elements.length === 1 && element && element.type !== 'SpreadElement' ? one(element) : undefined;
}

/** Whether a callback does more than to give a value: `map` promises no more. */
const changesOthers = ({ bindings, effects }: Facts, fn: FunctionNode) =>
  effects.of(fn.body).changes.some(({ variable }) => !variable || !bindings.isDeclaredIn(variable, fn));

const hasHoles = (list: Node) => {
  const node = unwrap(list);
  return node.type === 'ArrayExpression' && node.elements.includes(null);
};

/** `_(users).filter(…)`, `_.chain(users)`, `users$`: their `map` gives no array. */
function isWrapped(list: Node): boolean {
  const node = unwrap(list);
  if (node.type === 'Identifier') return node.name.endsWith('$');
  if (node.type !== 'CallExpression') return false;
  if (node.callee.type === 'Identifier') return /^(?:_|\$|chain|from|lodash|of)$/.test(node.callee.name);
  const method = methodCall(node);
  return !!method && (method.method === 'chain' || isWrapped(method.receiver));
}

/** The type argument that says what is gathered: `''` where nothing in the code did, or a keyword that is inferred as well; `undefined` where it cannot be told. */
function elementType(
  source: TSESLint.SourceCode,
  { call, fn, initial }: Pick<Reduction, 'call' | 'fn' | 'initial'>,
): string | undefined {
  const own = fn.params[0] as TSESTree.Identifier;
  const types = [call.typeArguments?.params[0], own.typeAnnotation?.typeAnnotation, assertedOf(initial)];
  const lists = types.filter((type) => type !== undefined);
  if (lists.length === 0) return fn.returnType ? undefined : '';
  const elements = lists.map(elementOf);
  if (elements.some((type) => !type) || (call.typeArguments?.params.length ?? 1) > 1 || fn.returnType) return undefined;
  const [element] = elements as TSESTree.TypeNode[];
  return /^TS(?:Boolean|Number|String)Keyword$/.test(element!.type) ? '' : `<${source.getText(element)}>`;
}

function assertedOf(initial: Node): TSESTree.TypeNode | undefined {
  return initial.type === 'TSAsExpression' || initial.type === 'TSTypeAssertion' ? initial.typeAnnotation : undefined;
}

/** `T` of `T[]`, `readonly T[]` and `Array<T>` */
function elementOf(type: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  if (type.type === 'TSTypeOperator' && type.operator === 'readonly' && type.typeAnnotation)
    return elementOf(type.typeAnnotation);
  if (type.type === 'TSArrayType') return type.elementType;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  return /^(?:Readonly)?Array$/.test(type.typeName.name) ? type.typeArguments?.params[0] : undefined;
}

/** Of a lone parameter, with the comma that may stand behind it. */
function endOfParameter(source: TSESLint.SourceCode, own: TSESTree.Node): number {
  const after = source.getTokenAfter(own)!;
  return after.value === ',' ? after.range[1] : own.range[1];
}
