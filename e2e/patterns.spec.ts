// Dictionaries and patterns: a file with bad lines, suggestions that are accepted and rejected, and a pattern that is switched off.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { tabTo } from './by-keys.ts';
import { look } from './look.ts';
import { articleTitle } from './screen.ts';
import { expect, holdMessages, test, toasts, type Workbench } from './workbench.ts';

async function importText(workbench: Workbench, text: string): Promise<void> {
  const path = join(workbench.folder, 'Report.jsonl');
  writeFileSync(path, JSON.stringify({ id: 'r', title: 'Report', text }));
  await workbench.importFiles(path);
  await expect(articleTitle(workbench.page)).toHaveText('Report');
}

const screen = (page: Page): Locator => page.getByRole('dialog', { name: 'Dictionaries and patterns' });
const hintBar = (page: Page): Locator => page.getByRole('group', { name: 'What the keys do now' });

async function chooseFile(page: Page, name: string, lines: readonly string[]): Promise<void> {
  const buffer = Buffer.from(lines.join('\n'));
  await screen(page).locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
}

/** The words that are marked as suggested, in the order of the text. */
const suggested = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...CSS.highlights]
      .filter(([name]) => name.includes('-suggested-'))
      .flatMap(([, ranges]) => [...ranges] as StaticRange[])
      .sort((a, b) => a.startOffset - b.startOffset)
      .map(({ startContainer, startOffset, endOffset }) =>
        (startContainer.textContent ?? '').slice(startOffset, endOffset),
      ),
  );

test('by the keyboard: a file with three bad lines, one suggestion accepted, one rejected, undone, and the rest at once', async ({
  workbench,
}, info) => {
  const { page, article } = workbench;
  const text =
    'A clerk of the Harbour Office fined two drivers 500 won. The Harbour Office kept the boat. Two drivers left.';
  await importText(workbench, text);
  await page.keyboard.press('Shift+T');
  await expect(screen(page)).toContainText('No dictionary yet');
  await chooseFile(page, 'patterns.jsonl', [
    '{"label": "agency", "pattern": [{"LOWER": "harbour"}, {"LOWER": "office"}]}',
    '{"label": "agency", "pattern": [{"LEMMA": "office"}]}',
    '{"label": "quantity", "pattern": [{"LIKE_NUM": true}, {"LOWER": {"IN": ["drivers", "won"]}}]}',
    '{"label": "vessel", "pattern": "boat"}',
    '{"label": "agency", "pattern": [{"TEXT": {"REGEX": "(?<=H)ar"}}]}',
    '{"label": "agency" "pattern": "court"}',
  ]);
  const bad = screen(page).getByRole('list', { name: 'Bad lines' }).getByRole('listitem');
  await expect(bad).toHaveCount(3);
  await expect(bad.nth(0)).toHaveText('line 2: LEMMA is no attribute that can be matched here');
  await expect(bad.nth(1)).toContainText('line 5: “(?<=H)ar” is no expression');
  await expect(bad.nth(2)).toHaveText('line 6: no JSON');
  await expect(screen(page).getByRole('combobox', { name: 'Where vessel goes' })).toContainText('a new label “vessel”');
  await look(page, (name) => info.outputPath(name), 'file');
  await screen(page).getByRole('button', { name: 'Add 3 patterns' }).press('Enter');
  await expect(screen(page).getByRole('row', { name: /patterns\.jsonl/ })).toContainText('3 patterns');
  await screen(page).getByRole('button', { name: 'patterns.jsonl', exact: true }).press('Enter');
  await screen(page)
    .getByRole('textbox', { name: /Words, or tokens/ })
    .fill('[{"LOWER": "two"}, {"OP": "+"}, {"TEXT": "won"}]');
  await expect(screen(page).getByRole('list', { name: 'Places' }).getByRole('listitem')).toHaveCount(1);
  await look(page, (name) => info.outputPath(name), 'dictionaries');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await expect(article).toBeFocused();
  const all = ['Harbour Office', 'two drivers', '500 won', 'Harbour Office', 'boat', 'Two drivers'];
  await expect.poll(() => suggested(page)).toEqual(all);
  await look(page, (name) => info.outputPath(name), 'suggested');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Tab');
  await expect(hintBar(page)).toContainText('Harbour Office');
  await expect(hintBar(page).getByRole('button', { name: /accept/ })).toContainText('agency');
  await page.keyboard.press('Enter');
  await expect(workbench.tags).toHaveCount(1);
  await expect(hintBar(page)).toContainText('two drivers');
  await look(page, (name) => info.outputPath(name), 'hopped');
  await page.keyboard.press('Backspace');
  await expect(hintBar(page)).toContainText('500 won');
  await expect.poll(() => suggested(page)).toEqual(['500 won', 'Harbour Office', 'boat', 'Two drivers']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => suggested(page)).toEqual(['two drivers', '500 won', 'Harbour Office', 'boat', 'Two drivers']);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(() => suggested(page)).toEqual(['500 won', 'Harbour Office', 'boat', 'Two drivers']);
  await page.keyboard.press('Shift+V');
  await expect.poll(() => suggested(page)).toEqual([]);
  await page.keyboard.press('Shift+V');
  await expect.poll(() => suggested(page)).toHaveLength(4);
  await page.keyboard.press('Shift+Enter');
  await expect(workbench.tags).toHaveCount(5);
  await expect.poll(() => suggested(page)).toEqual([]);

  // What was rejected stays away, and what was accepted is a tag.
  await workbench.saved();
  await workbench.reload();
  await expect(workbench.tags).toHaveCount(5);
  await page.keyboard.press('Shift+T');
  await expect(screen(page).getByRole('row', { name: /patterns\.jsonl/ })).toContainText('5 of 6');
  await page.keyboard.press('Escape');
  await expect.poll(() => suggested(page)).toEqual([]);
});

