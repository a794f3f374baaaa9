#!/usr/bin/env node
// Committed, not built: `npm ci` links no bin whose file is not there yet.
import { main } from '../dist/main.js';

process.exitCode = await main(process.argv.slice(2));
