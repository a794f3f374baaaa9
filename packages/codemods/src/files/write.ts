import { realpath } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';

/** Replaces a file's text through a temporary file beside it and a rename; mode and owner stay. A link stays a link. */
export async function writeText(path: string, text: string): Promise<void> {
  await writeFileAtomic(await realpath(path), Buffer.from(text, 'utf8'));
}
