// Finding one's way among documents.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectTold, holdMessages, onSample, test, toasts } from './workbench.ts';
import { words, articleList, articleRows, articleTitle, findArticles } from './screen.ts';

onSample('filter by status, by label and by words; the numbers follow', async ({ workbench }) => {
  const { page } = workbench;
  const rows = articleRows(page);
  await expect(rows).toHaveCount(8);
  const done = page.getByRole('progressbar', { name: 'Articles done' });
  await expect(page.getByText('1 of 8', { exact: true })).toBeVisible();
  await expect(done).toHaveAttribute('aria-valuetext', '0 of 8 done');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2 of 8', { exact: true })).toBeVisible();
  await expect(done).toHaveAttribute('aria-valuetext', '1 of 8 done');
  await page.getByRole('search').getByRole('button', { name: /Done/ }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Show all 8' }).click();
  await expect(rows).toHaveCount(8);

  await findArticles(page, 'trout');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Dairy cooperative');
  await page.keyboard.type('zzz');
  await expect(page.getByText(words.noArticlesMatch)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(8);
});

onSample('next and previous by key, and the place is kept for tomorrow', async ({ workbench }) => {
  const { page } = workbench;
  const title = articleTitle(page);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(title).toHaveText(/Company accused/);
  await page.keyboard.press('k');
  await expect(title).toHaveText(/Two harbour guards/);
  await page.keyboard.press('[');
  await expect(articleList(page)).toBeHidden();
  await workbench.written();
  await workbench.reload();
  await expect(title).toHaveText(/Two harbour guards/);
  await expect(articleList(page)).toBeHidden();
  await page.keyboard.press('[');
});

test('the place in a long text and the chosen label are there tomorrow', async ({ workbench }) => {
  const { page } = workbench;
  const lines = Array.from({ length: 200 }, (_, i) => `Line ${i + 1} of a long report.`);
  await page.getByRole('button', { name: /Paste a text/ }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill(lines.join('\n\n'));
  await page.getByRole('button', { name: words.addArticle }).click();
  await expect(workbench.article).toContainText('Line 200');
  await page.keyboard.press('Shift+Digit2');
  const scroller = page.locator('.article');
  await scroller.evaluate((element) => (element.scrollTop = 3000));
  await workbench.remembered('.scroll', expect.objectContaining({ top: 3000 }));
  await workbench.reload();
  await expect(workbench.article).toContainText('Line 200');
  await expect.poll(() => scroller.evaluate((element) => Math.round(element.scrollTop))).toBe(3000);
  await expect(page.getByText(words.keepsTagging)).toBeVisible();
});

onSample('rename, flag with a reason, remove, and take it all back', async ({ workbench }) => {
  const { page } = workbench;
  const title = articleTitle(page);
  const rows = articleRows(page);
  await page.keyboard.press('F2');
  await page.keyboard.type('The handcart');
  await page.keyboard.press('Enter');
  await expect(title).toHaveText('The handcart');
  await expect(rows.first()).toContainText('The handcart');

  await page.keyboard.press('f');
  await page.keyboard.type('Two articles in one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Two articles in one' })).toBeVisible();

  await holdMessages(page);
  await page.keyboard.press('Shift+Delete');
  await expect(rows).toHaveCount(7);
  await expect(title).toHaveText(/Two harbour guards/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(8);
  await page.keyboard.press('k');
  await expect(title).toHaveText('The handcart');
});

onSample('several at once', async ({ workbench }) => {
  const { page } = workbench;
  const rows = articleRows(page);
  await rows.nth(1).click();
  await rows.nth(4).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('group', { name: 'Selected articles' });
  await expect(bar).toContainText('4 selected');
  await bar.getByRole('button', { name: 'Mark all as done' }).click();
  const done = page.getByRole('progressbar', { name: 'Articles done' });
  await expect(done).toHaveAttribute('aria-valuenow', '4');
  await page.keyboard.press('Control+z');
  await expect(done).toHaveAttribute('aria-valuenow', '0');
});

test('after a reload the open article is in the list, wherever it stands there', async ({ workbench }) => {
  const { folder, corpus } = workbench;
  await workbench.stop();
  const many = join(folder, 'many');
  mkdirSync(many);
  for (let n = 1; n <= 60; n++) writeFileSync(join(many, `${100 + n}.txt`), `Report ${n}\nNothing was seized.`);
  workbench.cli('import', '--corpus', corpus, many);
  await workbench.start();
  const { page } = workbench;
  const list = articleList(page);
  const shown = await list.evaluate((element) => {
    const row = element.querySelector('[role=option]');
    return Math.floor(element.clientHeight / (row?.clientHeight ?? 1));
  });
  // In sight only in a list as high as the window; and far below.
  for (const place of [shown + 1, shown + 3, 60]) {
    await list.focus();
    await page.keyboard.press(place === 60 ? 'End' : 'Home');
    for (let down = 1; down < place && place < 60; down++) await page.keyboard.press('ArrowDown');
    await expect(articleTitle(page)).toHaveText(`Report ${place}`);
    await workbench.remembered('.document', place);
    await workbench.reload();
    await expect(list.locator(`[aria-posinset="${place}"]`)).toBeInViewport({ ratio: 0.9 });
  }
});

test('five thousand documents scroll freely, and are worked on together', async ({ workbench }) => {
  const { folder, corpus } = workbench;
  await workbench.stop();
  const many = join(folder, 'many');
  mkdirSync(many);
  const rows = Array.from({ length: 5000 }, (_, i) =>
    JSON.stringify({
      schema: 'spanwright/1',
      id: `report-${i + 1}`,
      title: `Report ${i + 1}`,
      offset_unit: 'codepoint',
      text: `Report ${i + 1}. Nothing was seized.`,
      spans: [],
    }),
  );
  writeFileSync(join(many, 'many.jsonl'), `${rows.join('\n')}\n`);
  workbench.cli('import', '--corpus', corpus, many);
  await workbench.start();
  const { page } = workbench;
  const list = articleList(page);
  await expect(page.getByText('1 of 5,000').first()).toBeVisible();
  await list.evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
  await expect(list.getByText('Report 2501', { exact: true })).toBeVisible();
  await list.focus();
  await page.keyboard.press('End');
  await expect(articleTitle(page)).toHaveText('Report 5000');
  await expect(page.getByText('5,000 of 5,000').first()).toBeVisible();
  await expect.poll(() => list.getByRole('option').count()).toBeLessThan(60);

  await test.step('work goes on from where the thumb was let go, and from the end round to the beginning', async () => {
    await list.evaluate((element) => (element.scrollTop = element.scrollHeight / 4));
    await list.getByText('Report 1251', { exact: true }).click();
    await expect(page.getByText('1,251 of 5,000').first()).toBeVisible();
    for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
    await expect(articleTitle(page)).toHaveText('Report 1252');
    await page.keyboard.press('Control+Enter');
    await expect(articleTitle(page)).toHaveText('Report 1253');
    await expectTold(page, 'Done. 4,999 articles left.');
  });

  await test.step('from one place to another far away, as many as lie between', async () => {
    const bar = page.getByRole('group', { name: 'Selected articles' });
    await workbench.quiet();
    await list.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await list.getByText('Report 4999', { exact: true }).click({ modifiers: ['Shift'] });
    await expect(bar).toContainText('3,747 selected');
    await bar.getByRole('button', { name: 'Clear selection' }).click();
  });

  await test.step('all that a filter leaves but one are done in one action, which undo takes back', async () => {
    const progress = page.getByRole('progressbar', { name: 'Articles done' });
    await page.getByRole('search').getByRole('button', { name: /New/ }).click();
    await expect(page.getByText('4,999 shown')).toBeVisible();
    // The list of the filter goes to the article that is open as soon as it is there, and is read anew for all of it.
    await workbench.quiet();
    await list.focus();
    await page.keyboard.press('Control+a');
    await workbench.quiet();
    await list.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await list.getByText('Report 4998', { exact: true }).click({ modifiers: ['Control'] });
    const bar = page.getByRole('group', { name: 'Selected articles' });
    await expect(bar).toContainText('4,998 selected');
    await holdMessages(page);
    await bar.getByRole('button', { name: 'Mark all as done' }).click();
    await expectTold(page, 'Marked 4,998 articles as done.');
    await expect(progress).toHaveAttribute('aria-valuenow', '4999');
    await expect(page.getByText('1 shown')).toBeVisible();
    await toasts(page).getByRole('button', { name: 'Undo' }).click();
    await expect(progress).toHaveAttribute('aria-valuenow', '1');
    await page.getByRole('button', { name: 'Show all 5,000' }).click();
    await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', '5000');
  });
});

onSample('a message offers the undo of what it tells of, and of nothing that came later', async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('Shift+Delete');
  // A message stays while the pointer is on it.
  const removed = toasts(page).getByText('Removed 1 article.');
  await removed.hover();
  const offered = toasts(page).getByRole('button', { name: 'Undo' });
  await expect(offered).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('radio', { name: 'Done' })).toBeChecked();
  await expect(removed).toBeVisible();
  await expect(offered).toHaveCount(0);
});

