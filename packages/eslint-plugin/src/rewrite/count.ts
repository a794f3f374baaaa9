import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { insert, losesComment, remove, replace, type Edit } from './edit.js';
import { freshName } from './names.js';

/** `xs.filter((x) => test).length` → `xs.reduce((count, x) => (test ? count + 1 : count), 0)`; `undefined` for a predicate that is named or has statements. */
export function countByReduce(
  source: TSESLint.SourceCode,
  call: TSESTree.CallExpression,
  length: TSESTree.MemberExpression,
): Rewrite | undefined {
  const [predicate] = call.arguments;
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.computed || call.arguments.length !== 1) return undefined;
  if (predicate?.type !== 'ArrowFunctionExpression' || predicate.async || predicate.returnType) return undefined;
  const { body, params } = predicate;
  // A third parameter would be a fourth: the same, but nobody reads that easily.
  if (body.type === 'BlockStatement' || params.length < 1 || params.length > 2) return undefined;
  if (params.some(({ type }) => type === 'RestElement') || predicate.typeParameters) return undefined;
  const first = source.getTokenBefore(params[0]!);
  const isBare = first?.value !== '(' || first.range[0] < predicate.range[0];
  if (source.getTokenBefore(body)?.value === '(') return undefined;
  if (losesComment(source, length.range, [call])) return undefined;
  const count = freshName(source, 'count', body, `count ${call.range[0]}`);
  const edits: Edit[] = [
    replace(callee.property, 'reduce'),
    isBare
      ? replace(params[0]!, `(${count}, ${source.getText(params[0])})`)
      : insert(params[0]!.range[0], `${count}, `),
    replace(body, `(${testOf(source, body)} ? ${count} + 1 : ${count})`),
    insert(predicate.range[1], ', 0'),
    remove(call.range[1], length.range[1]),
  ];
  return { edits, region: length.range, assumes: [] };
}

function testOf(source: TSESLint.SourceCode, body: TSESTree.Expression): string {
  const text = source.getText(body);
  return /^(?:AssignmentExpression|ConditionalExpression|SequenceExpression|ArrowFunctionExpression|YieldExpression)$/.test(
    body.type,
  )
    ? `(${text})`
    : text;
}
