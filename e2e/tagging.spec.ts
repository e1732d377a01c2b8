// Tagging, all three ways, and everything that is done to a tag afterwards.

import { expect, expectTold, holdMessages, onSample as test, type Workbench } from './workbench.ts';
import { words, articleTitle, tagRows, hintBar } from './screen.ts';
import { boxOf, placeOf } from './steady.ts';

test('select, see what will be tagged, press the key', async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.select('e of 3 million wo');
  const hint = hintBar(page);
  await expect(hint.locator('q')).toHaveText('fine of 3 million won');
  await page.keyboard.press('4');
  await expect(tags).toHaveText(['sanction fine of 3 million won']);
  await expect(hint.getByText('relabel')).toBeVisible();
  await workbench.saved();
});

test('a tag inside another, told apart in the list', { tag: '@screens' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('4');
  await workbench.select('3 million won');
  await page.keyboard.press('3');
  await expect(tags).toHaveText(['sanction fine of 3 million won', 'quantity 3 million won']);
  const indents = () => tags.evaluateAll((rows) => rows.map((row) => row.style.paddingInlineStart));
  await expect.poll(indents).toEqual(['12px', '26px']);
});

test('one key tags the same words everywhere in the article, and one undo takes that back', async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.select('Haesong County People’s Court');
  await page.keyboard.press('1');
  await workbench.select('market');
  await page.keyboard.press('1');
  await page.keyboard.press('e');
  await expect(tags).toHaveText(['agency market', 'agency Haesong County People’s Court', 'agency market']);
  await expectTold(page, '“market” tagged as “agency” 1 more time.');
  await page.keyboard.press('e');
  await expectTold(page, 'No other “market” in this article is without the label “agency”.');
  await page.keyboard.press('Control+z');
  await expect(tags).toHaveCount(2);

  // Its other place is within the court, which a tag of the same label has already.
  await workbench.select('Haesong');
  await page.keyboard.press('1');
  await page.keyboard.press('e');
  await expectTold(page, '“Haesong”: 1 place was left: another tag is in the way.');
  await expect(tags).toHaveCount(3);
  await workbench.saved();
});

test('choose a label first: every selection is tagged until Esc', { tag: '@screens' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  await page.keyboard.press('Shift+Digit3');
  await expect(page.getByText(words.keepsTagging)).toBeVisible();
  await workbench.select('3 million won');
  await workbench.select('about 40 kilograms');
  await expect(tags).toHaveCount(2);
  await page.keyboard.press('Escape');
  await workbench.select('six sacks');
  await expect(tags).toHaveCount(2);
});

test('a click selects the word, a further click more; a click on a label tags it', async ({ workbench }) => {
  const { page, tags } = workbench;
  const hint = hintBar(page);
  await clickWord(workbench, 'confiscation');
  await expect(hint.locator('q')).toHaveText('confiscation');
  await page.keyboard.press('w');
  await expect(hint.locator('q')).toHaveText('confiscation of his handcart');
  await page.keyboard.press('w');
  await expect(hint.locator('q')).toContainText('The Haesong County People’s');
  await page.keyboard.press('Shift+W');
  await expect(hint.locator('q')).toHaveText('confiscation of his handcart');
  await page.keyboard.press('Escape');
  await clickWord(workbench, 'confiscation');
  await page
    .getByRole('group', { name: 'sanction' })
    .getByRole('button', { name: /sanction/ })
    .first()
    .click();
  await expect(tags).toHaveText(['sanction confiscation']);
});

test('relabel, move the ends, remove, and undo each of them: the list and the line below follow', async ({
  workbench,
}) => {
  const { page, tags } = workbench;
  const line = hintBar(page);
  const expectTag = async (label: string, quote: string): Promise<void> => {
    await expect(tags).toHaveText([`${label} ${quote}`]);
    await expect(line.locator('.chip')).toHaveText(label);
    await expect(line.locator('q')).toHaveText(quote);
  };
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('4');
  await page.keyboard.press('2');
  await expectTag('charge', 'fine of 3 million won');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expectTag('charge', 'fine of 3 million won on Tuesday');
  await page.keyboard.press('Alt+ArrowRight');
  await expectTag('charge', 'of 3 million won on Tuesday');
  const handle = await boxOf(page.locator('.article-handle[data-mark="end"]'));
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(handle.x - 60, handle.y + handle.height / 2, { steps: 4 });
  await page.mouse.up();
  await expectTag('charge', 'of 3 million won on');
  await page.keyboard.press('Backspace');
  await expect(tags).toHaveCount(0);
  await expect(line).toContainText('Select words');
  for (const back of ['of 3 million won on', 'of 3 million won on Tuesday', 'fine of 3 million won on Tuesday']) {
    await page.keyboard.press('Control+z');
    await expectTag('charge', back);
  }
  await page.keyboard.press('Control+Shift+z');
  await expectTag('charge', 'of 3 million won on Tuesday');
  await workbench.saved();
});

