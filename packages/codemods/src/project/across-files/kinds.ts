import type { HotpathSettings } from '../../engine/types.js';
import { exportedArrayToSet } from '../exported-array-to-set/index.js';
import { keyedFindToMap } from '../keyed-find-to-map/index.js';
import type { CrossFileKind } from './types.js';

/** The rewrites across files that a run asks for. `asked`: the rules it names, if it does; `rules`: its lint rules. */
export function crossFileKinds(
  asked: readonly string[] | undefined,
  rules: readonly string[],
  settings: HotpathSettings | undefined,
): CrossFileKind[] {
  const kinds = rules.includes(exportedArrayToSet.rule) ? [exportedArrayToSet] : [];
  // No evidence says from which size on an index pays: it is for those who ask for no proof.
  const unproven = settings?.minSpeedup === 0 && (asked?.includes(keyedFindToMap.rule) ?? true);
  return unproven ? [...kinds, keyedFindToMap] : kinds;
}
