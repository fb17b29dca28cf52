import { defineConfig } from 'vitest/config';

const shared = { globalSetup: ['test/global-setup.ts'], setupFiles: ['test/setup.ts'], testTimeout: 240_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { ...shared, name: 'node', include: ['src/**/*.test.{ts,tsx}', 'checks/**/*.test.ts', 'db/**/*.test.ts', 'test/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          ...shared,
          globalSetup: ['e2e/global-setup.ts'],
          name: 'browser',
          include: ['e2e/**/*.e2e.ts'],
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 240_000,
        },
      },
    ],
  },
});
