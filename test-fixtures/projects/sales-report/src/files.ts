import type { Sale } from './records.js';

/** The pieces of an upload, put together and read as text. */
export function received(chunks: Iterable<Uint8Array>): string {
  let body = Buffer.alloc(0);
  for (const chunk of chunks) body = Buffer.concat([body, chunk]);
  return body.toString('utf8');
}

/** The sales as lines for a spreadsheet; each begins on a line of its own. */
export function toLines(sales: Sale[], heading: string): string {
  let text = heading;
  for (const sale of sales) {
    if (!text.endsWith('\n')) text += '\n';
    text += `${sale.customer};${sale.amount}`;
  }
  return text;
}
