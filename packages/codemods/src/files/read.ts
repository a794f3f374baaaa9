import { readFile } from 'node:fs/promises';
import { decodeUtf8 } from './decode.js';

/** The text of a file with its BOM, or in one line (without the path) why it cannot be read. Never throws. */
export async function readText(path: string): Promise<{ text: string } | { problem: string }> {
  try {
    return decodeUtf8(await readFile(path));
  } catch (error) {
    return { problem: `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})` };
  }
}
