import { contains, unwrap, type Facts, type Scratch } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { lineEnd, losesComment, replace, type Edit } from './edit.js';
import { hoistPlace } from './hoist.js';
import { freshName } from './names.js';

/** More than this might not be had. */
const MOST = 2 ** 26;

/** The memory is made before the loop, and cleared where each turn made its own. */
export function reuseMemory(source: TSESLint.SourceCode, facts: Facts, scratch: Scratch): Rewrite | undefined {
  const { declaration, holds, loop, make, size, variable } = scratch;
  const place = hoistPlace(source, loop as TSESTree.Node);
  const [id] = variable.identifiers;
  if (!place || !id || losesComment(source, declaration.range, [])) return undefined;
  const block = place.region.parent ?? place.region;
  // Parameters stand beside the block of their function.
  const around = block.parent && /Function|CatchClause/.test(block.parent.type) ? block.parent : block;
  const isAlone = facts.nodes
    .ofType('Identifier')
    .every(
      (other) =>
        other.name !== variable.name || !contains(around, other) || facts.bindings.variableOf(other) === variable,
    );
  const name = isAlone ? variable.name : freshName(source, variable.name, place.region, `scratch ${id.range[0]}`);
  const annotation = id.type === 'Identifier' && id.typeAnnotation ? source.getText(id.typeAnnotation) : '';
  const init = source.getText(declaration.declarations[0]!.init!);
  const renamed = isAlone
    ? []
    : variable.references.filter(({ init: isInit }) => !isInit).map(({ identifier }) => replace(identifier, name));
  const written = unwrap(size);
  const isValid = written.type === 'Literal' && Number.isInteger(written.value) && Number(written.value) <= MOST;
  return {
    edits: [
      ...place.edits(`const ${name}${annotation} = ${init};`),
      holds === undefined ? withoutLine(source, declaration) : replace(declaration, `${name}.fill(${holds});`),
      ...renamed,
    ],
    region: place.region.range,
    assumes: isValid
      ? []
      : [`\`${source.getText(make)}\` takes as much on every turn, and does not throw where there is none`],
  };
}

/** A statement goes with the white space behind it. */
function withoutLine({ text }: TSESLint.SourceCode, { range }: TSESTree.Node): Edit {
  const eol = lineEnd(text, range[1]);
  const behind = new RegExp(`^[ \\t]*(?:${eol}[ \\t]*)?`).exec(text.slice(range[1]))![0];
  return { range: [range[0], range[1] + behind.length], text: '' };
}
