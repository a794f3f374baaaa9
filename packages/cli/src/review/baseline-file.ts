import { readFileSync, writeFileSync } from 'node:fs';
import { parseBaseline, renderBaseline, type Baseline } from '@hotpath/review';

export const BASELINE = '.hotpath-baseline.json';

/** @throws Error with one line: which file, what is wrong with it, what to do. */
export function readBaseline(path: string): Baseline {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be read (${code}): hotpath baseline create writes one`, { cause: error });
  }
  try {
    return parseBaseline(text);
  } catch (error) {
    throw new Error(`${path} ${(error as Error).message}`, { cause: error });
  }
}

/** @param isNew whether it must not be there yet. */
export function writeBaseline(path: string, baseline: Baseline, { isNew = false } = {}): void {
  try {
    writeFileSync(path, renderBaseline(baseline), { flag: isNew ? 'wx' : 'w' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new Error(
        `${path} is there already: hotpath baseline update takes out what is fixed; --force begins anew`,
        {
          cause: error,
        },
      );
    throw new Error(`${path} cannot be written (${code})`, { cause: error });
  }
}
