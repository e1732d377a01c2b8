import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    include: ['{model,core,server,cli,scripts,renderer,electron,interop,tests}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A native addon in a thread that ends can take the whole process with it.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 15_000,
    restoreMocks: true,
  },
});
