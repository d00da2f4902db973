import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

/** What neither the compiler nor the formatter sees. */
export default defineConfig(
  globalIgnores(['**/dist', 'dist.*', 'public', '.cache', '.astro', 'content']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  typescript.configs.recommended,
  astro.configs['flat/recommended'],
  astro.configs['flat/jsx-a11y-strict'],
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      // TensorFlow.js's maps of tensors and attributes are cast by way of it.
      '@typescript-eslint/no-empty-object-type': 'off',
      // What scrolls sideways can be scrolled by keyboard, so it has a name and takes the focus.
      'astro/jsx-a11y/no-noninteractive-tabindex': [
        'error',
        { tags: [], roles: ['group', 'region'] },
      ],
    },
  },
  // The rules that need types take most of the time: only those that find what nobody waits for, and
  // cases that a switch forgets, in what readers and builders run.
  {
    files: ['{bench,src,training}/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  // Tests harm files in ways that no type describes.
  { files: ['test/**'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
);
