import { readdirSync } from 'node:fs';
import type { Pattern } from './pattern.js';

/** The patterns by rule: one file each, named after it. */
export async function loadPatterns(): Promise<ReadonlyMap<string, Pattern>> {
  const folder = new URL('./patterns/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const entries = files.sort().map(async (file) => {
    const { pattern } = (await import(new URL(file, folder).href)) as { pattern: Pattern };
    return [file.slice(0, -'.js'.length), pattern] as const;
  });
  return new Map(await Promise.all(entries));
}
