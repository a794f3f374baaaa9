import { resolve } from 'node:path';

/** Where a piece of code comes from: a file of the user's, Node itself, or neither. */
export type Origin = { kind: 'file'; path: string } | { kind: 'node' | 'native' | 'eval' | 'other'; path: string };

/** A path by which files are compared: forward slashes, upper-case drive letter, no query. */
export function normalPath(path: string): string {
  const slashes = path.replaceAll('\\', '/');
  const drive = /^\/?([a-zA-Z]):\//.exec(slashes);
  if (drive) return `${drive[1]!.toUpperCase()}:/${slashes.slice(drive[0].length)}`;
  return resolve(slashes).replaceAll('\\', '/');
}

/** What a script's url, or a source's name in a map, stands for. Names that are relative to a bundle lie under `root`. */
export function originOf(url: string, root: string): Origin {
  if (url === '') return { kind: 'native', path: '' };
  if (/^(node:|internal\/)/.test(url)) return { kind: 'node', path: url };
  if (/^(evalmachine\.|eval at |\[eval|<anonymous>|VM\d+$)/.test(url)) return { kind: 'eval', path: url };
  if (/^file:/i.test(url)) return { kind: 'file', path: normalPath(pathOfFileUrl(url)) };
  const bundled = /^(?:webpack|webpack-internal|vite|rollup|turbopack|ng|metro):\/\/(.*)$/.exec(url);
  if (bundled) return bundledOrigin(url, bundled[1]!, root);
  if (/^[a-z]:[\\/]/i.test(url) || url.startsWith('/') || url.startsWith('\\\\')) {
    return { kind: 'file', path: normalPath(url) };
  }
  return { kind: 'other', path: url };
}

/** Also on POSIX a profile may come from Windows, so `fileURLToPath` is no help. */
function pathOfFileUrl(url: string): string {
  const bare = url.replace(/^file:\/\/(localhost)?/i, '').replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** `webpack://name/./src/a.ts?hash` is `src/a.ts` of the project; `webpack/runtime/…` is nobody's file. */
function bundledOrigin(url: string, rest: string, root: string): Origin {
  const bare = rest.replace(/\?.*$/, '');
  const relative = /^[^/]*\/(?:\.\/)?(.*)$/.exec(bare)?.[1] ?? '';
  const outside = relative === '' || /^(webpack\/|\(webpack\)|external )/.test(relative);
  return outside ? { kind: 'other', path: url } : { kind: 'file', path: normalPath(resolve(root, relative)) };
}
