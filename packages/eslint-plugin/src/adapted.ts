import type { TSESLint } from '@typescript-eslint/utils';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const REPOSITORY = /\bgithub\.com[/:]([\w.-]+\/[\w-]+(?:\.(?!git\b)[\w-]+)*)/i;
const TERMS = /licen[sc]e|copyright|\b(?:Apache|BSD|ISC|MIT|MPL)\b/i;

/** Where the text comes from: "based on" may mean the idea alone. */
const TAKEN =
  /\b(?:adapted|borrowed|copied|forked|ported|taken|vendored) from\b|\bcode source\b|\boriginally (?:developed|from|written)\b/i;

/** Sentences of licences that are given whole. */
const LICENCES = [
  /Permission is hereby granted, free of charge/i,
  /Redistribution and use in source and binary forms/i,
];

const known = new WeakMap<TSESLint.SourceCode, boolean>();

/** Whether the comments that a file begins with name another repository that it is from, or whose terms it is under, or give a licence that is not the repository's own. */
export function isAdapted(source: TSESLint.SourceCode, filename: string, root: string): boolean {
  let adapted = known.get(source);
  if (adapted === undefined) known.set(source, (adapted = namesAnother(source, filename, root)));
  return adapted;
}

function namesAnother({ ast, text }: TSESLint.SourceCode, filename: string, root: string): boolean {
  const end = ast.tokens?.[0]?.range[0] ?? text.length;
  const head = (ast.comments ?? [])
    .filter(({ range }) => range[1] <= end)
    .map(({ value }) => value)
    .join('\n');
  const repository = REPOSITORY.exec(head)?.[1]?.toLowerCase();
  if (repository !== undefined && (TERMS.test(head) || TAKEN.test(head)))
    return !isOwn(dirname(filename), root, 'package.json', (text) => text.toLowerCase().includes(repository));
  const licence = LICENCES.find((sentence) => sentence.test(head));
  return licence !== undefined && !isOwn(dirname(filename), root, LICENCE_FILE, (text) => licence.test(text));
}

const LICENCE_FILE = /^(?:copying|licen[cs]e)/i;

/** Whether such a file between a folder and the root says so. */
function isOwn(folder: string, root: string, name: RegExp | string, says: (text: string) => boolean): boolean {
  const parent = dirname(folder);
  return (
    namesIn(folder, name).some((one) => says(textOf(join(folder, one)))) ||
    (folder !== root && parent !== folder && isOwn(parent, root, name, says))
  );
}

function namesIn(folder: string, name: RegExp | string): string[] {
  if (typeof name === 'string') return [name];
  try {
    return readdirSync(folder).filter((one) => name.test(one));
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // most folders have none
  }
}
