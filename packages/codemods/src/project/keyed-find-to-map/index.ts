import { relative } from 'node:path';
import { EditList } from '../across-files/edit-list.js';
import { publicThrough, unchangeable } from '../across-files/exposure.js';
import { exportingFiles, identifiersOf } from '../across-files/references.js';
import type { CrossFileKind, Decision, Surroundings } from '../across-files/types.js';
import { candidatesIn, keyOf, type Candidate } from './candidates.js';
import { fileThatNames, indexingBy, type Indexing } from './indexing.js';
import type { LookUp } from './look-ups.js';
import { doubtAbout } from './stability.js';
import { usesOf } from './uses.js';

const RULE = 'prefer-map-get';

/** Puts a Map beside a constant array of objects that is searched by a key with `find`, and asks it in all files. */
export const keyedFindToMap: CrossFileKind = {
  rule: RULE,
  shape: 'constant-collection',
  constantsIn: candidatesIn,
  decide: (constant, around) => decide(constant as Candidate, around),
};

async function decide(candidate: Candidate, around: Surroundings): Promise<Decision> {
  const checker = around.program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(candidate.declaration.name);
  if (!symbol) return { kept: [] };
  const { lookUps, leaks } = usesOf(identifiersOf(checker, around.files, symbol, candidate.name), candidate, checker);
  if (lookUps.length === 0) return { kept: [] };
  const modules = exportingFiles(checker, around.files, symbol);
  const kept: string[] = [];
  const made: { key: string; indexing: Indexing; assumption: string | undefined }[] = [];
  for (const [name, all] of byKey(lookUps)) {
    const key = keyOf(name, candidate.elements);
    const indexing = key && indexingBy(candidate, key, all, around, RULE);
    if (!indexing) continue;
    const { obstacle, assumption } = await doubtAbout(candidate, name, leaks, modules, around);
    const reason = obstacle ?? obstacleTo(indexing, around) ?? unlessAssumed(assumption, name, around);
    if (reason === undefined) made.push({ key: name, indexing, assumption });
    else kept.push(`no index by \`${name}\`: ${reason}`);
  }
  if (made.length === 0) return { kept };
  const edits = new EditList();
  for (const { indexing } of made) edits.addAll(indexing.edits);
  const assumed = made.filter(({ assumption }) => assumption !== undefined);
  const isPublic = made.some(({ indexing }) => indexing.exported) && publicThrough(modules, around) !== undefined;
  const message = messageFor(candidate, made, isPublic);
  if (assumed.length === 0) return { kept, rewrite: { safety: 'safe', message, edits: edits.ordered() } };
  const suggestion = assumed
    .map(
      ({ key, assumption }) =>
        `Assumes that nobody changes the array, or \`${key}\` of its elements, although ${assumption}`,
    )
    .join('; ');
  return { kept, rewrite: { safety: 'assumed', message, suggestion, edits: edits.ordered() } };
}

function byKey(lookUps: readonly LookUp[]): Map<string, LookUp[]> {
  const groups = new Map<string, LookUp[]>();
  for (const lookUp of lookUps) groups.set(lookUp.key, [...(groups.get(lookUp.key) ?? []), lookUp]);
  return groups;
}

function obstacleTo({ name, edits }: Indexing, around: Surroundings): string | undefined {
  const taken = fileThatNames(name, around);
  if (taken !== undefined) return `${relative(around.cwd, taken)} already speaks of \`${name}\``;
  return unchangeable(edits.ordered(), RULE, around);
}

function unlessAssumed(assumption: string | undefined, key: string, { safety }: Surroundings): string | undefined {
  if (assumption === undefined || safety === 'assumed') return undefined;
  return `${assumption}, so the array or \`${key}\` of an element may change; --assumed takes it that they do not`;
}

function messageFor(
  { name, elements }: Candidate,
  made: readonly { key: string; indexing: Indexing }[],
  isPublic: boolean,
): string {
  const searched = made.map(({ key, indexing }) => `by \`${key}\` in ${places(indexing.lookUps)}`).join(', ');
  const names = made.map(({ indexing }) => `\`${indexing.name}\``).join(', ');
  const exports = isPublic ? `; what the package exports stays, and ${names} may join it` : '';
  return `\`${name}\` (${elements.length} elements) is searched ${searched}: ${names} beside it finds without a scan; from which size on that pays is not measured yet${exports}`;
}

function places(count: number): string {
  return count === 1 ? 'one place' : `${count} places`;
}
