const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text that others wrote (names of files, code), for a terminal or a log: nothing that moves a cursor or turns text around, and no line that a CI
 * runner takes for a command (`::error::…`, `##[…`).
 */
export function inert(text: string): string {
  return text
    .replace(CONTROL, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/^(\s*)::/gm, '$1\u200b::')
    .replace(/##(?=\[)/g, '##\u200b');
}
