import { isUtf8 } from 'node:buffer';

/**
 * Decodes strictly: a lossy decoder would write U+FFFD over what it could not read. The BOM stays in the text.
 * The problem says where the first bad byte is (offset from 0) and what to do.
 */
export function decodeUtf8(bytes: Uint8Array): { text: string } | { problem: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const offset = firstBadByte(bytes);
    const hex = bytes[offset]?.toString(16).padStart(2, '0') ?? 'end of file';
    return { problem: `is not valid UTF-8 (byte ${offset} is 0x${hex}): convert the file to UTF-8 to have it read` };
  }
}

function firstBadByte(bytes: Uint8Array): number {
  // The longest prefix that decodes in streaming mode, which tolerates a sequence cut off at its end …
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  // … and without that sequence: its first byte is the one a person has to look for.
  while (!isUtf8(bytes.subarray(0, good))) good--;
  return good;
}

function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
