import { defineConfig } from 'vitest/config';

/** Units run in Node, in parallel; what drives a browser runs one file at a time, so that two cores suffice. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'units',
          include: ['test/**/*.test.ts'],
          // Properties over thousands of cases, on a machine that may be busy.
          testTimeout: 60_000,
          exclude: ['test/browser/**', 'test/panel/**', 'test/servers/**', 'test/bench/**'],
        },
      },
      {
        test: {
          name: 'browsers',
          include: ['test/browser/**/*.test.ts', 'test/panel/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
