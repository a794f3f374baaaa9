// Runs after `tsc -b`: what tsc cannot make. README.md, "How it is built", says what.
import { bundleParsers } from './build/bundle-parsers.js';
import { bundleTransform } from './build/bundle-transform.js';
import { writeTransforms } from './build/write-transforms.js';

await bundleParsers();
await bundleTransform();
await writeTransforms();
