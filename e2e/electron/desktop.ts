// The desktop window, started as people start it, on a folder of its own.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron, test as base } from '@playwright/test';
import { hasDisplay, thisMachine } from '../../scripts/desktop.mjs';
import { electronBinary, electronVersion } from '../../scripts/electron-binary.mjs';
import { root } from '../../scripts/runtime.mjs';

export interface Desktop {
  /** An empty folder for this test; it goes after every window is closed. */
  readonly folder: string;
  /** The data folder of every start of this test. */
  readonly dataFolder: string;
  /** Starts the window with these arguments, and closes it when the test ends. */
  open(...args: readonly string[]): Promise<ElectronApplication>;
  /** Starts the program once more beside a window that is open, and gives its exit code. */
  startAgain(...args: readonly string[]): Promise<number | null>;
}

/** Why there can be no window here, or null. Whoever names their own Electron has a display for it. */
export function whyNoDesktop(): string | null {
  if (electronBinary() === null) return `the binary of Electron ${electronVersion()} is not on this machine`;
  return process.env['ELECTRON_OVERRIDE_DIST_PATH'] || hasDisplay(thisMachine()) ? null : 'there is no display';
}

/** Playwright's test with a desktop. Where there can be none it is skipped, or fails under REQUIRE_ELECTRON=1. */
export const test = base.extend<{ desktop: Desktop }>({
  // Playwright reads the names of what a fixture needs from this pattern, and accepts no other.
  // oxlint-disable-next-line no-empty-pattern
  desktop: async ({}, use, testInfo) => {
    const reason = whyNoDesktop();
    if (reason !== null && process.env['REQUIRE_ELECTRON'] === '1')
      throw new Error(`REQUIRE_ELECTRON=1, but ${reason}`);
    testInfo.skip(reason !== null, reason ?? '');
    const folder = await mkdtemp(join(tmpdir(), 'spanwright-'));
    const dataFolder = join(folder, 'data');
    const env = environment({ SPANWRIGHT_DATA: dataFolder });
    const opened: ElectronApplication[] = [];
    await use({
      folder,
      dataFolder,
      async open(...args) {
        // Without a path of ours, Playwright finds Electron as npm does, and holds the app back until it listens.
        const app = await _electron.launch({ args: [root, ...args], cwd: root, env });
        opened.push(app);
        return app;
      },
      startAgain(...args) {
        const again = spawn(electronBinary() ?? '', [root, ...args], { cwd: root, env, stdio: 'ignore' });
        return new Promise((resolve) => again.once('exit', resolve));
      },
    });
    for (const app of opened) await app.close();
    await rm(folder, { recursive: true, force: true });
  },
});

/** Our environment with some variables more, as Playwright wants it: without what is undefined. */
function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...(Object.fromEntries(own) as Record<string, string>), ...more };
}

export { expect } from '@playwright/test';
