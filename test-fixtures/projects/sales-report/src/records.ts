/** One line of the sales ledger. */
export interface Sale {
  id: string;
  customer: string;
  sku: string;
  region: string;
  /** In cents. */
  amount: number;
  tags: string[];
}

/** Reads the ledger's export: a header line, then `id;customer;sku;region;amount;tags` with the tags separated by commas. */
export function parseLedger(text: string): Sale[] {
  let sales: Sale[] = [];
  for (const line of text.split('\n').slice(1)) {
    if (line === '') continue;
    const [id = '', customer = '', sku = '', region = '', amount = '0', tags = ''] = line.split(';');
    sales = [...sales, { id, customer, sku, region, amount: Number(amount), tags: tags === '' ? [] : tags.split(',') }];
  }
  return sales;
}
