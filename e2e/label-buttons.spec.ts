// Tagging with the mouse alone: the labels stand where the hand is.

import { boxOf, placeOf, steady } from './steady.ts';
import { expect, expectTold, onSample as test } from './workbench.ts';
import { hintBar } from './screen.ts';

test('the labels stand beside what the mouse selects, and beside the tag that it clicks', async ({ workbench }) => {
  const { page, tags } = workbench;
  const buttons = page.getByRole('toolbar', { name: 'Labels for these words' });
  await workbench.select('3 million won');
  await expect(buttons).toBeVisible();
  const from = await steady(page, () =>
    page.evaluate(() => {
      const { right = NaN, top = NaN } = document.getSelection()?.getRangeAt(0).getBoundingClientRect() ?? {};
      return { x: right, y: top };
    }),
  );
  const { x, y, width, height } = await boxOf(buttons.getByRole('button', { name: 'quantity' }));
  expect(Math.hypot(x + width / 2 - from.x, y + height / 2 - from.y)).toBeLessThan(200);
  await buttons.getByRole('button', { name: 'quantity' }).click();
  await expect(tags).toHaveText(['quantity 3 million won']);
  await expect(buttons).toBeHidden();

  const word = (await placeOf(page, 'million')).middle;
  await page.mouse.click(word.x, word.y);
  await expect(buttons.getByRole('button', { name: 'quantity' })).toHaveAttribute('aria-pressed', 'true');
  await buttons.getByRole('button', { name: 'sanction' }).click();
  await expect(tags).toHaveText(['sanction 3 million won']);
  await buttons.getByRole('button', { name: 'Remove the tag' }).click();
  await expect(tags).toHaveCount(0);
  await expect(buttons).toBeHidden();
  await workbench.saved();
});

test('a click on a handle of the active tag is one on the tag', async ({ workbench }) => {
  const { page, tags } = workbench;
  const buttons = page.getByRole('toolbar', { name: 'Labels for these words' });
  await workbench.select('six');
  await page.keyboard.press('3');
  await expect(tags).toHaveText(['quantity six']);
  await expect(buttons).toBeHidden();
  // A word as short as this lies under its handles from end to end.
  const handle = await boxOf(page.locator('.article-handle').first());
  await page.mouse.click(handle.x + handle.width - 2, handle.y + 8);
  await expect(buttons).toBeVisible();
  await buttons.getByRole('button', { name: 'sanction' }).click();
  await expect(tags).toHaveText(['sanction six']);
  await workbench.saved();
});

test('Esc closes what is open and then clears the selection, while the labels stand beside it', async ({
  workbench,
}) => {
  const { page } = workbench;
  const buttons = page.getByRole('toolbar', { name: 'Labels for these words' });
  await workbench.select('3 million won');
  await expect(buttons).toBeVisible();
  for (const stroke of ['?', 'Control+k', 'b', 'o']) {
    await page.keyboard.press(stroke);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expect(buttons).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(buttons).toBeHidden();
  await expect(hintBar(page).locator('q')).toHaveCount(0);

  // Beside a tag that was clicked, too.
  await workbench.select('3 million won');
  await page.keyboard.press('3');
  const word = (await placeOf(page, 'million')).middle;
  await page.mouse.click(word.x, word.y);
  await expect(buttons).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(buttons).toBeHidden();
  await workbench.saved();
});

test('keys make no buttons, and who does not want them switches them off', async ({ workbench }) => {
  const { page } = workbench;
  const buttons = page.getByRole('toolbar', { name: 'Labels for these words' });
  await workbench.select('3 million won');
  await expect(buttons).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('label buttons');
  await page.keyboard.press('Enter');
  await expectTold(page, 'No labels beside the selection.');
  await workbench.select('six sacks');
  await expect(hintBar(page).locator('q')).toHaveText('six sacks');
  await expect(buttons).toBeHidden();
});
