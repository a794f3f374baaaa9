// Runs after `tsc -b`: what tsc cannot make. README.md, "How it is built", says what.
import { bundleParser } from './build/bundle-parser.js';
import { bundleTransform } from './build/bundle-transform.js';
import { writeTransforms } from './build/write-transforms.js';

await bundleParser();
await bundleTransform();
await writeTransforms();
