import { dirname, join, resolve } from 'node:path';
import { ts } from 'ts-morph';

/** Finds, for each file, the tsconfig whose program holds it, as editors do: nearest first, through `references`, then up. */
export class GoverningConfigs {
  readonly #configs = new Map<string, Config | undefined>();

  /** The absolute path of the tsconfig that governs `file` (absolute), or undefined if none does. */
  configOf(file: string): string | undefined {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      const found = this.#search(join(folder, 'tsconfig.json'), file, new Set());
      if (found !== undefined || folder === dirname(folder)) return found;
    }
  }

  /** The compiler options of a tsconfig that governs some file. */
  optionsOf(config: string): ts.CompilerOptions | undefined {
    return this.#read(config)?.options;
  }

  #search(path: string, file: string, visited: Set<string>): string | undefined {
    if (visited.has(path)) return undefined;
    visited.add(path);
    const config = this.#read(path);
    if (!config) return undefined;
    if (config.files.has(file)) return path;
    for (const reference of config.references) {
      const found = this.#search(reference, file, visited);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #read(path: string) {
    if (!this.#configs.has(path)) this.#configs.set(path, readConfig(path));
    return this.#configs.get(path);
  }
}

interface Config {
  files: Set<string>;
  references: string[];
  options: ts.CompilerOptions;
}

function readConfig(path: string): Config | undefined {
  const parsed = ts.sys.fileExists(path) ? parseConfig(path) : undefined;
  if (!parsed) return undefined;
  return {
    options: parsed.options,
    files: new Set(parsed.fileNames.map((name) => resolve(name))),
    references: (parsed.projectReferences ?? []).map((reference) =>
      resolve(ts.resolveProjectReferencePath(reference as ts.ProjectReference)),
    ),
  };
}

/** A tsconfig with the files that it means; undefined where it cannot be read. */
export const parseConfig = (path: string): ts.ParsedCommandLine | undefined =>
  ts.getParsedCommandLineOfConfigFile(path, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} });
