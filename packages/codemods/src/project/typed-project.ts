import { dirname, resolve } from 'node:path';
import { Project, ts } from 'ts-morph';
import { majorOfTypeScript } from './manifest.js';

/** A tsconfig's program, kept in step with texts that change. The compiler is ts-morph's own. */
export class TypedProject {
  readonly #project: Project;
  #imports: { program: ts.Program; importers: Map<string, string[]> } | undefined;
  readonly configPath: string;

  /** @throws Error if the tsconfig cannot be read. */
  constructor(configPath: string) {
    this.configPath = configPath;
    this.#project = new Project({ tsConfigFilePath: configPath, skipFileDependencyResolution: true });
    // The compiler here is of the sixth version, which is strict where nothing says otherwise.
    if (this.options.strict === undefined && (majorOfTypeScript(dirname(configPath)) ?? 6) < 6)
      this.#project.compilerOptions.set({ strict: false });
  }

  get options(): ts.CompilerOptions {
    return this.#project.getCompilerOptions();
  }

  /** The program of the texts as they are now. It does not change afterwards: an older one still answers for older texts. */
  program(): ts.Program {
    return this.#project.getProgram().compilerObject;
  }

  /** The files that the tsconfig's own code consists of: no declarations, no packages. */
  files(program: ts.Program = this.program()): ts.SourceFile[] {
    return program
      .getSourceFiles()
      .filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file))
      .filter((file) => !file.fileName.includes('/node_modules/'));
  }

  /** The text that the program holds for a file, without BOM; undefined if it is no part of the program. */
  textOf(path: string): string | undefined {
    return this.#project.getSourceFile(path)?.getFullText();
  }

  setText(path: string, text: string): void {
    const file = this.#project.getSourceFile(path);
    if (!file || file.getFullText() === text) return;
    // Not `replaceWithText`, whose writer makes all line ends alike.
    this.#project.createSourceFile(path, text, { overwrite: true, scriptKind: file.getScriptKind() });
  }

  /** `paths` and every file of the project that imports one of them, directly or not. All absolute. */
  withDependents(paths: Iterable<string>): Set<string> {
    const program = this.program();
    const importers = this.#importers(program);
    const reached = new Set<string>();
    const queue = Array.from(paths, (path) => resolve(path));
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      queue.push(...(importers.get(path) ?? []));
    }
    return reached;
  }

  #importers(program: ts.Program): Map<string, string[]> {
    if (this.#imports?.program !== program) this.#imports = { program, importers: this.#findImporters(program) };
    return this.#imports.importers;
  }

  #findImporters(program: ts.Program): Map<string, string[]> {
    const checker = program.getTypeChecker();
    const importers = new Map<string, string[]>();
    for (const file of this.files(program)) {
      // `imports` is internal to the compiler, but each entry is an ordinary string literal; typed loosely for that reason.
      const { imports = [] } = file as unknown as { imports?: readonly ts.StringLiteralLike[] };
      for (const specifier of imports) {
        const target = checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile);
        if (!target) continue;
        const list = importers.get(resolve(target.fileName)) ?? [];
        list.push(resolve(file.fileName));
        importers.set(resolve(target.fileName), list);
      }
    }
    return importers;
  }
}