test('by the mouse: a click selects what is suggested; after twenty decisions a bad pattern is off, and on again', async ({
  workbench,
}) => {
  const { page } = workbench;
  await importText(workbench, Array.from({ length: 24 }, () => 'court').join(', '));
  await page.locator('.corpus-menu').click();
  await page.getByRole('menuitem', { name: /Dictionaries and patterns/ }).click();
  await chooseFile(page, 'courts.txt', ['court\tagency']);
  await screen(page).getByRole('button', { name: 'Add 1 pattern' }).click();
  await expect(screen(page).getByRole('row', { name: /courts\.txt/ })).toBeVisible();
  await screen(page).getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => suggested(page)).toHaveLength(24);
  await workbench.article.click({ position: { x: 12, y: 12 } });
  const labels = page.getByRole('toolbar', { name: 'Labels for these words' });
  await labels.getByRole('button', { name: 'agency' }).click();
  await expect(workbench.tags).toHaveCount(1);
  await workbench.article.click({ position: { x: 70, y: 12 } });
  await labels.getByRole('button', { name: 'Reject the suggestion' }).click();
  await expect.poll(() => suggested(page)).toHaveLength(22);
  await workbench.article.focus();
  await page.keyboard.press('Tab');
  await holdMessages(page);
  for (let left = 22; left > 4; left--) {
    await page.keyboard.press('Backspace');
    await expect.poll(() => suggested(page).then(({ length }) => length <= left - 1)).toBe(true);
  }
  const said = page.getByText('“court” suggests no more: 1 of 20 accepted.', { exact: true });
  await expect(said).toBeVisible();
  await expect.poll(() => suggested(page)).toEqual([]);
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await expect.poll(() => suggested(page)).toHaveLength(4);
});

