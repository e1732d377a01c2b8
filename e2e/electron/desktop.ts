// The desktop window, started as people start it, on a folder of its own.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, test as base } from '@playwright/test';
import { electronBinary } from '../../scripts/electron-binary.mjs';
import { root } from '../../scripts/runtime.mjs';
import { desktopEnvironment, launchDesktop, needDesktop } from '../doors/launch-desktop.ts';

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

/** Playwright's test with a desktop. Where there can be none it is skipped, or fails under REQUIRE_ELECTRON=1. */
export const test = base.extend<{ desktop: Desktop }>({
  // Playwright reads the names of what a fixture needs from this pattern, and accepts no other.
  // oxlint-disable-next-line no-empty-pattern
  desktop: async ({}, use, testInfo) => {
    needDesktop(testInfo);
    const folder = await mkdtemp(join(tmpdir(), 'spanwright-'));
    const dataFolder = join(folder, 'data');
    const env = { SPANWRIGHT_DATA: dataFolder };
    const opened: ElectronApplication[] = [];
    await use({
      folder,
      dataFolder,
      async open(...args) {
        const app = await launchDesktop(args, env);
        opened.push(app);
        return app;
      },
      startAgain(...args) {
        const again = spawn(electronBinary() ?? '', [root, ...args], {
          cwd: root,
          env: desktopEnvironment(env),
          stdio: 'ignore',
        });
        return new Promise((resolve) => again.once('exit', resolve));
      },
    });
    for (const app of opened) await app.close();
    await rm(folder, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
