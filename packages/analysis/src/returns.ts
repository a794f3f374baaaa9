import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from './source.js';

/** The `return` statements of a function's own body, not of functions inside it. */
export function returnsOf(body: TSESTree.BlockStatement): TSESTree.ReturnStatement[] {
  const found: TSESTree.ReturnStatement[] = [];
  const visit = (statement: Node | null | undefined): void => {
    if (!statement) return;
    switch (statement.type) {
      case 'ReturnStatement':
        found.push(statement);
        return;
      case 'BlockStatement':
        statement.body.forEach(visit);
        return;
      case 'IfStatement':
        visit(statement.consequent);
        visit(statement.alternate);
        return;
      case 'TryStatement':
        visit(statement.block);
        visit(statement.handler?.body);
        visit(statement.finalizer);
        return;
      case 'SwitchStatement':
        for (const branch of statement.cases) branch.consequent.forEach(visit);
        return;
      case 'LabeledStatement':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        visit(statement.body);
        return;
      default:
    }
  };
  visit(body);
  return found;
}
