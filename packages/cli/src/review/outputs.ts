import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { FORMATS, type FormatName, type Report } from '@hotpath/review';
import { InvalidArgumentError } from 'commander';

/** A format, and the file that it goes to; `undefined`: standard output. */
export interface Output {
  format: FormatName | 'terminal';
  file: string | undefined;
}

export const FORMAT_NAMES = ['terminal', ...Object.keys(FORMATS)] as readonly Output['format'][];
export const FORMAT_HELP = `${FORMAT_NAMES.join(', ')}; to a file with =<file> (repeatable)`;
/** Those of which lines of others may come before and after. */
const LINES = new Set<string>(['terminal', 'github']);

/** `sarif=out.sarif`, `github`; for an option that may be given several times. */
export function output(value: string, all: Output[] = []): Output[] {
  const at = value.indexOf('=');
  const [format, file] = at < 0 ? [value] : [value.slice(0, at), value.slice(at + 1)];
  if (!FORMAT_NAMES.includes(format as Output['format']))
    throw new InvalidArgumentError(`the formats are ${FORMAT_NAMES.join(', ')}, each with or without =<file>`);
  if (file === '' || (format === 'terminal' && file !== undefined))
    throw new InvalidArgumentError(file === '' ? 'a file must follow the =' : 'it goes to the terminal');
  return [...all, { format: format as Output['format'], file }];
}

/** What to write where. Where all of it goes to files the terminal gets its own report. */
export function outputsOf(asked: readonly Output[] | undefined): Output[] {
  const outputs = asked?.some(({ file }) => file === undefined)
    ? [...asked]
    : [...(asked ?? []), { format: 'terminal' as const, file: undefined }];
  const here = outputs.filter(({ file }) => file === undefined).map(({ format }) => format);
  const document = here.find((format) => !LINES.has(format));
  if (document !== undefined && here.length > 1)
    throw new Error(
      `--format ${document} is to be all of standard output: give it, or ${here.find((one) => one !== document)}, a file (--format ${document}=<file>)`,
    );
  return outputs;
}

/** Writes all but what is for the terminal. */
export function writeOutputs(report: Report, outputs: readonly Output[]): void {
  for (const { format, file } of outputs) {
    if (format === 'terminal') continue;
    const pieces = FORMATS[format](report);
    if (file === undefined) for (const piece of pieces) process.stdout.write(piece);
    else writeFile(file, pieces);
  }
}

function writeFile(path: string, pieces: Iterable<string>): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'w');
    try {
      let waiting = '';
      for (const piece of pieces) {
        waiting += piece;
        if (waiting.length < 1 << 16) continue;
        writeSync(file, waiting);
        waiting = '';
      }
      writeSync(file, waiting);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be written (${code ?? message})`, { cause: error });
  }
}
