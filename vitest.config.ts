import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    include: ['{model,core,server,cli,scripts,renderer,electron,interop,tests}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A native addon in a thread that ends can take the whole process with it.
    pool: 'forks',
    maxWorkers: 2,
    // Only a hang reaches these: two busy cores make an honest test ten times slower.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    restoreMocks: true,
  },
});
