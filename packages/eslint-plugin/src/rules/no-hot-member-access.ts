import {
  ITERATION,
  matchEnvRead,
  matchGetterRead,
  matchMapGet,
  memberName,
  propertyName,
  type Facts,
} from '@hotpath/analysis';
import { createRule, type FileContext } from '../create-rule.js';
import { accumulateLocally, matchFieldAccumulation } from '../rewrite/field-accumulation.js';
import { hoistReads } from '../rewrite/hoist-reads.js';

const shapes = {
  'process-env': '`{{seen}}` asks the environment on every {{turn}}; a constant before the loop {{gain}}',
  'computing-getter': '`{{seen}}` computes its value anew on every {{turn}}; a constant before the loop {{gain}}',
  'copying-getter': '`{{seen}}` copies everything on every {{turn}}; a constant before the loop {{gain}}',
  'map-get': '`{{seen}}` looks up the same key on every {{turn}}; a constant before the loop {{gain}}',
  'field-accumulation':
    '`{{seen}}` is read and written on every {{turn}}; a local variable that is stored once {{gain}}',
};

type Shape = keyof typeof shapes;

export const noHotMemberAccess = createRule({
  name: 'no-hot-member-access',
  description:
    'Read what is costly to read once before a loop: the environment, a getter that computes or copies, the same key of a Map',
  tier: 'code-level',
  shapes,
  plain: ['process-env'],
  hints: [/\bprocess\s*\.\s*env\b|\bget\s+[#\w$]+\s*\(|\.\s*get\s*\(|\bthis\s*\.\s*[#\w$]+\s*\+=/, ITERATION],
  check(file) {
    const { source, facts, isPlainOnly, report } = file;
    const { nodes, bindings } = facts;
    const reads = [...envReads(file), ...(isPlainOnly ? [] : computedReads(facts))].filter(
      ({ node }) => !facts.isCold(node),
    );
    for (const { read, ...rest } of hoistReads(source, facts, reads))
      report({ node: read.node, shape: read.form, seen: source.getText(read.node), ...rest });
    if (isPlainOnly) return;
    for (const assignment of nodes.ofType('AssignmentExpression')) {
      const accumulation = matchFieldAccumulation(facts, assignment);
      if (!accumulation || facts.isCold(assignment) || bindings.isGlobal(assignment.left)) continue;
      const rewrite = accumulateLocally(source, facts, accumulation);
      report({ node: assignment, shape: 'field-accumulation', seen: source.getText(assignment.left), rewrite });
    }
  },
});

const envReads = ({ source, facts }: FileContext<Shape>) =>
  /\bprocess\b/.test(source.text)
    ? facts.nodes.ofType('MemberExpression').flatMap((node) => matchEnvRead(facts, node) ?? [])
    : [];

/** Getters that work, and look-ups in Maps. */
function computedReads(facts: Facts) {
  const { nodes } = facts;
  const getters = new Set(
    nodes.ofType('MethodDefinition').flatMap((method) => (method.kind === 'get' ? (propertyName(method) ?? []) : [])),
  );
  const hasMaps = nodes.ofType('NewExpression').length + nodes.ofType('TSTypeReference').length > 0;
  return [
    ...(getters.size
      ? nodes
          .ofType('MemberExpression')
          .flatMap((node) => (getters.has(memberName(node) ?? '') && matchGetterRead(facts, node)) || [])
      : []),
    ...(hasMaps ? nodes.callsOf('get').flatMap((node) => matchMapGet(facts, node) ?? []) : []),
  ];
}
