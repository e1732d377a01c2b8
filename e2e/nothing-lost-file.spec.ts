// What can happen to the file under the open page: a full disk, a file that is gone or damaged, a folder in the cloud. Every tag that
// was made is there in the end, once.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './workbench.ts';
import { words, savedMark, safetyBar } from './screen.ts';
import { importArticle, tag, firstWords } from './lasting.ts';
import { expectStored, putBackTheFile, restoreTheDamaged } from './mishaps.ts';

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.describe('with a disk of its own', () => {
  test.skip(!canMount, 'A small disk can be mounted by root on Linux only.');

  test('the disk is full: your changes wait, the screen says so, and they are saved when there is room', async ({
    workbench,
  }) => {
    const { page, door, folder, tags } = workbench;
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    try {
      const full = join(disk, 'Full.corpus');
      await door.makeCorpus(full);
      await importArticle(workbench);
      await tag(page, 0);
      await workbench.saved();
      fill(disk);
      let made = 1;
      // What the file has room for within its pages is still saved.
      const isFull = (): Promise<boolean> => page.getByText('The disk is full.').first().isVisible();
      while (!(await isFull()) && made < 200) await tag(page, made++);
      await tag(page, made++);
      await expect(safetyBar(page)).toContainText(
        /The disk is full\. .* here until there is room; what was saved is safe\./,
      );
      await expect(savedMark(page)).toContainText(words.notSaved);
      // The page may be closed meanwhile: what waits, waits in the browser, and is shown where it was put.
      await workbench.reload();
      await expect(tags.first()).toBeVisible();
      await expect(savedMark(page)).toContainText(words.notSaved);
      rmSync(join(disk, 'ballast'));
      // It tries by itself too, and may be quicker than the hand.
      const tryAgain = page.getByRole('button', { name: 'Try again' });
      await tryAgain.click({ timeout: 10_000 }).catch(() => expect(tryAgain).toBeHidden());
      await workbench.saved();
      // That no backup could be made meanwhile may still be said there.
      await expect(safetyBar(page).getByText('The disk is full.')).toBeHidden();
      await tag(page, made++);
      await workbench.saved();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Close this corpus');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'No corpus is open' })).toBeVisible();
      const out = join(folder, 'full.jsonl');
      workbench.cli('export', '--corpus', full, '--format', 'jsonl', '--out', out);
      const { spans } = JSON.parse(readFileSync(out, 'utf8')) as { spans: { surface: string }[] };
      expect(spans.map(({ surface }) => surface).sort()).toEqual([...firstWords(made)].sort());
    } finally {
      await workbench.stop();
      execFileSync('umount', ['-l', disk]);
    }
  });
});

/** Leaves no room on the disk. */
function fill(disk: string): void {
  const ballast = openSync(join(disk, 'ballast'), 'w');
  const block = Buffer.alloc(4096);
  try {
    for (let free = true; free;) free = writeSync(ballast, block) === block.length;
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(ballast);
  }
}

test('the file is moved, deleted or unplugged while you work: it is put back with everything that was saved', async ({
  workbench,
}) => {
  await importArticle(workbench);
  await expectStored(workbench, await putBackTheFile(workbench, 0));
});

test('the file is damaged: the newest good backup takes its place when you say so, and the damaged file is kept', async ({
  workbench,
}) => {
  await importArticle(workbench);
  await expectStored(workbench, await restoreTheDamaged(workbench, 0));
});

test('the corpus is in a folder that a cloud service keeps in step: it opens, and you are warned', async ({
  workbench,
}) => {
  const { page, door, folder } = workbench;
  mkdirSync(join(folder, 'Dropbox'));
  await door.makeCorpus(join(folder, 'Dropbox', 'Shared.corpus'));
  const bar = safetyBar(page);
  await expect(bar).toContainText('a folder that Dropbox keeps in step');
  await importArticle(workbench);
  await tag(page, 0);
  await workbench.saved();
  await bar.getByRole('button', { name: 'Understood' }).click();
  await expect(bar).toBeHidden();
  await workbench.reload();
  await expect(workbench.article).toContainText('word0x0');
  await expect(bar).toBeHidden();
  await page.keyboard.press('c');
  await expect(page.getByRole('list', { name: 'Warnings' })).toContainText('Dropbox');
});
