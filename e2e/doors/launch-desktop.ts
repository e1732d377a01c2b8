// Starts the desktop window under Playwright's hand, in whichever Electron there is.

import { _electron, type ElectronApplication } from '@playwright/test';
import { hasDisplay, thisMachine } from '../../scripts/desktop.mjs';
import { electronBinary, electronVersion } from '../../scripts/electron-binary.mjs';
import { root } from '../../scripts/runtime.mjs';

/** Why there can be no window here, or null. Whoever names their own Electron has a display for it. */
function whyNoDesktop(): string | null {
  if (electronBinary() === null) return `the binary of Electron ${electronVersion()} is not on this machine`;
  return process.env['ELECTRON_OVERRIDE_DIST_PATH'] || hasDisplay(thisMachine()) ? null : 'there is no display';
}

/** Skips a test where there can be no window; under REQUIRE_ELECTRON=1 it fails there. */
export function needDesktop(testInfo: { skip(condition: boolean, description: string): void }): void {
  const reason = whyNoDesktop();
  if (reason !== null && process.env['REQUIRE_ELECTRON'] === '1') throw new Error(`REQUIRE_ELECTRON=1, but ${reason}`);
  testInfo.skip(reason !== null, reason ?? '');
}

/** Starts the window. Without a path of ours, Playwright finds Electron as npm does, and holds the app until it listens. */
export function launchDesktop(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ElectronApplication> {
  return _electron.launch({ args: [root, ...args], cwd: root, env: desktopEnvironment(env) });
}

/** Our environment and some variables more, as Playwright wants it: without what is undefined. */
export function desktopEnvironment(more: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...(Object.fromEntries(own) as Record<string, string>), ...more };
}
