import { defineConfig } from '@playwright/test';
import type { DoorKind } from './e2e/doors/door.ts';
import { lateLooks } from './e2e/hindered.ts';
import { chromiumLaunch } from './scripts/chromium.mjs';
import { electronSeen, electronVersion } from './scripts/electron-binary.mjs';

/** Chromium has EditContext from 121 on, Electron from 29 on. */
const hasEditContext = Number.parseInt(electronSeen() ?? electronVersion(), 10) >= 29;

/** The days of users that are lived through in the window too. The others are of the screens alone: one door will do. */
const days = [
  'accessibility',
  'articles',
  'export',
  'first-day',
  'import',
  'labels',
  'log',
  'nothing-lost',
  'nothing-lost-back',
  'nothing-lost-file',
  'tagging',
].map((name) => `${name}.spec.ts`);

export default defineConfig<object, { readonly doorKind: DoorKind }>({
  outputDir: 'test-results',
  workers: 3,
  // Beside two busy cores a first try may fail for want of time: what passes at the second is named, and only few may (tally.mjs).
  retries: process.env['CI'] ? 1 : 0,
  // Only a hang reaches these: two busy cores make an honest test several times slower.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: { screenshot: 'only-on-failure', trace: 'off' },
  projects: [
    // First: it is made and tried in one worker after the other, and the others have enough to do meanwhile.
    { name: 'package', testDir: 'e2e/package' },
    {
      name: 'browser',
      testDir: 'e2e',
      testIgnore: ['electron/**', 'package/**'],
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        launchOptions: { ...chromiumLaunch(), ...lateLooks() },
      },
    },
    {
      name: 'electron',
      testDir: 'e2e',
      testMatch: ['electron/*.spec.ts', ...days],
      // What only a browser has, such as a connection that can be cut; what the screens do by themselves, where one door
      // will do; and what an Electron before 29 has not.
      grepInvert: hasEditContext ? /@browser|@screens/ : /@browser|@screens|@edit-context/,
      // A start takes seconds, and a test may hold several.
      timeout: 240_000,
      use: { doorKind: 'window' },
    },
  ],
});
