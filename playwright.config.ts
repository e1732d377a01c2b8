import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

const chromium = findChromium();

// Chromium's own errands (updates, sync, safe browsing) are off: a test machine may have no way out, and the tests
// prove that Spanwright opens no socket but loopback.
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// Chromium does not start as root on Linux with its sandbox.
const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

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
      testIgnore: 'electron/**',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        launchOptions: { ...(chromium === null ? {} : { executablePath: chromium }), args: [...quiet, ...asRoot] },
      },
    },
    { name: 'electron', testDir: 'e2e/electron' },
  ],
});
