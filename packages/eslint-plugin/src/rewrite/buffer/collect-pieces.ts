import {
  contains,
  isBuffer,
  isFunction,
  methodCall,
  unwrap,
  type BufferGrowth,
  type Facts,
  type Node,
} from '@hotpath/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Rewrite } from '../../create-rule.js';
import { indentation, indentUnit, lineEnd, losesComment, type Edit } from '../edit.js';
import { afterStatement, hoistPlace } from '../hoist.js';
import { freshName, suffixed } from '../names.js';

/** The pieces go into an array, and are put together behind the loop. */
export function collectPieces(
  source: TSESLint.SourceCode,
  facts: Facts,
  { form, pieces, statements, type, variable }: BufferGrowth,
  loop: Node,
): Rewrite | undefined {
  const place = hoistPlace(source, loop);
  const first = statements[0]!;
  const last = statements.at(-1)!;
  if (!place || place.region !== loop || !canBeLate(facts, variable, loop)) return undefined;
  if (losesComment(source, [first.range[0], last.range[1]], pieces)) return undefined;
  const { name } = variable;
  const parts = freshName(
    source,
    suffixed(name, 'parts'),
    loop,
    `parts ${variable.identifiers[0]!.range[0]} ${loop.range[0]}`,
  );
  const added = pieces.map((piece) => source.getText(piece)).join(', ');
  const edits: Edit[] = [
    // `concat` takes the one that was there as the first piece.
    ...place.edits(`const ${parts}${isTyped(facts) ? typeOfParts(form, type) : ''} = [${name}];`),
    { range: [first.range[0], last.range[1]], text: `${parts}.push(${added});` },
    afterStatement(
      source,
      loop as TSESTree.Node,
      form === 'buffer-concat' || type === 'Buffer'
        ? `${name} = Buffer.concat(${parts});`
        : joined(source, loop, name, parts, type),
    ),
  ];
  const assumes = pieces.every((piece) => form === 'buffer-concat' && isOwnBytes(facts, piece, loop))
    ? []
    : [
        `${pieces.map((piece) => `\`${source.getText(piece)}\``).join(' and ')} holds bytes, and nobody writes to it after it was added`,
      ];
  return {
    edits,
    region: loop.range,
    assumes: [...(isBytes(facts, variable) ? [] : [`\`${name}\` holds bytes before the loop`]), ...assumes],
  };
}

/** It begins as a buffer of its own, as the code shows. */
function isBytes(facts: Facts, variable: BufferGrowth['variable']): boolean {
  const definition = facts.bindings.definition(variable);
  const init = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : undefined;
  if (init?.type === 'NewExpression') return init.callee.type === 'Identifier' && init.callee.name.endsWith('Array');
  const call = init && methodCall(init);
  return !!call && isBuffer(facts, call.receiver);
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

/** `Buffer.from(text)` in the loop: bytes that nobody else has. */
function isOwnBytes(facts: Facts, piece: Node, loop: Node): boolean {
  const node = unwrap(piece);
  if (node.type === 'Identifier') {
    const variable = facts.bindings.variableOf(node);
    const init = variable && facts.bindings.initializer(variable);
    if (!init || !facts.bindings.isDeclaredIn(variable, loop)) return false;
    return facts.uses.of(variable).every((use) => use.kind === 'read') && isOwnBytes(facts, init, loop);
  }
  const call = methodCall(node);
  const [argument] = call?.call.arguments ?? [];
  return (
    call?.method === 'from' &&
    isBuffer(facts, call.receiver) &&
    !!argument &&
    facts.kinds.kindOf(argument).name === 'string'
  );
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
