import { build } from 'esbuild';

// `@typescript-eslint/utils` goes into the bundle: installing the plugin must not install a compiler.
await build({
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  external: ['@hotpath/*', 'eslint'],
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});
