import { relative } from 'node:path';
import type { ts } from 'ts-morph';
import { EditList } from '../across-files/edit-list.js';
import {
  importedFromOutside,
  placeOf,
  publicThrough,
  reachedAsWhole,
  shadowed,
  unchangeable,
} from '../across-files/exposure.js';
import { exportingFiles, identifiersOf } from '../across-files/references.js';
import type { CrossFileKind, Decision, Surroundings } from '../across-files/types.js';
import { candidatesIn, type Candidate } from './candidates.js';
import { useOf } from './uses.js';

/**
 * Makes a Set of every exported constant array of the project that is only tested for membership, and lets its uses and
 * types follow over all files.
 */
export const exportedArrayToSet: CrossFileKind = {
  rule: 'prefer-set-has',
  shape: 'exported-array',
  constantsIn: candidatesIn,
  decide: (constant, around) => decide(constant as Candidate, around),
};

async function decide(candidate: Candidate, around: Surroundings): Promise<Decision> {
  const { name, declaration } = candidate;
  const checker = around.program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(declaration.name);
  const modules = symbol ? exportingFiles(checker, around.files, symbol) : new Set<ts.SourceFile>();
  if (!symbol || modules.size === 0) return { kept: [] };

  const list = new EditList();
  list.add(declaration.getSourceFile(), candidate.edits);
  let tests = 0;
  let reason = candidate.obstacle;
  for (const identifier of identifiersOf(checker, around.files, symbol, name)) {
    const use = useOf(identifier, candidate);
    if (use.kind === 'other') reason ??= `${placeOf(identifier, around.cwd)} ${use.reason}`;
    if (use.kind === 'test') tests++;
    if (use.kind === 'test' || use.kind === 'type') list.add(identifier.getSourceFile(), use.edits);
  }
  if (tests === 0) return { kept: [] };
  const edits = list.ordered();
  reason ??= shadowed('Set', candidate, checker) ?? publicThrough(modules, around);
  reason ??= reachedAsWhole(name, modules, around) ?? (await importedFromOutside(name, modules, around));
  reason ??= unchangeable(edits, exportedArrayToSet.rule, around);
  if (reason !== undefined) return { kept: [reason] };
  const message = messageFor(candidate, tests, [...edits.keys()], around);
  return { kept: [], rewrite: { safety: 'safe', message, edits } };
}

function messageFor({ name, literal }: Candidate, tests: number, files: string[], { cwd, api }: Surroundings): string {
  const where = files.length === 1 ? relative(cwd, files[0]!) : `${files.length} files`;
  const times = tests === 1 ? 'one place' : `${tests} places`;
  const exports = api.open
    ? '; no entry point of the package exports it, but without "exports" in its package.json strangers can reach into its files, and would get a Set'
    : '; no entry point of the package exports it';
  return `\`${name}\` (${literal.elements.length} elements) is only tested for membership, in ${times}: it becomes a Set, and its uses follow in ${where}${exports}`;
}
