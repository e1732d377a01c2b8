// Nothing goes out and nothing comes in: what a page may not do, and no socket beyond this computer.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, screensOf, test } from './desktop.ts';
import { processesOf, socketsOf } from './processes.ts';

test('a page may go nowhere, open nothing, ask for nothing and load nothing from outside', async ({ desktop }) => {
  // A name that would be markup where it is not text.
  const app = await desktop.open(join(desktop.folder, '<img src=x onerror=alert(1)>.corpus'));
  const page = await screensOf(app);
  await expect(page).toHaveTitle('<img src=x onerror=alert(1)> – Spanwright');
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await expect.poll(title).toBe('<img src=x onerror=alert(1)> – Spanwright');
  await expect(page.locator('img')).toHaveCount(0);

  // Main listens before the page begins.
  await app.evaluate(({ session }) => {
    (globalThis as { download?: Promise<string> }).download = new Promise((resolve) =>
      session.defaultSession.once('will-download', (event) =>
        setImmediate(() => resolve(event.defaultPrevented ? 'prevented' : 'taken')),
      ),
    );
  });
  const attempts = await page.evaluate(async () => {
    const refused = async (attempt: Promise<unknown>): Promise<boolean> =>
      attempt.then(
        () => false,
        () => true,
      );
    const state = async (name: string): Promise<string> =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    const link = document.createElement('a');
    link.href = 'data:text/plain,x';
    link.download = 'x.txt';
    link.click();
    return {
      opened: window.open('https://example.com/') !== null,
      fetched: await refused(fetch('https://example.com/')),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      states: await Promise.all(['geolocation', 'notifications', 'clipboard-read', 'camera'].map(state)),
      evaluated: ((): boolean => {
        try {
          return Boolean(Reflect.construct(Function, ['return 1']));
        } catch {
          return false;
        }
      })(),
    };
  });
  expect(attempts).toEqual({
    opened: false,
    fetched: true,
    camera: true,
    evaluated: false,
    states: ['denied', 'denied', 'denied', 'denied'],
  });
  const download = () => app.evaluate(() => (globalThis as { download?: Promise<string> }).download);
  await expect.poll(download).toBe('prevented');

  // Asked of the main process: from here on Playwright would wait for the navigation that is refused.
  const after = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const refused = new Promise<string>((resolve) => contents?.once('will-navigate', ({ url }) => resolve(url)));
    await contents?.executeJavaScript("location.href = 'https://example.com/'", true);
    const address = await refused;
    const isThere: unknown = await contents?.executeJavaScript("document.querySelector('main') !== null");
    const loaded: string[] = [];
    const back = new Promise<void>((resolve) =>
      contents?.on('did-navigate', (_event, url) => {
        loaded.push(url);
        if (loaded.length === 2) resolve();
      }),
    );
    void contents?.executeJavaScript("location.href = 'about:blank'", true);
    await back;
    return { refused: address, isThere, loaded };
  });
  expect(after).toEqual({
    refused: 'https://example.com/',
    isThere: true,
    loaded: ['about:blank', 'app://spanwright/'],
  });
});

test('another window that has the bridge is answered nothing', async ({ desktop }) => {
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  await screensOf(app);
  const answers = await app.evaluate(async ({ app: running, BrowserWindow, dialog }) => {
    let asked = 0;
    dialog.showOpenDialog = () => {
      asked++;
      return Promise.resolve({ canceled: false, filePaths: ['/etc/passwd'] });
    };
    const preload = `${running.getAppPath()}/dist/electron/preload.cjs`;
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await other.loadURL('app://spanwright/');
    const picked: unknown = await other.webContents.executeJavaScript('spanwright.pickFiles()');
    const portCame: unknown = await other.webContents.executeJavaScript(`new Promise((resolve) => {
      addEventListener('message', ({ ports }) => resolve(ports.length > 0));
      spanwright.ready();
      setTimeout(() => resolve(false), 300);
    })`);
    other.destroy();
    return { picked, portCame, asked };
  });
  expect(answers).toEqual({ picked: [], portCame: false, asked: 0 });
});

test('no process of the program has a socket that leads beyond it', async ({ desktop }) => {
  test.skip(process.platform !== 'linux', 'Only Linux tells a program’s sockets without a tool.');
  const corpus = join(desktop.folder, 'A.corpus');
  const child = desktop.run([corpus]);
  await expect.poll(() => existsSync(join(desktop.dataFolder, 'preferences.json'))).toBe(true);
  const processes = processesOf(child.pid ?? 0);
  // Main, its zygotes, the page, the core and Chromium's own helpers.
  expect(processes.length).toBeGreaterThan(3);
  const inodes = new Set(processes.flatMap(socketsOf));
  expect(inodes.size).toBeGreaterThan(0);
  const rows = ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8').split('\n').slice(1),
  );
  expect(rows.filter((row) => inodes.has(row.trim().split(/\s+/)[9] ?? ''))).toEqual([]);
});