test('a tag that may not be says why, and shows what is in the way', { tag: '@screens' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.select('Haesong County People’s Court');
  await page.keyboard.press('1');
  await workbench.select('Court also ordered');
  await page.keyboard.press('2');
  await expectTold(page, 'This would cross the “agency” tag on “Haesong County People’s Court”');
  // Let go of the tag first: its handles are where the words begin and end.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await workbench.select('Haesong County People’s Court');
  await page.keyboard.press('1');
  await expectTold(page, 'is already tagged “agency”');
  await expect(tags).toHaveCount(1);
});

test('from tag to tag with n and p, a note with m', { tag: '@screens' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.select('3 million won');
  await page.keyboard.press('3');
  await workbench.select('about 40 kilograms');
  await page.keyboard.press('3');
  await page.keyboard.press('p');
  await expect(tags.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('m');
  await page.keyboard.type('The court’s own figure');
  await page.keyboard.press('Enter');
  await workbench.saved();
  await page.keyboard.press('n');
  await expect(tags.nth(1)).toHaveAttribute('aria-selected', 'true');
  await workbench.written();
  await workbench.reload();
  await expect(tags).toHaveCount(2);
  // The caret is still at the second.
  await page.keyboard.press('p');
  await expect(page.getByRole('textbox', { name: 'Note on the active tag' })).toHaveValue('The court’s own figure');
});

test('a tag has a menu, in the article and in the list', async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.select('3 million won');
  await page.keyboard.press('3');
  await expect(tags).toHaveText(['quantity 3 million won']);
  await page.keyboard.press('Escape');
  const menu = page.getByRole('menu', { name: 'Tag' });
  const { middle: word } = await placeOf(page, '3 million won');
  await page.mouse.click(word.x, word.y, { button: 'right' });
  await menu.getByRole('menuitem', { name: 'sanction' }).click();
  await expect(tags).toHaveText(['sanction 3 million won']);
  await tags.first().click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(tags).toHaveCount(0);
});

test('Alt or Ctrl during a drag takes exactly what was dragged over, and Alt stays with the page', async ({
  workbench,
}) => {
  const { page, tags } = workbench;
  await page.evaluate(() =>
    window.addEventListener('keydown', (event) => {
      if (event.key === 'Alt') document.body.dataset['alt'] = event.defaultPrevented ? 'kept' : 'given away';
    }),
  );
  await page.keyboard.down('Alt');
  const alt = () => page.evaluate(() => document.body.dataset['alt']);
  await expect.poll(alt).toBe('given away');
  await page.keyboard.up('Alt');
  for (const [n, key] of (['Alt', 'Control'] as const).entries()) {
    await workbench.select('illion wo', 0, key);
    await page.keyboard.press('3');
    await expect(tags).toHaveText(['quantity illion wo']);
    if (n === 0) await expect.poll(alt).toBe('kept');
    await page.keyboard.press('Backspace');
    await expect(tags).toHaveCount(0);
  }
});

test('undo in another document says where, and goes there', async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.select('3 million won');
  await page.keyboard.press('3');
  await expect(tags).toHaveCount(1);
  await page.keyboard.press('j');
  await expect(articleTitle(page)).toHaveText(/Two harbour guards/);
  await holdMessages(page);
  await page.keyboard.press('Control+z');
  await expectTold(page, 'tag removed, in “Haesong trader fined');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(articleTitle(page)).toHaveText(/Haesong trader/);
  await expect(tags).toHaveCount(0);
});

test('you work in two windows at once: both show the same', { tag: '@browser' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  const other = await page.context().newPage();
  await other.goto(new URL('/', page.url()).href);
  const there = tagRows(other);
  await expect(articleTitle(other)).toHaveText(/Haesong trader/);
  await page.bringToFront();
  await workbench.select('3 million won');
  await page.keyboard.press('3');
  await expect(tags).toHaveCount(1);
  await expect(there).toHaveText(['quantity 3 million won']);
  await other.bringToFront();
  await there.first().click();
  await other.keyboard.press('Backspace');
  await expect(tags).toHaveCount(0);
  await other.close();
});

test('keys under another script mean the same', async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.select('3 million won');
  await page.evaluate(() => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '&', code: 'Digit3', bubbles: true, cancelable: true }));
  });
  await expect(tags).toHaveText(['quantity 3 million won']);
});

async function clickWord({ page }: Workbench, word: string): Promise<void> {
  const { middle } = await placeOf(page, word);
  await page.mouse.click(middle.x, middle.y);
}