test('a list is dropped on the screen, a pattern that was tried is added, and both follow their label into another', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await importText(workbench, 'The court met the Harbour Office. The court left.');
  await page.keyboard.press('Shift+T');
  const dropped = await page.evaluateHandle(() => {
    const files = new DataTransfer();
    files.items.add(new File(['court\tcharge'], 'courts.txt', { type: 'text/plain' }));
    return files;
  });
  await screen(page).getByText('No dictionary yet').dispatchEvent('drop', { dataTransfer: dropped });
  await screen(page).getByRole('button', { name: 'Add 1 pattern' }).click();
  await expect(screen(page).getByRole('row', { name: /courts\.txt/ })).toContainText('1 pattern');
  const typed = screen(page).getByRole('textbox', { name: /Words, or tokens/ });
  await typed.fill('[{"LOWER": "harbour"}, {"LOWER": "office"}]');
  await screen(page).getByRole('combobox', { name: 'Its label' }).selectOption({ label: 'charge' });
  await expect(screen(page).getByRole('list', { name: 'Places' }).getByRole('listitem')).toHaveCount(1);
  await screen(page).getByRole('button', { name: 'Add', exact: true }).press('Enter');
  await expect(typed).toHaveValue('');
  await expect(screen(page).getByRole('row', { name: /harbour/ })).toContainText('charge');
  await page.keyboard.press('Escape');
  await expect.poll(() => suggested(page)).toEqual(['court', 'Harbour Office', 'court']);

  const charge = page.getByRole('group', { name: 'charge', exact: true });
  await charge.getByRole('button', { name: 'Edit charge' }).click();
  await page.getByRole('menuitem', { name: 'Merge into another…' }).click();
  const merge = page.getByRole('dialog', { name: 'Merge a label into another' });
  await merge.getByLabel('Into').selectOption({ label: 'agency' });
  await expect(merge.getByRole('status', { name: 'What this does' })).toContainText(
    '2 patterns in 2 dictionaries suggest the other label then.',
  );
  await look(page, (name) => info.outputPath(name), 'merge');
  await merge.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(charge).toHaveCount(0);
  await page.keyboard.press('Shift+T');
  await expect(screen(page).getByRole('row', { name: /courts\.txt/ })).toContainText('agency');
  await page.keyboard.press('Escape');
  await expect.poll(() => suggested(page)).toEqual(['court', 'Harbour Office', 'court']);
  await page.keyboard.press('Control+z');
  await expect(charge).toBeVisible();

  await charge.getByRole('button', { name: 'Edit charge' }).click();
  await page.getByRole('menuitem', { name: 'Delete with its tags…' }).click();
  await expect(page.getByRole('status', { name: 'What this does' })).toContainText(
    '2 patterns in 2 dictionaries suggest nothing any more.',
  );
  await page.getByRole('button', { name: 'Delete label and tags' }).click();
  await expect(charge).toHaveCount(0);
  await expect.poll(() => suggested(page)).toEqual([]);
  await page.keyboard.press('Shift+T');
  await screen(page).getByRole('button', { name: 'courts.txt', exact: true }).click();
  await expect(screen(page).getByText('off: its label was deleted')).toBeVisible();
  await look(page, (name) => info.outputPath(name), 'no-label');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(() => suggested(page)).toEqual(['court', 'Harbour Office', 'court']);
});

test('words that are tagged twice and stand bare once are suggested by the corpus itself, where that is switched on', async ({
  workbench,
}) => {
  const { page } = workbench;
  await importText(
    workbench,
    'A clerk of the Harbour Office left. The Harbour Office met. A boat of the Harbour Office sank.',
  );
  for (const nth of [0, 1]) {
    await workbench.select('Harbour Office', nth);
    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
  }
  await expect(workbench.tags).toHaveCount(2);
  await page.keyboard.press('Shift+T');
  await screen(page)
    .getByRole('checkbox', { name: /The corpus’s own words too/ })
    .press('Space');
  await page.keyboard.press('Escape');
  await expect.poll(() => suggested(page)).toEqual(['Harbour Office']);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Tab');
  await expect(hintBar(page)).toContainText('Harbour Office');
  await page.keyboard.press('Enter');
  await expect(workbench.tags).toHaveCount(3);
  await expect.poll(() => suggested(page)).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => suggested(page)).toEqual(['Harbour Office']);
  await page.keyboard.press('Shift+T');
  await screen(page)
    .getByRole('checkbox', { name: /The corpus’s own words too/ })
    .press('Space');
  await page.keyboard.press('Escape');
  await expect.poll(() => suggested(page)).toEqual([]);
});

