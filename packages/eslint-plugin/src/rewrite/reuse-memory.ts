import { unwrap, type Facts, type Scratch } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../create-rule.js';
import { losesComment, replace } from './edit.js';
import { hoistPlace } from './hoist.js';
import { isAlone, withoutLine } from './moved-declaration.js';
import { freshName } from './names.js';

/** More than this might not be had. */
const MOST = 2 ** 26;

/** The memory is made before the loop, and cleared where each turn made its own. */
export function reuseMemory(source: TSESLint.SourceCode, facts: Facts, scratch: Scratch): Rewrite | undefined {
  const { declaration, holds, loop, make, size, variable } = scratch;
  const place = hoistPlace(source, loop as TSESTree.Node);
  const [id] = variable.identifiers;
  if (!place || !id || losesComment(source, declaration.range, [])) return undefined;
  const hasName = isAlone(facts, variable, place.region);
  const name = hasName ? variable.name : freshName(source, variable.name, place.region, `scratch ${id.range[0]}`);
  const annotation = id.type === 'Identifier' && id.typeAnnotation ? source.getText(id.typeAnnotation) : '';
  const init = source.getText(declaration.declarations[0]!.init!);
  const renamed = hasName
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
