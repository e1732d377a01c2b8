// What a person can live through while the words of the article are tagged one after the other, in a corpus of any size. Each begins at
// the nth word and gives the next: after all of them the words before that one are tagged, once each.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, expectTold, holdMessages, type Workbench } from './workbench.ts';
import { backupList, safetyBar, watchReconnecting, words } from './screen.ts';
import { boxOf } from './steady.ts';
import { firstWords, killCore, storedWords, tag, waiting } from './lasting.ts';

const wordsAKill = 18;
const wordsAReload = 4;

/** The program is killed while one tags, once for each eighteen words. */
export async function killWhileTagging(workbench: Workbench, from: number, kills: number): Promise<number> {
  const { page, corpus, tags } = workbench;
  const count = kills * wordsAKill;
  const place = await boxOf(workbench.article);
  let reconnecting = await watchReconnecting(page);
  for (let n = 0; n < count; n++) {
    if (n % wordsAKill === 9) {
      reconnecting = await watchReconnecting(page);
      await killCore(corpus);
    }
    await tag(page, from + n);
    if (n % wordsAKill === 10) {
      // Whoever drags over words just then drags over the same words.
      expect(await reconnecting()).toEqual({ x: place.x, width: place.width });
    }
  }
  await expect(tags.first()).toBeVisible();
  await workbench.saved();
  await expect.poll(() => waiting(page)).toBe(0);
  return from + count;
}

/** The page is loaded anew while something is on its way. */
export async function reloadWhileTagging(workbench: Workbench, from: number, reloads: number): Promise<number> {
  const { page } = workbench;
  const next = from + reloads * wordsAReload;
  for (let n = from; n < next; n++) {
    await tag(page, n);
    if ((n - from) % wordsAReload !== wordsAReload - 1) continue;
    await workbench.reload();
    await expect(workbench.article).toContainText('word0x0');
  }
  await workbench.saved();
  return next;
}

/** The file is gone, and is put back. */
export async function putBackTheFile(workbench: Workbench, from: number): Promise<number> {
  const { page, corpus } = workbench;
  await tag(page, from);
  await workbench.saved();
  rmSync(corpus);
  await tag(page, from + 1);
  const bar = safetyBar(page);
  await expect(bar).toContainText('Everything that was saved is still at hand');
  await bar.getByRole('button', { name: 'Put it back' }).click();
  await workbench.saved();
  return from + 2;
}

/** The file is spoilt while nobody has it open, and a backup takes its place. */
export async function restoreTheDamaged(workbench: Workbench, from: number): Promise<number> {
  const { corpus } = workbench;
  await tag(workbench.page, from);
  await workbench.saved();
  await workbench.page.keyboard.press('b');
  await workbench.page.getByRole('button', { name: words.backUpNow }).click();
  await expectTold(workbench.page, words.backedUp);
  await workbench.stop();
  const whole = readFileSync(corpus);
  writeFileSync(corpus, Buffer.from(whole).fill(0x5a, 4096, whole.length - 4096));
  await workbench.start({ corpusOpens: false });
  const { page, tags } = workbench;
  await expect(page.getByRole('heading', { name: words.damaged })).toBeVisible();
  await expect(page.getByText(/The newest good backup is of today/)).toBeVisible();
  await page.getByRole('button', { name: words.restoreBackup }).click();
  await expect(tags).toHaveCount(from + 1);
  await expectTold(page, /The damaged file is kept as/);
  await tag(page, from + 1);
  await workbench.saved();
  return from + 2;
}

/** An older backup is restored by mistake, and that is taken back. */
export async function restoreByMistake(workbench: Workbench, from: number): Promise<number> {
  const { page, tags } = workbench;
  await tag(page, from);
  await workbench.saved();
  await page.keyboard.press('b');
  await page.getByRole('button', { name: words.backUpNow }).click();
  await expect(backupList(page)).toContainText('up to date');
  await page.keyboard.press('Escape');
  for (const n of [1, 2]) await tag(page, from + n);
  await expect(tags).toHaveCount(from + 3);
  await workbench.saved();
  await page.keyboard.press('b');
  await holdMessages(page);
  await page
    .getByRole('listitem')
    .filter({ hasText: '2 changes behind' })
    // Where the work rested for long enough, one was made in passing too.
    .first()
    .getByRole('button', { name: /^Restore/ })
    .click();
  await expect(tags).toHaveCount(from + 1);
  await expectTold(page, /2 changes behind\)\. The state before it is saved as a backup, too\./);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tags).toHaveCount(from + 3);
  return from + 3;
}

/** The file holds tags on the words before that one, once each, and no other. */
export async function expectStored(workbench: Workbench, next: number): Promise<void> {
  expect(await storedWords(workbench)).toEqual(firstWords(next));
}
