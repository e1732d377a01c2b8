import { type ElectronApplication, _electron, test as base } from '@playwright/test';
import { hasDisplay, thisMachine } from '../../scripts/desktop.mjs';
import { electronBinary, electronVersion } from '../../scripts/electron-binary.mjs';

/** Opens the desktop door with the given arguments; it is closed when the test ends. */
export type OpenDesktop = (args: readonly string[]) => Promise<ElectronApplication>;

const whyNot = (): string | null => {
  if (electronBinary() === null) return `the binary of Electron ${electronVersion()} is not on this machine`;
  return hasDisplay(thisMachine()) ? null : 'there is no display';
};

/** Playwright's test with a desktop. Where there can be none it is skipped, or fails under REQUIRE_ELECTRON=1. */
export const test = base.extend<{ openDesktop: OpenDesktop }>({
  // Playwright reads the names of what a fixture needs from this pattern, and accepts no other.
  // oxlint-disable-next-line no-empty-pattern
  openDesktop: async ({}, use, testInfo) => {
    const reason = whyNot();
    if (reason !== null && process.env['REQUIRE_ELECTRON'] === '1')
      throw new Error(`REQUIRE_ELECTRON=1, but ${reason}`);
    testInfo.skip(reason !== null, reason ?? '');
    const opened: ElectronApplication[] = [];
    await use(async (args) => {
      const app = await _electron.launch({ executablePath: electronBinary() ?? '', args: ['.', ...args] });
      opened.push(app);
      return app;
    });
    for (const app of opened) await app.close();
  },
});

export { expect } from '@playwright/test';