onSample('messages stay at Esc, offer undo, and go away by themselves', async ({ workbench }) => {
  const { page } = workbench;
  const release = await holdMessages(page);
  await page.keyboard.press('Shift+Delete');
  const removed = toasts(page).getByText('Removed 1 article.');
  await expect(removed).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(removed).toBeVisible();
  const changeColours = async (): Promise<void> => {
    await page.keyboard.press('t');
    await expectTold(page, /^(?:Light|Dark)/);
  };
  await changeColours();
  await toasts(page).getByRole('button', { name: 'Undo' }).click();
  await expect(removed).toHaveCount(0);
  await release();
  await expect(toasts(page)).toBeHidden();
  // One that comes later, below the pointer, goes as well.
  await changeColours();
  await expect(toasts(page)).toBeHidden();
  // And after the keyboard was in them.
  const releaseAgain = await holdMessages(page);
  await changeColours();
  await toasts(page).getByRole('button', { name: 'Dismiss' }).focus();
  await releaseAgain();
  await page.keyboard.press('Enter');
  await expect(toasts(page)).toBeHidden();
  await changeColours();
  await expect(toasts(page)).toBeHidden();
});

onSample(
  'a search is a work list: Ctrl+Enter goes to its next unfinished article, and says what is left of it',
  async ({ workbench }) => {
    const { page } = workbench;
    await findArticles(page, 'county');
    // Until the core has answered, the list is the one from before.
    const shown = page.getByText(/^\d+ shown$/);
    await expect(shown).toHaveText(/^[2-7] shown$/);
    const hits = Number.parseInt(await shown.innerText(), 10);
    await expect(articleRows(page)).toHaveCount(hits);
    const first = articleRows(page).first();
    await first.click();
    await expect(first).toHaveAttribute('aria-current', 'true');
    await workbench.quiet();
    // From the field of the search too.
    await page.keyboard.press('/');
    const opened = new Set<string>();
    for (let left = hits - 1; left >= 0; left--) {
      opened.add((await articleTitle(page).textContent()) ?? '');
      await page.keyboard.press('Control+Enter');
      const said = left === 0 ? 'Nothing is left' : `${left} article${left === 1 ? '' : 's'} left`;
      await expectTold(page, `Done. ${said} in this list.`);
      await workbench.quiet();
    }
    // Each of the list once, and none beside it.
    expect(opened.size).toBe(hits);
    await workbench.saved();
  },
);
