import { readFileSync, statSync } from 'node:fs';
import { parseCpuProfile, type CpuProfile } from './cpu-profile.js';
import { recordedMaps } from './recorded-maps.js';
import { ProfileError } from './schema.js';
import { LARGEST } from './texts.js';

const AGAIN = 'record it again with: hotpath profile -- <command>';
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

/**
 * Reads and checks `.cpuprofile` files.
 * @throws {ProfileError} one line: which file, what is wrong with it, what to do.
 */
export function readCpuProfiles(paths: readonly string[]): CpuProfile[] {
  return paths.map(readCpuProfile);
}

function readCpuProfile(path: string): CpuProfile {
  const { text, writtenAt } = textOf(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const reason = text.trim() === '' ? 'is empty' : 'is cut short or no JSON';
    throw new ProfileError(`${path} ${reason}; ${AGAIN}`);
  }
  try {
    return parseCpuProfile(json, path, { writtenAt, sourceMaps: recordedMaps(path) });
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    throw new ProfileError(`${path} is no CPU profile that can be used: ${error.message}; ${AGAIN}`);
  }
}

function textOf(path: string): { text: string; writtenAt: number } {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw new ProfileError(`${path} is a folder: name the .cpuprofile files in it`);
    if (!stats.isFile()) throw new ProfileError(`${path} is no file: name a .cpuprofile file`);
    if (stats.size > LARGEST) {
      throw new ProfileError(
        `${path} is too large (${megabytes(stats.size)}, at most ${megabytes(LARGEST)}); record for a shorter time, or sample less often with --interval`,
      );
    }
    const content = readFileSync(path);
    if (content[0] === 0x1f && content[1] === 0x8b)
      throw new ProfileError(`${path} is compressed: unpack it with gunzip`);
    return { text: content.toString('utf8'), writtenAt: stats.mtimeMs };
  } catch (error) {
    if (error instanceof ProfileError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new ProfileError(`${path} does not exist: check the spelling, or ${AGAIN}`);
    throw new ProfileError(`${path} cannot be read (${code ?? message}): check the file`);
  }
}
