// The Chromium that end-to-end tests drive: the system's own where there is one, for it is what people have.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { root } from './runtime.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The same engine without windows, an address bar and what belongs to them, which Playwright's own is too: a day costs a quarter less. */
const shells = ['chromium-headless-shell', 'chrome-headless-shell'];

const usualPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** Scripts that a reader may meet in an article; without these fonts they are boxes, and so are their widths. */
const fonts = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/**
 * The path of a Chromium on this machine, or null: then Playwright's own must be there. `whole`: with its windows, as people have it.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform]
 * @param {(path: string) => boolean} [exists]
 * @param {{ readonly whole?: boolean }} [options]
 */
export function findChromium(
  env = process.env,
  platform = process.platform,
  exists = existsSync,
  { whole = false } = {},
) {
  const chosen = env['CHROMIUM_PATH'];
  if (chosen) {
    if (!exists(chosen)) throw new Error(`CHROMIUM_PATH names ${chosen}, and there is no such file.`);
    return chosen;
  }
  if (platform === 'darwin' || platform === 'win32') return usualPlaces[platform].find(exists) ?? null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const inOrder = whole ? [names, shells] : [shells, names];
  return (
    inOrder.flatMap((alike) => folders.flatMap((folder) => alike.map((name) => join(folder, name)))).find(exists) ??
    null
  );
}

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

// What it draws below its address bar is two pages of its own, which each window loads anew: as much work as the workbench is, and
// nobody sees them here.
const unseen = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What Playwright turns off by the same switch. Chromium hears the last one only, and that is ours: a test compares. */
const offForPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/**
 * How tests and benchmarks start Chromium: Playwright's launch options. `whole`: with its windows, as people have it.
 * @param {{ readonly whole?: boolean }} [options]
 */
export function chromiumLaunch({ whole = false } = {}) {
  const chromium = findChromium(process.env, process.platform, existsSync, { whole });
  // Chromium does not start as root on Linux with its sandbox.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const off = `--disable-features=${[...offForPlaywright, ...unseen].join(',')}`;
  return { ...(chromium === null ? {} : { executablePath: chromium }), args: [...quiet, off, ...asRoot] };
}

/** Makes sure that there is a Chromium: by apt on Debian where this is root, else by Playwright. */
export async function ensureChromium() {
  if (isDebianRoot()) await installByApt();
  if (findChromium() !== null) return;
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  if ((await run(process.execPath, [cli, 'install', 'chromium'])) !== 0) {
    throw new Error('No Chromium was found, and Playwright could not fetch one. Set CHROMIUM_PATH to the one to use.');
  }
}

async function installByApt() {
  const wanted = fonts.filter((name) => !isInstalled(name));
  const [shell = ''] = shells;
  const needsShell = !process.env['CHROMIUM_PATH'] && !isInstalled(shell);
  if (wanted.length === 0 && !needsShell) return;
  await apt('update', '-qq');
  // By itself: where there is no such package, nothing that was asked for with it would be installed.
  if (needsShell && !(await tryToInstall(shell)) && findChromium() === null) wanted.unshift('chromium');
  if (wanted.length > 0 && !(await tryToInstall(...wanted)))
    console.error('apt-get could not install all of them; the tests go on with what is there.');
}

/**
 * Whether all of them could be installed.
 * @param {readonly string[]} names
 */
async function tryToInstall(...names) {
  console.error(`Installing ${names.join(', ')} …`);
  return (await apt('install', '-y', '-qq', '--no-install-recommends', ...names)) === 0;
}

/** @param {readonly string[]} args */
const apt = (...args) => run('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });

/** Ubuntu's chromium package is a door to a snap, which root in a container cannot open: Debian itself only. */
const isDebianRoot = () =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  existsSync('/etc/os-release') &&
  /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** @param {string} name */
const isInstalled = (name) =>
  spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' }).stdout === 'installed';
