/** The configurations that a user would write: all shapes, proven or not, so that the figures of the day change nothing. */
const eslint = (parser: string, typed: string) => `import hotpath from '@hotpath/eslint-plugin';
${parser}
export default [
  hotpath.configs.all,
  { settings: { hotpath: { minSpeedup: 0 } } },
  ${typed}
];
`;

export const configWithoutTypeScript = { 'eslint.config.js': eslint('', '') };

export const configWithTypeScript = {
  'eslint.config.js': eslint(
    `import tseslint from 'typescript-eslint';`,
    `{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },`,
  ),
  'eslint.typed.config.js': eslint(
    `import tseslint from 'typescript-eslint';`,
    `{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } } },`,
  ),
};

const oxlint = (settings: object) =>
  JSON.stringify({
    jsPlugins: ['@hotpath/eslint-plugin'],
    categories: { correctness: 'off' },
    settings: { hotpath: { minSpeedup: 0, ...settings } },
    rules: {
      '@hotpath/prefer-set-has': 'warn',
      '@hotpath/no-accumulating-copy': 'warn',
      '@hotpath/no-quadratic-dedupe': 'warn',
    },
  });

const profiled = { profile: 'app.cpuprofile', hot: '1%' };

/** Reports go by a profile in the project's folder. */
export const configWithProfile = {
  'eslint.profiled.config.js': `import config from './eslint.config.js';
export default [...config, { settings: { hotpath: ${JSON.stringify(profiled)} } }];
`,
  'profiled.oxlintrc.json': oxlint(profiled),
};

export const configForAll = {
  '.oxlintrc.json': oxlint({}),
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, noEmit: true },
    include: ['typed'],
  }),
};
