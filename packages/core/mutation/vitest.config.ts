import { defineConfig } from 'vitest/config';

/** Core's own tests and nothing else: no stack is started, and random inputs are the same for every mutant. */
export default defineConfig({
  test: {
    include: ['packages/core/test/**/*.test.ts'],
    setupFiles: ['packages/core/mutation/seed.ts'],
    isolate: false,
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 30_000,
  },
});
