import { defineConfig } from 'vitest/config';

/** Tests of what keeps nothing in its process: they share one, and import TensorFlow.js or Vega once, not once a file. */
const TOGETHER = [
  'test/site/**/*.test.ts',
  'test/training/{contract,evaluate,figures,models,objective,studies}/**/*.test.ts',
];
const UNIT = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    // One fewer than the cores, as is usual, would leave half of two idle.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...UNIT,
          name: 'together',
          include: TOGETHER,
          isolate: false,
        },
      },
      {
        test: {
          ...UNIT,
          name: 'apart',
          include: ['test/{training,bench,faults}/**/*.test.ts'],
          exclude: TOGETHER,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/built-site.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
