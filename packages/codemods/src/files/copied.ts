import { readdir } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

const LICENCE =
  /^(?:copying|licen[cs]e|(?:apache|bsd|gpl|isc|mit)-licen[cs]e)(?:$|[-_.](?!.*\.(?:[cm]?[jt]sx?|ejs|html?|json|vue)$))/i;
/** Folders of the program itself may hold its licence once more. */
const OWN = /^(?:app|lib|source|src)$/i;

const REASON = 'lies in a folder with a licence of its own, as copies of other packages do: name it to have it read';

/** Finds what was copied from elsewhere; remembers the folders that it has looked into. */
export class Copies {
  private readonly folders = new Map<string, Promise<boolean>>();

  /**
   * Why a file is left alone that belongs to somebody else: a folder between the one that was searched and the file has a licence and no package.json, so
   * it is no package of this repository. `undefined` for the others.
   * @param below the way to the file from the folder that was searched
   */
  async reasonFor(path: string, below: string): Promise<string | undefined> {
    const root = resolve(path, ...below.split(/[/\\]/).map(() => '..'));
    for (let folder = dirname(path); folder !== root && folder.startsWith(root); folder = dirname(folder)) {
      if (!this.folders.has(folder)) this.folders.set(folder, hasOwnLicence(folder));
      if (await this.folders.get(folder)) return REASON;
    }
    return undefined;
  }
}

async function hasOwnLicence(folder: string): Promise<boolean> {
  if (OWN.test(basename(folder))) return false;
  const names = await readdir(folder).catch((): string[] => []);
  return names.some((name) => LICENCE.test(name)) && !names.includes('package.json');
}
