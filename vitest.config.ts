import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{packages,services,countries}/*/test/**/*.test.ts',
      'test/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    globalSetup: ['packages/local-cloud/src/testing/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is polled is waited for: a second is too short for a browser on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    // Half of the time of 150 small files is a new worker's: nothing that a file sets may outlive it.
    isolate: false,
  },
});
