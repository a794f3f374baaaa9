import assert from 'node:assert/strict';
import { test } from 'node:test';
import { external, returning } from '../src/customers.js';
import { received, toLines } from '../src/files.js';
import { amounts, remarkable, sortKey } from '../src/format.js';
import { parseLedger, type Sale } from '../src/records.js';
import { quarterlyReport } from '../src/report.js';
import { sampleEmployees, sampleSales } from '../src/sample.js';
import { allTags, byRegion, lateReturns, totalsByCustomer } from '../src/totals.js';

const sale = (id: string, customer: string, amount: number, more: Partial<Sale> = {}): Sale => ({
  id,
  customer,
  sku: 'sku-0001',
  region: 'north',
  amount,
  tags: [],
  ...more,
});
const ledger = [
  sale('1', 'ann', 300, { tags: ['gift', 'web'] }),
  sale('2', 'bob', -50, { sku: 'sku-0042', region: 'south', tags: ['web'] }),
  sale('3', 'ann', 200, { region: 'south' }),
];

test('the ledger is read line by line', () => {
  assert.deepEqual(
    parseLedger('id;customer;sku;region;amount;tags\n1;ann;sku-0001;north;300;gift,web\n\n3;ann;sku-0001;south;200;\n'),
    [ledger[0], ledger[2]],
  );
});

test('totals are per customer', () => {
  assert.deepEqual(totalsByCustomer(ledger), { ann: 500, bob: -50 });
  assert.deepEqual(totalsByCustomer([]), {});
});

test('regions keep the order of the ledger', () => {
  assert.deepEqual(
    [...byRegion(ledger)].map(([region, sales]) => [region, sales.map(({ id }) => id)]),
    [
      ['north', ['1']],
      ['south', ['2', '3']],
    ],
  );
});

test('tags are gathered with repetitions', () => {
  assert.deepEqual(allTags(ledger), ['gift', 'web', 'web']);
});

test('late returns are negative sales of discontinued articles', () => {
  assert.deepEqual(lateReturns(ledger), [ledger[1]]);
});

test('employees are left out, returning customers found once', () => {
  assert.deepEqual(external(ledger, ['bob']), [ledger[0], ledger[2]]);
  assert.deepEqual(returning([ledger[1]!, ledger[0]!], ledger), ['ann', 'bob']);
});

test('an upload is put together from its pieces', () => {
  assert.equal(
    received([Buffer.from('id;cust'), Buffer.from('omer\n'), Buffer.from('1;Zo\u00eb\n')]),
    'id;customer\n1;Zo\u00eb\n',
  );
  assert.equal(received([]), '');
});

test('each sale is on a line of its own', () => {
  assert.equal(toLines(ledger, 'customer;amount'), 'customer;amount\nann;300\nbob;-50\nann;200');
  assert.equal(toLines(ledger.slice(0, 1), 'customer;amount\n'), 'customer;amount\nann;300');
});

test('amounts are shown with their currency', () => {
  assert.deepEqual(amounts(ledger), ['\u20ac3.00', '-\u20ac0.50', '\u20ac2.00']);
});

test('what is remarkable is for the environment to say', () => {
  process.env['REMARKABLE_SALE'] = '250';
  assert.deepEqual(remarkable(ledger), [ledger[0]]);
  delete process.env['REMARKABLE_SALE'];
  assert.deepEqual(remarkable(ledger), []);
});

test('customers are sorted without accents and case', () => {
  assert.equal(sortKey('Zo\u00eb'), 'zoe');
  assert.equal(sortKey('Zo\u00eb'), 'zoe');
});

test('a whole quarter', () => {
  const report = quarterlyReport(sampleSales(400, 1), sampleSales(400, 2), sampleEmployees(400));
  assert.equal(report.best.length, 10);
  assert.ok(report.best[0]!.amount >= report.best[9]!.amount);
  assert.ok(report.returning > 0);
  assert.ok(!report.articles.includes('sku-0042'));
  assert.equal(
    Object.values(report.regions).reduce((a, b) => a + b),
    sampleSales(400, 2).length -
      sampleSales(400, 2).filter(({ customer }) => sampleEmployees(400).includes(customer)).length,
  );
});
