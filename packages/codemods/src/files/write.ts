import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Ends the name of what a run writes beside a file before it takes the file's place. */
const TEMPORARY = '.hotpath-tmp';

/** Where the new content of `path` is written first: one place per file, so that what a killed run left behind is found. */
export const temporaryOf = (path: string): string => join(dirname(path), `.${basename(path)}${TEMPORARY}`);

/**
 * Replaces a file in one step, through a temporary file beside it and a rename: whoever looks, and whatever happens, sees the old bytes or the new ones.
 * Mode stays, and the owner where the user may set it. `path` is no link.
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryOf(path);
  const { mode, uid, gid } = await stat(path);
  const file = await open(temporary, 'w', mode);
  try {
    await file.writeFile(bytes);
    await file.chmod(mode);
    await file.chown(uid, gid).catch(() => {});
    await file.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(temporary, path).catch(async (error: unknown) => {
    await rm(temporary, { force: true });
    throw error;
  });
}
