import type { Facts } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { insert, lineEnd, type Edit } from './edit.js';

/**
 * The local name of `exported` from the package `from`, and the edits that import it where it is not yet: as a module where the file is one, by `require`
 * where it is CommonJS. `undefined` where the name is taken.
 */
export function importOf(
  source: TSESLint.SourceCode,
  facts: Facts,
  exported: string,
  from: string,
): { name: string; edits: Edit[] } | undefined {
  const imports = facts.nodes.ofType('ImportDeclaration');
  for (const { source: module, specifiers } of imports) {
    if (module.value !== from) continue;
    for (const one of specifiers)
      if (one.type === 'ImportSpecifier' && one.importKind !== 'type' && nameOf(one.imported) === exported)
        return { name: one.local.name, edits: [] };
  }
  const required = requireOf(facts, exported, from);
  if (required) return { name: required, edits: [] };
  if (facts.bindings.names.has(exported)) return undefined;
  const isModule =
    facts.nodes.ofType('ExportNamedDeclaration').length +
      facts.nodes.ofType('ExportDefaultDeclaration').length +
      imports.length >
    0;
  const isCommonJs = /\brequire\s*\(|\bmodule\s*\.\s*exports\b|\bexports\s*\./.test(source.text);
  if (isModule)
    return { name: exported, edits: [declare(source, lastImport(imports), `import { ${exported} } from `, from, '')] };
  if (!isCommonJs) return undefined;
  return {
    name: exported,
    edits: [declare(source, lastRequire(source.ast), `const { ${exported} } = require(`, from, ')')],
  };
}

/** After `last`; before the first statement that is no directive, where there is none. */
function declare(
  source: TSESLint.SourceCode,
  last: TSESTree.Node | undefined,
  head: string,
  from: string,
  tail: string,
): Edit {
  const { text, ast } = source;
  const sample = last ? source.getText(last) : '';
  const quote = sample.includes('"') ? '"' : "'";
  const semicolon = last && !sample.endsWith(';') ? '' : ';';
  const line = `${head}${quote}${from}${quote}${tail}${semicolon}`;
  if (last) return insert(last.range[1], `${lineEnd(text, last.range[1])}${line}`);
  const first = ast.body.find((s) => !('directive' in s && s.directive)) ?? ast;
  const at = startWithComments(source, first);
  return insert(at, `${line}${lineEnd(text, at)}`);
}

/** Where a statement starts, with the comments that stand right above it. */
function startWithComments(source: TSESLint.SourceCode, statement: TSESTree.Node): number {
  let first: TSESTree.Node | TSESTree.Comment = statement;
  for (const comment of source.getCommentsBefore(statement).reverse()) {
    if (comment.loc.end.line < first.loc.start.line - 1 || source.text.startsWith('#!', comment.range[0])) break;
    first = comment;
  }
  return first.range[0];
}

const lastImport = (imports: readonly TSESTree.ImportDeclaration[]) =>
  imports.filter(({ parent }) => parent.type === 'Program').at(-1);

const lastRequire = ({ body }: TSESTree.Program) =>
  body
    .filter((s) => s.type === 'VariableDeclaration' && s.declarations.every(({ init }) => init && isRequire(init)))
    .at(-1);

const isRequire = (node: TSESTree.Node): node is TSESTree.CallExpression =>
  node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';

function requireOf(facts: Facts, exported: string, from: string): string | undefined {
  for (const { id, init } of facts.nodes.ofType('VariableDeclarator')) {
    if (!init || !isRequire(init) || id.type !== 'ObjectPattern') continue;
    const [module] = init.arguments;
    if (module?.type !== 'Literal' || module.value !== from) continue;
    for (const property of id.properties)
      if (property.type === 'Property' && nameOf(property.key) === exported && property.value.type === 'Identifier')
        return property.value.name;
  }
  return undefined;
}

const nameOf = (node: TSESTree.Node) => (node.type === 'Identifier' ? node.name : undefined);
