import { defineConfig } from 'vitest/config';

/** Core's own tests and nothing else: no stack is started, and random inputs are the same for every mutant. */
export default defineConfig({
  // The rules of documents lie in another package: the copy that is changed is asked, not the one in node_modules.
  resolve: {
    alias: {
      '@citas/contracts/identity-document': new URL(
        '../../contracts/src/identity-document.ts',
        import.meta.url,
      ).pathname,
    },
  },
  test: {
    include: ['packages/core/test/**/*.test.ts'],
    setupFiles: ['packages/core/mutation/seed.ts'],
    isolate: false,
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 30_000,
  },
});
