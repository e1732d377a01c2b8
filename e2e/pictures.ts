// Takes the pictures of the README anew: `npm run pictures`.

import { chromium, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromiumLaunch } from '../scripts/chromium.mjs';
import { words, exportButton } from './screen.ts';

const program = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'spanwright-pictures-'));
const docs = join(program, 'docs');
mkdirSync(docs, { recursive: true });

const server = spawn(
  process.execPath,
  ['cli/spanwright.mjs', 'serve', '--corpus', join(folder, 'Border press.corpus'), '--no-open'],
  {
    cwd: program,
    env: { ...process.env, SPANWRIGHT_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const [address] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
const browser = await chromium.launch(chromiumLaunch());
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await page.goto(address);
  await page.getByRole('heading', { name: words.emptyCorpus }).waitFor();
  await picture(page, 'empty');
  await page.getByRole('button', { name: /Load the sample/ }).click();
  await page.getByRole('button', { name: /^Switch back to/ }).waitFor();
  await picture(page, 'article');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('j');
  await picture(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /IOB2/ }).first().check();
  await exportButton(page).click();
  await dialog.getByText(/letter by letter/).waitFor();
  await picture(page, 'report');
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(folder, { recursive: true, force: true });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // Toasts and transitions have gone by then.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(docs, `${name}.png`) });
}
