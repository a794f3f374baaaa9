import { diffArrays } from 'diff';

/** Leads each line of `after` to its line of `before`, from 1; a changed line to the one in whose place it stands. */
export function lineMap(before: string, after: string): (line: number) => number {
  if (before === after) return (line) => line;
  const led: number[] = [];
  let [at, gone] = [1, 0];
  for (const { count, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
    if (removed) {
      gone = count;
      continue;
    }
    for (let i = 0; i < count; i++) led.push(at + (added ? Math.min(i, Math.max(gone - 1, 0)) : gone + i));
    at += gone + (added ? 0 : count);
    gone = 0;
  }
  return (line) => led[line - 1] ?? line;
}

const linesOf = (text: string): string[] => text.split(/\r\n|[\r\n\u2028\u2029]/);
