// A day's tagging without the mouse: from candidate to candidate, at a bare caret, and by the rules of each label.

import { chosen, pasteArticle, press } from './by-keys.ts';
import { boxOf, placeOf } from './steady.ts';
import { expect, test } from './workbench.ts';

const text =
  'The Harbour Office fined two fishermen for brazenly selling nets abroad and hiding four boats.\n' +
  'Lund harbour office officers found over ten tons of metal, the Port Court (PC) said on Apr. 14. Nobody fled.';

test.beforeEach(async ({ workbench }) => {
  await pasteArticle(workbench, text, 'Harbour Office');
});

test('Tab hops from candidate to candidate, a label’s key tags and hops on', async ({ workbench }) => {
  const { page, tags } = workbench;
  await press(workbench, 'Tab');
  await expect(chosen(page)).toHaveText('Harbour Office');
  await press(workbench, '1');
  // On to the next, with the tag in place.
  await expect(chosen(page)).toHaveText('two fishermen');
  await expect(tags).toHaveText(['agency Harbour Office']);
  // What they are blamed for, each act by itself, and what is in it.
  await press(workbench, 'Tab');
  await expect(chosen(page)).toHaveText('selling nets abroad');
  await press(workbench, 'Shift+Tab');
  await expect(chosen(page)).toHaveText('two fishermen');
  await press(workbench, 'Tab', '2');
  await expect(chosen(page)).toHaveText('hiding four boats');
  await press(workbench, '2');
  await expect(chosen(page)).toHaveText('four boats');
  await press(workbench, '3');
  // Tagged before in another case: known by its words, cut by its label’s rules.
  await expect(chosen(page)).toHaveText('harbour office');
  await press(workbench, '1');
  await expect(chosen(page)).toHaveText('over ten tons');
  await press(workbench, '3');
  await expect(chosen(page)).toHaveText('Port Court');
  await press(workbench, '1');
  await expect(chosen(page)).toHaveText('PC');
  await press(workbench, '1');
  await expect(tags).toHaveText([
    'agency Harbour Office',
    'charge selling nets abroad',
    'charge hiding four boats',
    'quantity four boats',
    'agency harbour office',
    'quantity over ten tons',
    'agency Port Court',
    'agency PC',
  ]);
  // No candidate is left: the key goes on to the next part of the window, as everywhere.
  await press(workbench, 'Control+End', 'Tab');
  await expect(workbench.article).not.toBeFocused();
  await workbench.saved();
});

test('at a bare caret a label’s key tags the candidate or the word, w and Shift+w go through its units', async ({
  workbench,
}) => {
  const { page, tags } = workbench;
  await press(workbench, ...Array.from({ length: 7 }, () => 'ArrowRight'), '1');
  await expect(tags).toHaveText(['agency Harbour Office']);
  // The caret is still in the tag: the key is about the tag. Away from it, it is about the next words.
  await press(workbench, '4');
  await expect(tags).toHaveText(['sanction Harbour Office']);
  await press(workbench, ...Array.from({ length: 3 }, () => 'Control+ArrowRight'), '4');
  await expect(tags).toHaveText(['sanction Harbour Office', 'sanction fined']);
  await press(workbench, 'Control+End', 'Control+ArrowLeft', 'Control+ArrowLeft', 'Control+ArrowLeft');
  await press(workbench, 'Control+ArrowLeft', 'Control+ArrowLeft', 'w');
  await expect(chosen(page)).toHaveText('14');
  await press(workbench, 'w', 'w', 'w');
  await expect(chosen(page)).toHaveText(/^Lund harbour office officers.* on Apr. 14$/);
  await press(workbench, 'Shift+W', 'Shift+W', 'Shift+W');
  await expect(chosen(page)).toHaveText('14');
});

test('a selection is tagged as the rules of its label have it, exactly where Alt was held', async ({ workbench }) => {
  const { tags } = workbench;
  await workbench.select('Lund harbour office officers');
  await press(workbench, '1');
  await workbench.select('for brazenly selling nets abroad and hiding four boats');
  await press(workbench, '2');
  await expect(tags).toHaveText([
    'charge selling nets abroad',
    'charge hiding four boats',
    'agency Lund harbour office',
  ]);
  // Two tags are one step.
  await press(workbench, 'Control+z');
  await expect(tags).toHaveText(['agency Lund harbour office']);
  await workbench.select('over ten tons of metal', 0, 'Alt');
  await press(workbench, '3');
  await expect(tags).toHaveText(['agency Lund harbour office', 'quantity over ten tons of metal']);
});

test('w and clicks go through the likely tag on their way from the word to the phrase', async ({ workbench }) => {
  const { page, tags } = workbench;
  const number = (await placeOf(page, 'ten', { isWhole: true })).middle;
  await page.mouse.click(number.x, number.y);
  await expect(chosen(page)).toHaveText('ten');
  await press(workbench, 'w');
  await expect(chosen(page)).toHaveText('over ten tons');
  await press(workbench, 'w');
  await expect(chosen(page)).toContainText('ten tons of metal');
  await press(workbench, 'Shift+W', 'Shift+W');
  await expect(chosen(page)).toHaveText('ten');
  await press(workbench, 'Escape');
  const buttons = page.getByRole('toolbar', { name: 'Labels for these words' });
  const word = (await placeOf(page, 'selling')).middle;
  await page.mouse.click(word.x, word.y);
  await expect(chosen(page)).toHaveText('selling');
  await page.mouse.click(word.x, word.y);
  await expect(chosen(page)).toHaveText('selling nets abroad');
  // The labels are where the pointer is, and the first ones nearest.
  const { x, y, height } = await boxOf(buttons.getByRole('button', { name: 'charge' }));
  expect(x - word.x).toBeLessThan(120);
  expect(word.y - y - height).toBeLessThan(40);
  await buttons.getByRole('button', { name: 'charge' }).click();
  await expect(tags).toHaveText(['charge selling nets abroad']);
  await workbench.saved();
});
