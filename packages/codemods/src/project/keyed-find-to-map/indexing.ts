import { resolve } from 'node:path';
import { ts } from 'ts-morph';
import { EditList } from '../across-files/edit-list.js';
import { unchangeable } from '../across-files/exposure.js';
import { importBeside } from '../across-files/new-export.js';
import type { Surroundings } from '../across-files/types.js';
import type { Candidate, Key } from './candidates.js';
import { declarationOf } from './declaration.js';
import { propertiesOf } from './key-writes.js';
import { isSteady, type LookUp } from './look-ups.js';

/** An index by one key: the edits that make it and let look-ups ask it. */
export interface Indexing {
  name: string;
  edits: EditList;
  exported: boolean;
  lookUps: number;
}

/** The index that as many of the look-ups as possible ask; undefined if none of them can. */
export function indexingBy(
  candidate: Candidate,
  key: Key,
  lookUps: readonly LookUp[],
  around: Surroundings,
  rule: string,
): Indexing | undefined {
  const checker = around.program.getTypeChecker();
  const { getters } = propertiesOf(around.program, around.files);
  const name = indexName(candidate.name, key.name);
  const edits = new EditList();
  const keyTypes = new Set(key.type.split(' | '));
  let exported = false;
  let element: string | undefined;
  let count = 0;
  for (const lookUp of lookUps) {
    const searched = isSteady(checker, lookUp.value, getters) && searchedTypes(checker, lookUp.value, key);
    const imported = searched && importBeside(lookUp.identifier, candidate, name, around);
    if (!imported) continue;
    const file = lookUp.call.getSourceFile();
    const own = new EditList();
    own.add(file, editsOf(lookUp, name, file));
    if (unchangeable(own.ordered(), rule, around) !== undefined) continue;
    edits.addAll(own);
    edits.addAll(imported.edits);
    for (const type of searched) keyTypes.add(type);
    exported ||= imported.exported;
    element ??= lookUp.element;
    count++;
  }
  if (count === 0) return undefined;
  const keyType = [...keyTypes].join(' | ');
  const declared = declarationOf(candidate, key, { name, keyType, exported, element: element ?? 'element' });
  edits.add(candidate.declaration.getSourceFile(), [declared]);
  return { name, edits, exported, lookUps: count };
}

function editsOf({ identifier, call, value }: LookUp, name: string, file: ts.SourceFile) {
  const method = (call.expression as ts.PropertyAccessExpression).name;
  const callback = call.arguments[0]!;
  return [
    { start: identifier.getStart(file), end: identifier.end, text: name },
    { start: method.getStart(file), end: method.end, text: 'get' },
    { start: callback.getStart(file), end: callback.end, text: value.getText(file) },
  ];
}

const PRIMITIVES: readonly (readonly [string, number])[] = [
  ['string', ts.TypeFlags.StringLike],
  ['number', ts.TypeFlags.NumberLike],
  ['bigint', ts.TypeFlags.BigIntLike],
  ['boolean', ts.TypeFlags.BooleanLike],
  ['undefined', ts.TypeFlags.Undefined],
  ['null', ts.TypeFlags.Null],
];

/** The primitive types of a value, if each of them can be asked of an index whose keys have the key's type. */
function searchedTypes(checker: ts.TypeChecker, value: ts.Expression, key: Key): string[] | undefined {
  const type = checker.getTypeAtLocation(value);
  if (type.flags & ts.TypeFlags.Any) return [];
  const parts = type.isUnion() ? type.types : [type];
  const names = parts.map((part) => {
    const flags = (checker.getBaseConstraintOfType(part) ?? part).flags;
    return PRIMITIVES.find(([, mask]) => flags & mask)?.[0];
  });
  const allowed = new Set([...key.type.split(' | '), 'undefined', 'null']);
  return names.every((one) => one !== undefined && allowed.has(one)) ? (names as string[]) : undefined;
}

/** `COUNTRIES` and `code` make `COUNTRIES_BY_CODE`; `countries` makes `countriesByCode`. */
function indexName(constant: string, key: string): string {
  if (constant === constant.toUpperCase()) {
    return `${constant}_BY_${key.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toUpperCase()}`;
  }
  return `${constant}By${key[0]!.toUpperCase()}${key.slice(1)}`;
}

/** The file in which the name means something already; the new one must be free wherever it may come to be seen. */
export function fileThatNames(name: string, { files }: Surroundings): string | undefined {
  const word = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`);
  const file = files.find(({ text }) => word.test(text));
  return file && resolve(file.fileName);
}
