import { defineConfig } from 'vitest/config';

/**
 * Tests that start engines of their own, listen to the process or read its time, or put another module in the place of one.
 * All others share a process, and import TensorFlow.js or Vega once, not once a file.
 */
const APART = [
  'test/bench/decoding/bench.test.ts',
  'test/training/{browser,engines,native}/**/*.test.ts',
  'test/training/{interruption,plain-lines,stages}.test.ts',
  'test/training/run/run-folder.test.ts',
  'test/site/mistakes.test.ts',
];
const TEMPORARY = 'test/temporary-folder.ts';
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
          include: ['test/{bench,faults,site,training}/**/*.test.ts'],
          exclude: APART,
          globalSetup: [TEMPORARY, 'test/training/shared-folder.ts'],
          isolate: false,
        },
      },
      {
        test: {
          ...UNIT,
          name: 'apart',
          include: APART,
          globalSetup: TEMPORARY,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: [TEMPORARY, 'test/browser/built-site.ts'],
          // They share the windows of one browser, and the run that they read.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
