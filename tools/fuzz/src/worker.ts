import { parentPort, workerData } from 'node:worker_threads';
import { fuzz, type FuzzOptions } from './fuzz.js';
import { loadPatterns } from './patterns.js';

export type WorkerOptions = Pick<FuzzOptions, 'programs' | 'rules' | 'seed'>;

parentPort!.postMessage(await fuzz({ ...(workerData as WorkerOptions), patterns: await loadPatterns() }));
