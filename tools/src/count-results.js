// Prints `N passed, N failed` from the result files that the test runs wrote into .results/; fails where a test failed, or none ran.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../.results', import.meta.url));
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
)) {
  const result = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  // A test file that does not load has no test that could fail.
  const broken = result.testResults.filter(
    (/** @type {any} */ one) =>
      one.status === 'failed' && !one.assertionResults.some((/** @type {any} */ a) => a.status === 'failed'),
  );
  passed += result.numPassedTests;
  failed += result.numFailedTests + broken.length;
  console.log(
    `${file.replace('.json', '')}: ${result.numPassedTests} passed, ${result.numFailedTests + broken.length} failed`,
  );
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
