import type { Facts, Node, Variable } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { lineEnd, type Edit } from './edit.js';
import { sightOf } from './names.js';

/** A `const` of a loop of which `init` is the whole value, on a line of its own: it can go before the loop as it is. */
export function movableDeclaration(
  source: TSESLint.SourceCode,
  facts: Facts,
  init: Node,
  at: TSESTree.Node,
): TSESTree.VariableDeclaration | undefined {
  const declarator = init.parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== init || declarator.id.type !== 'Identifier')
    return undefined;
  const declaration = declarator.parent as TSESTree.VariableDeclaration;
  const variable = facts.bindings.variableOf(declarator.id);
  const { end, start } = declaration.loc;
  if (
    declaration.kind !== 'const' ||
    declaration.declarations.length > 1 ||
    !/^(?:BlockStatement|Program)$/.test(declaration.parent.type) ||
    start.line !== end.line ||
    !variable ||
    !isAlone(facts, variable, at) ||
    // A comment near it speaks of it, or of what stands there now.
    source.getCommentsBefore(declaration).length ||
    source.getCommentsInside(declaration).length ||
    source.getCommentsAfter(declaration).some(({ loc }) => loc.start.line === end.line) ||
    // Without it, the lines around it could be read as one.
    !/^[;{}]$/.test(source.getTokenBefore(declaration)?.value ?? ';')
  )
    return undefined;
  return declaration;
}

/** Whether nothing else has the variable's name where a declaration put before `at` would be seen. */
export const isAlone = (facts: Facts, variable: Variable, at: TSESTree.Node): boolean =>
  (['Identifier', 'JSXIdentifier'] as const).every((type) =>
    facts.nodes
      .within(type, sightOf(at))
      .every((other) => other.name !== variable.name || facts.bindings.variableOf(other) === variable),
  );

/** A statement goes with the white space behind it, and with the empty line that set it off from the rest of its block. */
export function withoutLine(source: TSESLint.SourceCode, statement: TSESTree.Node): Edit {
  const { range } = statement;
  const { text } = source;
  const eol = lineEnd(text, range[1]);
  const isFirst = source.getTokenBefore(statement)?.value === '{';
  const behind = new RegExp(`^[ \\t]*(?:${eol}[ \\t]*)${isFirst ? '{0,2}' : '?'}`).exec(text.slice(range[1]))![0];
  return { range: [range[0], range[1] + behind.length], text: '' };
}
