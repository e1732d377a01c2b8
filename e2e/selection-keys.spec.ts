// What is selected, by keys alone: word, phrase, sentence, to the next mark; and its two ends, as those of the active tag.

import { chosen, pasteArticle, press } from './by-keys.ts';
import { expect, test } from './workbench.ts';

const text =
  'Two men of the harbour police fled on Apr. 14, the Port Court said. Nobody was hurt.\n' +
  'A second line, with 3.5 tons.';

test.beforeEach(async ({ workbench }) => {
  await pasteArticle(workbench, text, 'harbour police');
});

test('a selection is made of words, phrases, sentences, or up to the next mark', async ({ workbench }) => {
  const { page, tags } = workbench;
  await press(workbench, 'Alt+w');
  await expect(chosen(page)).toHaveText('Two');
  await press(workbench, 'Alt+w');
  await expect(chosen(page)).toHaveText('Two men');
  await press(workbench, 'Alt+p');
  await expect(chosen(page)).toHaveText('Two men of the harbour police');
  await press(workbench, 'Alt+n');
  await expect(chosen(page)).toHaveText('Two men of the harbour police fled on Apr. 14');
  await press(workbench, 'Alt+s');
  await expect(chosen(page)).toHaveText(/^Two men .*he Port Court said$/);
  await press(workbench, 'Escape');
  // From the caret again, at the end of what was selected; and on from the active tag.
  await press(workbench, 'Control+End', 'ArrowLeft', 'Alt+w', '3');
  await expect(tags).toHaveText(['quantity tons']);
  await press(workbench, 'Alt+s');
  await expect(chosen(page)).toHaveText('A second line, with 3.5 tons');
  await press(workbench, 'Shift+W', 'Shift+W', 'Shift+W');
  await press(workbench, 'Escape', 'Escape');
  await expect(page.locator(':focus')).toHaveAttribute('role', 'textbox');
});

test('both ends of a selection move by word and by letter, and letters are kept', async ({ workbench }) => {
  const { page, tags } = workbench;
  await press(workbench, 'Alt+w', 'Alt+Shift+ArrowRight');
  await expect(chosen(page)).toHaveText('Two men');
  await press(workbench, 'Alt+ArrowRight');
  await expect(chosen(page)).toHaveText('men');
  await press(workbench, 'Alt+ArrowLeft', 'Alt+Shift+ArrowLeft');
  await expect(chosen(page)).toHaveText('Two');
  await press(workbench, 'Control+Alt+ArrowRight');
  await expect(chosen(page)).toHaveText('wo');
  await press(workbench, 'Control+Alt+Shift+ArrowRight', 'Control+Alt+Shift+ArrowRight');
  await expect(chosen(page)).toHaveText('wo m');
  await press(workbench, 'Alt+k', 'Alt+Shift+K');
  await expect(chosen(page)).toHaveText('Two');
  await press(workbench, 'Alt+Shift+L');
  await expect(chosen(page)).toHaveText('Two m');
  // Just these: no rule of the label moves the ends, and the tag that it is has the same keys.
  await press(workbench, '1');
  await expect(tags).toHaveText(['agency Two m']);
  await press(workbench, 'Control+Alt+Shift+ArrowLeft');
  await expect(tags).toHaveText(['agency Two']);
  await press(workbench, 'Alt+l');
  await expect(tags).toHaveText(['agency wo']);
  await press(workbench, 'Alt+k', 'Alt+Shift+ArrowRight');
  await expect(tags).toHaveText(['agency Two men']);
  await press(workbench, 'Control+z');
  await expect(tags).toHaveText(['agency Two']);
});
