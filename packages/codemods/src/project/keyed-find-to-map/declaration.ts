import { ts } from 'ts-morph';
import type { Edit } from '../../engine/edits.js';
import type { Candidate, Key } from './candidates.js';

/** Declares the index, right after the constant. */
export function declarationOf(
  { name, declaration }: Candidate,
  key: Key,
  index: { name: string; keyType: string; exported: boolean; element: string },
): Edit {
  const file = declaration.getSourceFile();
  const { text } = file;
  const statement = declaration.parent.parent;
  const lineEnd = text.slice(statement.end).search(/\r?\n|$/) + statement.end;
  const restOfLine = text.slice(statement.end, lineEnd);
  const at = /^\s*(\/\/.*)?$/.test(restOfLine) ? lineEnd : statement.end;
  const isTyped = /\.[cm]?tsx?$/.test(file.fileName);
  const annotation = isTyped ? `: ReadonlyMap<${index.keyType}, ${elementType(name, declaration)}>` : '';
  // `find` gives the first of several, and a Map the last that it was given.
  const elements = key.distinct ? name : `[...${name}].reverse()`;
  const map = `new Map(${elements}.map((${index.element}) => [${index.element}.${key.name}, ${index.element}]))`;
  const semicolon = text[statement.end - 1] === ';' || /^\s*[[(`/+-]/.test(text.slice(at)) ? ';' : '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const declared = `${index.exported ? 'export ' : ''}const ${index.name}${annotation} = ${map}${semicolon}`;
  return { start: at, end: at, text: `${lineBreak}${declared}` };
}

function elementType(name: string, { type }: ts.VariableDeclaration): string {
  const array = type && ts.isTypeOperatorNode(type) ? type.type : type;
  if (array && ts.isArrayTypeNode(array) && ts.isTypeReferenceNode(array.elementType))
    return array.elementType.getText();
  return `(typeof ${name})[number]`;
}
