import type { ts } from 'ts-morph';
import type { Edit } from '../../engine/edits.js';
import type { Rewrite } from '../../engine/types.js';
import type { OutsideImport } from '../outside-importers.js';
import type { PublicApi } from '../public-api.js';

/** One rewrite that changes several files. `path` declares what is rewritten; `files` (absolute) includes it. */
export interface CrossFileRewrite extends Rewrite {
  path: string;
  name: string;
  files: string[];
}

/** A constant that stays as it is, and why. */
export interface Kept {
  path: string;
  line: number;
  name: string;
  reason: string;
}

export interface CrossFileResult {
  rewrites: CrossFileRewrite[];
  rolledBack: { path: string; rewrite: CrossFileRewrite; reason: string }[];
  kept: Kept[];
}

/** What a decision about one constant looks at: the project as its texts are now. */
export interface Surroundings {
  cwd: string;
  program: ts.Program;
  files: readonly ts.SourceFile[];
  api: PublicApi;
  outside: () => Promise<OutsideImport[]>;
  /** Whether the run may change a file. */
  mayChange: (path: string) => boolean;
  safety: 'safe' | 'assumed';
}

/** What is decided about one constant: the rewrite, and why there is none, or not all that there could be. */
export interface Decision {
  kept: string[];
  rewrite?: {
    safety: 'safe' | 'assumed';
    message: string;
    suggestion?: string;
    /** By file (absolute), ordered. */
    edits: Map<string, Edit[]>;
  };
}

/** A constant at the top of a module. */
export interface Constant {
  name: string;
  declaration: ts.VariableDeclaration & { name: ts.Identifier };
}

/** A rewrite of constants that reaches over files. */
export interface CrossFileKind {
  rule: string;
  shape: string;
  constantsIn(file: ts.SourceFile): Constant[];
  decide(constant: Constant, around: Surroundings): Promise<Decision>;
}
