// The screens for everybody: no violation that axe knows of, in light, in dark and at 200 %, and no mouse needed.

import { expectAccessible } from './accessible.ts';
import { expect, onSample, test } from './workbench.ts';
import { articleList } from './screen.ts';

test('the empty screen', { tag: '@screens' }, async ({ workbench }) => {
  await expectAccessible(workbench.page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  onSample(`an article with tags, ${colorScheme}`, { tag: '@screens' }, async ({ workbench }) => {
    const { page } = workbench;
    await page.emulateMedia({ colorScheme });
    await workbench.select('fine of 3 million won');
    await page.keyboard.press('4');
    await workbench.select('3 million won');
    await page.keyboard.press('3');
    await expect(workbench.tags).toHaveCount(2);
    await expectAccessible(page);
  });
}

onSample('dialogs, the palette and the sheet of keys', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  for (const keys of ['?', 'Control+k', 'Control+e', 'c', 'b', 'a', 'f']) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

onSample('the history, and a look at the past', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('4');
  await expect(workbench.tags).toHaveCount(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.keyboard.press('h');
    const imported = page.getByRole('button', { name: /Imported, with/ });
    await expect(imported).toBeVisible();
    await expectAccessible(page);
    await imported.click();
    await expect(page.getByRole('button', { name: 'Restore this' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Restore this' })).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(imported).toBeHidden();
  }
});

onSample(
  'at 200 % the panels lie over the article and everything can be reached',
  { tag: '@screens' },
  async ({ workbench }) => {
    const { page } = workbench;
    await page.setViewportSize({ width: 640, height: 400 });
    await expect(workbench.article).toBeVisible();
    await expect(articleList(page)).toBeHidden();
    await page.keyboard.press('[');
    await expect(articleList(page)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(articleList(page)).toBeHidden();
    await page.keyboard.press(']');
    await expect(page.getByRole('group', { name: 'agency' })).toBeVisible();
    await expectAccessible(page);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  },
);

// The caret in the article is EditContext's.
onSample('a day without a mouse', { tag: '@edit-context' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  await page.keyboard.press('F6');
  const inPane = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.className ?? '');
  for (let step = 0; step < 5 && (await inPane()) !== 'Article'; step++) await page.keyboard.press('F6');
  await expect.poll(inPane).toBe('Article');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('1');
  await expect(tags).toHaveCount(1);
  await page.keyboard.press('n');
  await page.keyboard.press('Delete');
  await expect(tags).toHaveCount(0);
});

onSample('a guideline, read and written', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('4');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.keyboard.press('g');
    await expect(page.getByRole('region', { name: 'What sanction means' })).toContainText('penalty');
    await expectAccessible(page);
    await page.keyboard.press('e');
    await expect(page.getByRole('toolbar', { name: 'Form' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('toolbar', { name: 'Form' })).toBeHidden();
    await expect(workbench.article).toBeFocused();
  }
});
