import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPlan, Transaction, type FixPlan } from '../../dist/index.js';

// Journals go where no user's are.
process.env['XDG_STATE_HOME'] = mkdtempSync(join(tmpdir(), 'hotpath-state-'));

/** Writes a plan in a transaction of its own. */
export async function apply(root: string, plan: Pick<FixPlan, 'files' | 'crossFile'>) {
  const transaction = await Transaction.begin(root, 'hotpath fix');
  try {
    return await applyPlan(plan, transaction);
  } finally {
    transaction.end();
  }
}
