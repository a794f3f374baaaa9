// Copies the subjects into the package while it is packed: an installed `hotpath bench` measures the same ones.
import { cp, rm } from 'node:fs/promises';

for (const name of ['subjects', 'folklore']) {
  const target = new URL(`../${name}/`, import.meta.url);
  await rm(target, { recursive: true, force: true });
  if (!process.argv.includes('--remove')) {
    await cp(new URL(`../../../test-fixtures/${name}/`, import.meta.url), target, { recursive: true });
  }
}