test('by keyboard alone: a pattern is tried, added and switched off, its dictionary removed and brought back', async ({
  workbench,
}) => {
  const { page } = workbench;
  await importText(workbench, 'The court met the Harbour Office. The court left.');
  await page.keyboard.press('Shift+T');
  await tabTo(page, screen(page).getByRole('textbox', { name: /Words, or tokens/ }));
  await page.keyboard.type('court');
  await expect(screen(page).getByRole('list', { name: 'Places' }).getByRole('listitem')).toHaveCount(2);
  await tabTo(page, screen(page).getByRole('combobox', { name: 'Its label' }));
  await page.keyboard.type('charge');
  await tabTo(page, screen(page).getByRole('button', { name: 'Add', exact: true }));
  await page.keyboard.press('Enter');
  await expect.poll(() => suggested(page)).toEqual(['court', 'court']);
  // What was added is a dictionary of its own, opened or to be opened.
  const pattern = screen(page).getByRole('checkbox', { name: 'court suggests tags' });
  await tabTo(page, pattern);
  await page.keyboard.press(' ');
  await expect.poll(() => suggested(page)).toEqual([]);
  await page.keyboard.press(' ');
  await expect.poll(() => suggested(page)).toEqual(['court', 'court']);
  await tabTo(page, screen(page).getByRole('button', { name: /^Remove / }));
  await page.keyboard.press('Enter');
  await expect(screen(page)).toContainText('No dictionary yet');
  await expect.poll(() => suggested(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(screen(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => suggested(page)).toEqual(['court', 'court']);
});

test('by mouse alone: a file with a label that goes elsewhere, its dictionary off and on, removed and brought back', async ({
  workbench,
}) => {
  const { page } = workbench;
  await importText(workbench, 'The court met the Harbour Office. The court left.');
  await page.locator('.corpus-menu').click();
  await page.getByRole('menuitem', { name: /Dictionaries and patterns/ }).click();
  await chooseFile(page, 'courts.tsv', ['court\ttribunal']);
  await screen(page).getByRole('combobox', { name: 'Where tribunal goes' }).selectOption({ label: 'agency' });
  await screen(page).getByRole('button', { name: 'Add 1 pattern' }).click();
  const on = screen(page).getByRole('checkbox', { name: 'courts.tsv suggests tags' });
  await on.click();
  await expect.poll(() => suggested(page)).toEqual([]);
  await on.click();
  await expect.poll(() => suggested(page)).toEqual(['court', 'court']);
  await screen(page).getByRole('button', { name: 'courts.tsv', exact: true }).click();
  await expect(screen(page).getByRole('row', { name: /^court suggests tags/ })).toContainText('agency');
  await holdMessages(page);
  await screen(page).getByRole('button', { name: 'Remove courts.tsv' }).click();
  await expect(screen(page)).toContainText('No dictionary yet');
  await expect(toasts(page)).toContainText('Removed “courts.tsv”');
  // The message is above the dialog, which stays. Messages come and go: where it is and what is pressed there is asked at once.
  await page.evaluate(() => {
    const removed = [...document.querySelectorAll('.toast')].find(({ textContent }) => textContent.includes('Removed'));
    const box = removed?.querySelector('.toast__action')?.getBoundingClientRect() ?? new DOMRect();
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    document
      .elementFromPoint(at.clientX, at.clientY)
      ?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, ...at }));
  });
  await expect(on).toBeChecked();
  await screen(page).getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => suggested(page)).toEqual(['court', 'court']);
});
