// The ways back: backups, where they go and what they bring back, and the history of an article.

import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './accessible.ts';
import { expect, expectTold, holdMessages, test } from './workbench.ts';
import { words, historyPanel, backupList } from './screen.ts';
import { importArticle, tag } from './lasting.ts';
import { expectStored, restoreByMistake } from './mishaps.ts';

/** The finished backups in a folder and below it, by name. */
function backupsBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.corpus'))
    .toSorted();
}

test('you restore an older backup by mistake: one click brings back what was there', async ({ workbench }) => {
  await importArticle(workbench);
  await expectStored(workbench, await restoreByMistake(workbench, 0));
});

test('you want a document as it was last week: its history shows every step, and restores any', async ({
  workbench,
}) => {
  const { page, tags } = workbench;
  await importArticle(workbench);
  for (const n of [0, 1, 2]) await tag(page, n);
  await expect(tags).toHaveCount(3);
  await page.keyboard.press('n');
  await page.keyboard.press('Delete');
  await expect(tags).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(tags).toHaveCount(3);
  await workbench.saved();
  await page.keyboard.press('h');
  const history = historyPanel(page);
  await expect(history.getByRole('button', { name: /Undone: removal of a tag/ })).toBeVisible();
  await expect(history.getByRole('button', { name: /Removed the tag on .* undone since/ })).toBeVisible();
  await history.getByRole('button', { name: /Tagged “word0x0”/ }).click();
  await expect(history.getByRole('list', { name: 'What restoring changes' }).getByRole('listitem')).toHaveCount(2);
  // The past is looked at, not written in.
  await page.keyboard.press('1');
  await expectTold(page, /This is how it was today/);
  await holdMessages(page);
  await history.getByRole('button', { name: 'Restore this' }).click();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible();
  await page.keyboard.press('h');
  await expect(tags).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(tags).toHaveCount(3);
});

test('backups are in a folder beside the corpus, and b lists them', { tag: '@screens' }, async ({ workbench }) => {
  const { page, folder } = workbench;
  await importArticle(workbench);
  await page.keyboard.press('b');
  await page.getByRole('button', { name: words.backUpNow }).click();
  await expectTold(page, words.backedUp);
  await expect(page.getByRole('dialog')).toContainText(join(folder, 'Day backups'));
  const listed = backupList(page).getByRole('listitem');
  await expect(listed.first()).toBeVisible();
  // One that was made in passing is among them.
  const made = () => backupsBelow(join(folder, 'Day backups')).length;
  await expect.poll(async () => (await listed.count()) - made()).toBe(0);
});

test('backups go where you want them, and as many stay as you say', async ({ workbench }) => {
  const { page, folder } = workbench;
  const drive = join(folder, 'drive');
  mkdirSync(drive);
  await importArticle(workbench);
  await page.keyboard.press('b');
  const backUp = () => page.getByRole('button', { name: words.backUpNow }).click();
  // For minutes after this one none is made in passing, however long all of this takes.
  await backUp();
  await expectTold(page, words.backedUp);
  const before = backupsBelow(join(folder, 'Day backups'));
  const newBeside = () => backupsBelow(join(folder, 'Day backups')).filter((name) => !before.includes(name));
  await page.getByRole('button', { name: 'Where and how many' }).click();
  const form = page.getByRole('form', { name: 'Where backups go, and how many stay' });
  await form.getByRole('textbox').fill(join(folder, 'nowhere'));
  await form.getByRole('button', { name: 'Keep them so' }).click();
  await expect(form.getByRole('alert')).toContainText('it is not there');
  await form.getByRole('textbox').fill(drive);
  await form.getByRole('spinbutton').fill('3');
  await expectAccessible(page, 'dialog');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(drive);
  for (let n = 1; n <= 3; n++) {
    await backUp();
    await expect.poll(() => backupsBelow(drive).length).toBe(n);
  }
  const three = backupsBelow(drive);
  await backUp();
  await expect.poll(() => backupsBelow(drive)).not.toEqual(three);
  await expect.poll(() => backupsBelow(drive).length).toBe(3);
  expect(newBeside()).toEqual([]);
  // The drive is pulled out: backups are made all the same, and it is said where.
  rmSync(drive, { recursive: true });
  await backUp();
  await expect.poll(() => newBeside().length).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(page.getByRole('list', { name: 'Warnings' })).toContainText(`${drive} is not there`);
});
