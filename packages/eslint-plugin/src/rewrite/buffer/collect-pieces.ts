import { compoundName, contains, isFunction, type BufferGrowth, type Facts, type Node } from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { indentation, indentUnit, insert, lineEnd, losesComment, textOf, type Edit } from '../edit.js';
import { afterStatement, hoistPlace } from '../hoist.js';
import { freshName } from '../names.js';
import { beginsAsOwn, isOwnPiece } from './own-bytes.js';

/** The pieces go into an array, and are put together behind the loop, in which `growths` are all that happens to one buffer. */
export function collectPieces(
  source: TSESLint.SourceCode,
  facts: Facts,
  growths: readonly BufferGrowth[],
  loop: Node,
): Rewrite | undefined {
  const { form, type, variable } = growths[0]!;
  const place = hoistPlace(source, loop);
  if (!place || place.region !== loop || !canBeLate(facts, variable, loop)) return undefined;
  if (growths.some((growth) => losesComment(source, rangeOf(growth), growth.pieces))) return undefined;
  const { name } = variable;
  const parts = freshName(
    source,
    compoundName(name, 'parts'),
    loop,
    `parts ${variable.identifiers[0]!.range[0]} ${loop.range[0]}`,
  );
  // `concat` takes the one that was there as the first piece.
  const [opening, closing] = place.edits(`const ${parts}${isTyped(facts) ? typeOfParts(form, type) : ''} = [${name}];`);
  const together =
    form === 'buffer-concat' || type === 'Buffer'
      ? `${name} = Buffer.concat(${parts});`
      : joined(source, loop, name, parts, type);
  const edits: Edit[] = [
    opening!,
    ...growths.map((growth) => {
      const added = growth.pieces.map((piece) => textOf(source, piece)).join(', ');
      return { range: rangeOf(growth), text: `${parts}.push(${added});` };
    }),
    closing
      ? insert(loop.range[1], ` ${together}${closing.text}`)
      : afterStatement(source, loop as TSESTree.Node, together),
  ];
  return { edits, region: loop.range, assumes: assumptions(source, facts, growths, loop) };
}

const rangeOf = ({ statements }: BufferGrowth) => [statements[0]!.range[0], statements.at(-1)!.range[1]] as const;

function assumptions(
  source: TSESLint.SourceCode,
  facts: Facts,
  growths: readonly BufferGrowth[],
  loop: Node,
): string[] {
  const { form, type, variable } = growths[0]!;
  const unsure = growths
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => form !== 'buffer-concat' || !isOwnPiece(facts, piece, growths, loop))
    .map((piece) => `\`${source.getText(piece)}\``);
  const texts = [...new Set(unsure)].join(' and ');
  return [
    ...(beginsAsOwn(facts, growths, loop)
      ? []
      : [`\`${variable.name}\` is a ${type} before the loop that nobody else uses`]),
    ...(texts ? [`${texts} holds bytes, and nobody writes to it after it was added`] : []),
  ];
}

/** TypeScript would take the array to hold what its first element is, and nothing more general. */
function typeOfParts(form: BufferGrowth['form'], type: string): string {
  if (type === 'Buffer') return ': Uint8Array[]';
  return form === 'byte-spread' ? ': ArrayLike<number>[]' : `: ${type}[]`;
}

const isTyped = ({ nodes }: Facts) =>
  nodes.ofType('TSTypeAnnotation').length > 0 || nodes.ofType('TSTypeReference').length > 0;

/** Whether nobody sees that the buffer is late: a `catch`, a `finally`, a jump past the end of the loop, a closure that reads it meanwhile. */
function canBeLate(facts: Facts, variable: BufferGrowth['variable'], loop: Node): boolean {
  if (!facts.bindings.initializer(variable) && facts.bindings.isModuleLevel(variable)) return false;
  let home: Node | undefined = loop.parent;
  for (; home && !isFunction(home) && home.type !== 'Program'; home = home.parent)
    if (home.type === 'TryStatement' || home.type === 'LabeledStatement') return false;
  const definition = facts.bindings.definition(variable);
  if (!home || !definition || !contains(home, definition) || home.type === 'Program') return false;
  return variable.references.every(({ identifier }) => {
    for (let at: Node | undefined = identifier as Node; at && at !== home; at = at.parent)
      if (isFunction(at)) return false;
    return true;
  });
}

function joined(source: TSESLint.SourceCode, loop: Node, name: string, parts: string, type: string): string {
  const { text } = source;
  const outer = lineEnd(text, loop.range[1]) + indentation(text, loop.range[0]);
  const inner = outer + indentUnit(text);
  return (
    [
      `${name} = new ${type}(${parts}.reduce((length, part) => length + part.length, 0));`,
      `${parts}.reduce((at, part) => {`,
    ].join(outer) + `${inner}${name}.set(part, at);${inner}return at + part.length;${outer}}, 0);`
  );
}
