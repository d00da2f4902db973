import { defineConfig } from 'vitest/config';

/** Tests of what keeps nothing in its process: they share one, and import TensorFlow.js or Vega once, not once a file. */
const OF_TRAINING =
  'test/training/{contract,evaluate,figures,models,objective,studies}/**/*.test.ts';
/** Puts another run in the place of the site's, in the memory that others would share. */
const WITH_OWN_RUN = 'test/site/mistakes.test.ts';
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
          include: ['test/site/**/*.test.ts', OF_TRAINING],
          exclude: [WITH_OWN_RUN],
          isolate: false,
        },
      },
      {
        test: {
          ...UNIT,
          name: 'apart',
          include: ['test/{training,bench,faults}/**/*.test.ts', WITH_OWN_RUN],
          exclude: [OF_TRAINING],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/built-site.ts',
          // They share the windows of one browser, and the run that they read.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
