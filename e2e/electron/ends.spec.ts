// Whatever ends under the open window, in order or not: what was acknowledged is there afterwards, and the file is whole.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { answerSave, chooseFromMenu } from '../doors/window.ts';
import { articleText, exportButton, savedMark, tagRows, words } from '../screen.ts';
import { answerMessages, exitOf, expect, screensOf, tagWord, test, type Desktop } from './desktop.ts';

const text = 'The court ordered the confiscation of 40 kilograms of rice.';

async function openRuling(desktop: Desktop): Promise<ElectronApplication> {
  writeFileSync(join(desktop.folder, 'ruling.txt'), text);
  const app = await desktop.open(join(desktop.folder, 'A.corpus'), join(desktop.folder, 'ruling.txt'));
  await expect(articleText(await screensOf(app))).toContainText('confiscation');
  return app;
}

/** The process that has the corpus, by the note that it leaves beside it. */
function holderOf(corpus: string): number {
  return (JSON.parse(readFileSync(`${corpus}-open`, 'utf8')) as { readonly pid: number }).pid;
}

const crashPage = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());

/** Asks the page through the main process, which a driver loses when it crashes: null where no answer comes. */
function askPage(app: ElectronApplication, script: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, asked) => {
    const answer: unknown = await Promise.race([
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(asked),
      new Promise((resolve) => setTimeout(() => resolve(null), 500)),
    ]);
    return answer;
  }, script);
}

test('a core that dies is replaced under the open page, and so is the page', async ({ desktop }) => {
  const app = await openRuling(desktop);
  const page = await screensOf(app);
  await tagWord(page, 'confiscation', '4');
  await expect(savedMark(page)).toHaveText(words.saved);
  process.kill(holderOf(join(desktop.folder, 'A.corpus')), 'SIGKILL');
  await tagWord(page, 'court', '1');
  await expect(savedMark(page)).toHaveText(words.saved);
  await tagWord(page, 'rice', '3');
  await crashPage(app);
  // The new page has what the old one had not sent yet.
  await expect
    .poll(() => askPage(app, `document.querySelectorAll('[aria-label="Tags in text order"] [role=option]').length`))
    .toBe(3);
});

test('a core that dies in an export is spoken of as that', async ({ desktop }) => {
  test.skip(process.platform === 'win32', 'Windows cannot hold a process.');
  const app = await openRuling(desktop);
  const page = await screensOf(app);
  await chooseFromMenu(app, 'export.open');
  const dialog = page.getByRole('dialog');
  await answerSave(app, { path: join(desktop.folder, 'out.jsonl') });
  const pid = holderOf(join(desktop.folder, 'A.corpus'));
  await expect(exportButton(page)).toBeEnabled();
  process.kill(pid, 'SIGSTOP');
  await exportButton(page).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  process.kill(pid, 'SIGKILL');
  await expect(dialog.getByText('Spanwright had to start again during this export')).toBeVisible();
  await expect(dialog.getByText('No half-written file was left')).toBeHidden();
  expect(existsSync(join(desktop.folder, 'out.jsonl'))).toBe(false);
});

test('a quit in the middle of work and a kill of everything lose nothing that was acknowledged', async ({
  desktop,
}) => {
  const first = await openRuling(desktop);
  const page = await screensOf(first);
  await tagWord(page, 'confiscation', '4');
  await tagWord(page, 'court', '1');
  await first.close();
  expect(existsSync(join(desktop.folder, 'A.corpus-wal'))).toBe(false);

  const second = await desktop.open(join(desktop.folder, 'A.corpus'));
  const again = await screensOf(second);
  await expect(tagRows(again)).toHaveCount(2);
  await tagWord(again, 'rice', '3');
  await expect(tagRows(again)).toHaveCount(3);
  await expect(savedMark(again)).toHaveText(words.saved);
  const main = second.process();
  const ended = exitOf(main);
  main.kill('SIGKILL');
  await ended;

  const third = await desktop.open(join(desktop.folder, 'A.corpus'));
  await expect(tagRows(await screensOf(third))).toHaveCount(3);
});

test('a page that crashes again and again is asked about', async ({ desktop }) => {
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  await screensOf(app);
  const shown = await answerMessages(app, 'Try again');
  const hasMain = () => askPage(app, "document.querySelector('main') !== null");
  for (let crash = 1; crash <= 4; crash++) {
    expect(await shown()).toHaveLength(0);
    await crashPage(app);
    if (crash < 4) await expect.poll(hasMain).toBe(true);
  }
  await expect
    .poll(async () => (await shown()).map(({ message }) => message))
    .toEqual(['The page of this window stops again and again.']);
  await expect.poll(hasMain).toBe(true);
});

test('a page that hangs is asked about, and does not keep the program from ending', async ({ desktop }) => {
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  const page = await screensOf(app);
  await answerMessages(app, 'Quit Spanwright');
  await page.evaluate(
    () =>
      void setTimeout(() => {
        for (;;);
      }, 0),
  );
  const ended = exitOf(app.process());
  // Chromium says so when keys were not answered for a while.
  await app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('unresponsive'));
  expect(await ended).toBe(0);
  expect(existsSync(join(desktop.folder, 'A.corpus-open'))).toBe(false);
});

for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} to the program and its core at once, as a logout sends, closes the corpus in order`, async ({
    desktop,
  }) => {
    test.skip(process.platform === 'win32', 'Windows has no such signals.');
    const corpus = join(desktop.folder, 'A.corpus');
    const child = desktop.run([corpus]);
    await expect.poll(() => existsSync(`${corpus}-open`)).toBe(true);
    await expect.poll(() => existsSync(join(desktop.dataFolder, 'preferences.json'))).toBe(true);
    const ended = exitOf(child);
    const pid = holderOf(corpus);
    // Chromium's own helpers would get it too, and main may crash without them; by then there is nothing left to do.
    for (const one of [pid, child.pid ?? 0]) process.kill(one, signal);
    expect(await ended).toBe(0);
    expect([`${corpus}-wal`, `${corpus}-open`].filter((path) => existsSync(path))).toEqual([]);
  });
}

test('an import that runs when the page crashes is shown again, and says how it ends', async ({ desktop }) => {
  const row = (n: number) => JSON.stringify({ text: `Report ${n}. ${'The court fined three companies. '.repeat(40)}` });
  const many = join(desktop.folder, 'many.jsonl');
  writeFileSync(many, Array.from({ length: 40_000 }, (_, n) => row(n)).join('\n'));
  const corpus = join(desktop.folder, 'A.corpus');
  const app = await desktop.open(corpus, many);
  const page = await screensOf(app);
  await expect(page.getByRole('dialog', { name: 'Importing' })).toBeVisible();
  // Held until the next page is there, and long enough that it asks for it: the import would be over by then.
  const core = holderOf(corpus);
  if (process.platform !== 'win32') process.kill(core, 'SIGSTOP');
  await crashPage(app);
  await expect.poll(() => askPage(app, "document.querySelector('main') !== null")).toBe(true);
  if (process.platform !== 'win32') process.kill(core, 'SIGCONT');
  const said = async () => String(await askPage(app, 'document.body.innerText'));
  await expect.poll(said).toContain('Cancel the import');
  await askPage(
    app,
    `[...document.querySelectorAll('button')].find((one) => one.innerText === 'Cancel the import').click()`,
  );
  await expect.poll(said).toContain('Import cancelled');
});
