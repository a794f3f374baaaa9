import { ts } from 'ts-morph';
import type { Constant } from './types.js';

export interface InitializedConstant extends Constant {
  initializer: ts.Expression;
}

/** The `const name = …` at the top of a file, exported or not: whether it is, the checker knows. */
export function constantsOf(file: ts.SourceFile): InitializedConstant[] {
  return file.statements
    .filter(ts.isVariableStatement)
    .filter((statement) => (statement.declarationList.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const)
    .flatMap((statement) => statement.declarationList.declarations)
    .flatMap((declaration) => {
      const { name, initializer } = declaration;
      if (!ts.isIdentifier(name) || !initializer) return [];
      return [{ name: name.text, declaration: declaration as Constant['declaration'], initializer }];
    });
}
