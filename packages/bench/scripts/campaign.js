// Measures every subject on the given runtimes, or on all that are pinned: `npm run campaign -w @hotpath/bench [-- --dry] [runtime …]`
// One runtime at a time is written as soon as it is done: an interrupted campaign keeps what it has.
import { fileURLToPath } from 'node:url';
import { dataDirectory } from '@hotpath/evidence';
import { benchAll, compareWithCommitted, readEvidence, runtimeIds, writeEvidence } from '../dist/index.js';

const args = process.argv.slice(2);
const dry = args.includes('--dry');
const chosen = args.filter((arg) => arg !== '--dry');
const began = performance.now();

for (const runtime of chosen.length > 0 ? chosen : runtimeIds()) {
  const result = await benchAll({ runtimes: [runtime], onProgress: report });
  const [file] = result.files;
  const path = fileURLToPath(new URL(`${file.runtime.name}-${file.runtime.major}.json`, dataDirectory));
  for (const { rule, shape, outcome } of compareWithCommitted(file, await readEvidence(path)).rows) {
    if (outcome !== 'new') say(`${outcome}: ${rule}/${shape}`);
  }
  if (result.failures.length > 0) process.exitCode = 1;
  if (!dry) {
    try {
      say(`written: ${(await writeEvidence(result)).join(', ')}`);
    } catch (error) {
      say(`not written: ${error.message}`);
      process.exitCode = 1;
    }
  }
}

function report(event) {
  switch (event.type) {
    case 'install':
      return say(`installing ${event.what}`);
    case 'runtime':
      return say(`${event.runtime.name} ${event.version} (${event.engine}), load ${event.machine.load.toFixed(2)}`);
    case 'calibrated':
      say(`noise floor ${(event.noiseFloor * 100).toFixed(1)}%, empty call ${event.emptyCall} ns`);
      for (const { name, passed, detail } of event.controls) say(`${passed ? 'passed' : 'MISSED'}: ${name}: ${detail}`);
      return;
    case 'measured': {
      const { rule, shape, verdict, points, reference } = event.evidence;
      const at = points.find(({ sizes }) => Object.entries(reference).every(([axis, size]) => sizes[axis] === size));
      return say(`${rule}/${shape}: ${verdict}, at least ${at.ratio.low}× (${(event.elapsedMs / 1000).toFixed(0)} s)`);
    }
    case 'failed':
      return say(`FAILED ${event.failure.rule}/${event.failure.shape}: ${event.failure.message}`);
  }
}

function say(line) {
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}`);
}
