import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './scripts/chromium.mjs';

export default defineConfig({
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  timeout: 30_000,
  forbidOnly: Boolean(process.env['CI']),
  use: { screenshot: 'only-on-failure', trace: 'off' },
  projects: [
    {
      name: 'browser',
      testDir: 'e2e',
      testIgnore: ['electron/**', 'package/**'],
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        launchOptions: chromiumLaunch(),
      },
    },
    // A start takes seconds, and a test may hold several.
    { name: 'electron', testDir: 'e2e/electron', timeout: 60_000 },
    { name: 'package', testDir: 'e2e/package' },
  ],
});
