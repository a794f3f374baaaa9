// A run of its own, so that a test can kill it: `begin` writes every file of a folder, `undo` takes it back. Says when it starts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// Not from the index, which loads two compilers: hundreds of these are started.
import { Transaction } from '../../dist/transaction/transaction.js';
import { undo } from '../../dist/transaction/undo.js';

const [, , what, root] = process.argv;
process.send?.('start');
if (what === 'undo') await undo(root);
else {
  const transaction = await Transaction.begin(root, 'hotpath fix');
  const names = readdirSync(root).filter((name) => !name.startsWith('.'));
  const changes = names.map((name) => {
    const before = readFileSync(join(root, name), 'utf8');
    return { path: join(root, name), before, after: before.replaceAll('old', 'new!') };
  });
  await transaction.make(changes);
  if (what === 'hold')
    await new Promise((resolve) => process.send?.('holding', resolve)).then(() => setInterval(() => {}, 1000));
  else transaction.end();
}
if (what !== 'hold') process.disconnect?.();
