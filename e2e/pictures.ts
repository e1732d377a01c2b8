// Takes the pictures of the README anew: `npm run pictures`.

import { chromium, expect, type Page } from '@playwright/test';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createCorpus } from '../core/corpus/open.ts';
import { chromiumLaunch } from '../scripts/chromium.mjs';
import { fillDiffering } from '../tests/decisions/two-people.ts';
import { articleTitle, exportButton, words } from './screen.ts';
import { placeOf } from './steady.ts';

const program = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'spanwright-pictures-'));
const docs = join(program, 'docs');
mkdirSync(docs, { recursive: true });

const browser = await chromium.launch(chromiumLaunch());
let server = serve('Border press.corpus');
try {
  const address = await addressOf(server);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await page.goto(address);
  await page.getByRole('heading', { name: words.emptyCorpus }).waitFor();
  await picture(page, 'empty');
  await page.getByRole('button', { name: /Load the sample/ }).click();
  await page.getByRole('button', { name: /^Switch back to/ }).waitFor();
  await picture(page, 'article');
  // A click on a word selects it.
  await clickOn(page, 'Ministry');
  await page.keyboard.press('Shift+P');
  await page.getByRole('region', { name: 'Earlier cases' }).waitFor();
  await picture(page, 'earlier');
  await page.keyboard.press('Shift+P');
  await page.keyboard.press('Escape');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('j');
  await picture(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Control+d');
  await page.getByRole('grid').getByText('imported').first().waitFor();
  await picture(page, 'tags');
  await page.keyboard.press('Escape');
  await page.getByRole('group', { name: 'charge', exact: true }).getByRole('button', { name: 'Edit charge' }).click();
  await page.getByRole('menuitem', { name: 'Merge into another…' }).click();
  await page.getByRole('dialog').getByLabel('Into').selectOption({ label: 'sanction' });
  await page
    .getByRole('status', { name: 'What this does' })
    .getByText(/change/)
    .first()
    .waitFor();
  await picture(page, 'labels');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+S');
  await page.getByRole('img', { name: 'Tags by label' }).waitFor();
  await picture(page, 'statistics');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /IOB2/ }).first().check();
  await exportButton(page).click();
  await dialog.getByText(/letter by letter/).waitFor();
  await picture(page, 'report');
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await page.getByRole('button', { name: /^Switch back to/ }).click();
  await page.getByText(words.noTags).waitFor();
  const second = (await articleTitle(page).textContent()) ?? '';
  await page.keyboard.press('k');
  await expect(articleTitle(page)).not.toHaveText(second);
  await clickOn(page, 'Ministry');
  await page.keyboard.press('Shift+E');
  await page.getByRole('combobox', { name: 'How alike' }).selectOption('in other forms too');
  await page.getByRole('listbox', { name: 'Places' }).focus();
  await page.getByRole('listbox', { name: 'Places' }).getByRole('option').nth(2).waitFor();
  await page.keyboard.press('y');
  await page.keyboard.press('x');
  await picture(page, 'elsewhere');
  // Three of five places tagged and none rejected: the others are missed.
  for (const key of ['ArrowUp', 'x', 'ArrowDown', 'y', 'y']) await page.keyboard.press(key);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+d');
  await page.getByRole('listbox', { name: 'Findings' }).getByRole('option').nth(1).waitFor();
  await page.keyboard.press('y');
  await page.keyboard.press('x');
  await picture(page, 'consistency');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+T');
  const patterns = [
    { label: 'agency', pattern: 'police' },
    {
      label: 'agency',
      pattern: [{ LOWER: { IN: ['city', 'county', 'provincial'] } }, { IS_TITLE: true, OP: '?' }, { LOWER: 'court' }],
    },
    { label: 'quantity', pattern: [{ LIKE_NUM: true }, { LOWER: { REGEX: '^(kilo|gram|ton)' } }] },
  ];
  const buffer = Buffer.from(patterns.map((one) => JSON.stringify(one)).join('\n'));
  await page
    .locator('.patterns input[type=file]')
    .setInputFiles({ name: 'patterns.jsonl', mimeType: 'application/jsonl', buffer });
  await page.getByRole('button', { name: 'Add 3 patterns' }).click();
  await page.getByRole('button', { name: 'patterns.jsonl', exact: true }).click();
  await page
    .getByRole('textbox', { name: /Words, or tokens/ })
    .fill('[{"IS_TITLE": true}, {"IS_TITLE": true, "OP": "+"}]');
  await picture(page, 'patterns');
  await end(server);
  const team = createCorpus(join(folder, 'Team.corpus'));
  fillDiffering(team);
  team.close();
  server = serve('Team.corpus');
  await page.goto(await addressOf(server));
  await page.getByRole('option', { name: /bridge/ }).waitFor();
  await page.keyboard.press('Control+u');
  const apart = page.getByRole('dialog');
  await apart.getByRole('button', { name: 'Hand out' }).click();
  await apart.getByLabel('To whom, with commas between').fill('Anna, Ben, Cleo');
  await apart.getByLabel('Given to several, in percent').fill('50');
  await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  await apart.getByRole('row', { name: /Cleo/ }).waitFor();
  await picture(page, 'apart');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+J');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('dialog', { name: 'Decide' }).getByRole('article').waitFor();
  await picture(page, 'decide');
  await page.keyboard.press('w');
  await page.getByRole('button', { name: 'smuggling rice and cloth' }).waitFor();
  await picture(page, 'whole');
} finally {
  await browser.close();
  await end(server);
  rmSync(folder, { recursive: true, force: true });
}

function serve(corpus: string): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, ['cli/spanwright.mjs', 'serve', '--corpus', join(folder, corpus), '--no-open'], {
    cwd: program,
    env: { ...process.env, SPANWRIGHT_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function clickOn(page: Page, word: string): Promise<void> {
  const { middle } = await placeOf(page, word, { isWhole: true });
  await page.mouse.click(middle.x, middle.y);
}

async function addressOf({ stdout }: ReturnType<typeof serve>): Promise<string> {
  const [address] = (await once(createInterface({ input: stdout }), 'line')) as [string];
  return address;
}

async function end(one: ReturnType<typeof serve>): Promise<void> {
  if (one.exitCode !== null || one.signalCode !== null) return;
  one.kill('SIGTERM');
  await once(one, 'exit');
}

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // Toasts and transitions have gone by then.
  // oxlint-disable-next-line races/no-sleep -- no test: nobody waits for these pictures
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(docs, `${name}.png`) });
}
