import assert from 'node:assert/strict';
import { test } from 'node:test';
import { external, returning } from '../src/customers.js';
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
