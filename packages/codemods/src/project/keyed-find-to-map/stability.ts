import { ts } from 'ts-morph';
import { importedFromOutside, placeOf, publicThrough, reachedAsWhole, shadowed } from '../across-files/exposure.js';
import type { Surroundings } from '../across-files/types.js';
import type { Candidate } from './candidates.js';
import type { Leak } from './flow.js';
import { isReadonlyKey, propertiesOf, writeTo } from './key-writes.js';

/** What speaks against an index by `key`, or what it would take for granted. */
export interface Doubt {
  obstacle?: string | undefined;
  assumption?: string | undefined;
}

/** Whether the constant keeps its elements, and they their `key`. */
export async function doubtAbout(
  candidate: Candidate,
  key: string,
  leaks: readonly Leak[],
  modules: ReadonlySet<ts.SourceFile>,
  around: Surroundings,
): Promise<Doubt> {
  const { cwd, program, files } = around;
  const checker = program.getTypeChecker();
  const array = checker.getTypeAtLocation(candidate.declaration.name);
  const element = checker.getIndexTypeOfType(array, ts.IndexKind.Number);
  if (!element) return { obstacle: 'its type is no array' };
  const write = writeTo(key, element, checker, propertiesOf(program, files));
  if (write) return { obstacle: `${placeOf(write, cwd)} sets properties of what may be an element` };
  const change = leaks.find((leak) => leak.kind === 'changes');
  if (change) return { obstacle: `${placeOf(change.node, cwd)} ${change.what}` };
  const obstacle = shadowed('Map', candidate, checker) ?? reachedAsWhole(candidate.name, modules, around);
  if (obstacle !== undefined) return { obstacle };

  const fixedKey = isReadonlyKey(key, element);
  if (fixedKey && isReadonlyArray(array)) return {};
  const leak = leaks.find(({ of }) => of === 'array' || !fixedKey);
  if (leak) return { assumption: `${placeOf(leak.node, cwd)} ${leak.what}` };
  const reached = publicThrough(modules, around) ?? (await importedFromOutside(candidate.name, modules, around));
  return { assumption: reached };
}

function isReadonlyArray(type: ts.Type): boolean {
  if (type.symbol?.name === 'ReadonlyArray') return true;
  const { target } = type as ts.TypeReference;
  return target !== undefined && 'readonly' in target && (target as ts.TupleType).readonly;
}
