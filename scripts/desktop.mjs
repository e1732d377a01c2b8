// Whether a desktop window can open here, told from the machine alone.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {object} Machine
 * @property {string} platform as in process.platform
 * @property {Record<string, string | undefined>} env
 * @property {number} userId 0 is root
 * @property {(path: string) => string | null} read the text of a kernel setting, or null
 */

/** @returns {Machine} */
export const thisMachine = () => ({
  platform: process.platform,
  env: process.env,
  userId: process.getuid?.() ?? -1,
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : null),
});

/**
 * Whether there is a screen to open a window on. Only Linux lets one ask.
 * @param {Pick<Machine, 'platform' | 'env'>} machine
 */
export const hasDisplay = ({ platform, env }) =>
  platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);

/**
 * Why no window can open, as the beginning of a sentence, or null where one can. Electron's sandbox is part of what
 * keeps a corpus safe, so a machine that forbids the sandbox gets the browser, which brings its own.
 * @param {Machine} machine
 */
export function whyNoWindow(machine) {
  if (!hasDisplay(machine)) return 'There is no display';
  if (machine.platform !== 'linux') return null;
  if (machine.userId === 0) return 'Electron keeps its sandbox only for ordinary users, and this is root';
  return null;
}

/**
 * Why Linux would not let Electron's program have its sandbox, or null where it would.
 * @param {Machine} machine
 * @param {string} binary
 */
export function whyNoSandbox(machine, binary) {
  if (machine.platform !== 'linux' || hasSetuidHelper(binary)) return null;
  const forbidden =
    machine.read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    machine.read('/proc/sys/kernel/unprivileged_userns_clone') === '0' ||
    machine.read('/proc/sys/user/max_user_namespaces') === '0';
  return forbidden ? 'This Linux forbids unprivileged user namespaces, which the sandbox of Electron is made of' : null;
}

/** @param {string} binary */
function hasSetuidHelper(binary) {
  const helper = join(dirname(binary), 'chrome-sandbox');
  if (!existsSync(helper)) return false;
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4000) !== 0;
}
