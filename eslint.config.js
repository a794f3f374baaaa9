import nx from '@nx/eslint-plugin';
import hotpath from '@hotpath/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Each floor imports only floors below it; see `tags` in the packages' package.json. */
const floors = [0, 1, 2, 3, 4, 5];
const depConstraints = floors.map((floor) => ({
  sourceTag: `floor:${floor}`,
  onlyDependOnLibsWithTags: floors.filter((below) => below < floor).map((below) => `floor:${below}`),
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/*.generated.ts', 'test-fixtures/**', '.nx/**', '.results/**'] },
  tseslint.configs.recommended,
  hotpath.configs.recommended,
  {
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@nx/enforce-module-boundaries': ['error', { depConstraints, allow: ['../../../test-fixtures/*'] }],
    },
  },
);
