// For everyone: by the keyboard alone, by what assistive technology is told alone, with few tab stops, without motion and in the
// colours of the system.

import type { Page } from '@playwright/test';
import { tabTo } from './by-keys.ts';
import { expect, onSample, test } from './workbench.ts';
import { addLabel, articleText, words } from './screen.ts';

/** Presses keys one after the other. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('a whole day by the keyboard alone', { tag: '@edit-context' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  await tabTo(page, page.getByRole('button', { name: /Load the sample/ }));
  await press(page, 'Enter');
  await expect(articleText(page)).toBeVisible();
  const titles = page.getByRole('listbox', { name: 'Articles' }).getByRole('option');
  await expect(titles.first()).toBeVisible();

  // Sitting as oneself: the sample came with an annotator of its own.
  await expect(page.getByRole('button', { name: /Switch back/ })).toBeVisible();
  // An import that takes a while has a dialog, in which Tab stays.
  await workbench.imported();
  await workbench.quiet();
  await tabTo(page, page.getByRole('button', { name: /Switch back/ }));
  await press(page, 'Enter');
  await expect(page.getByText(words.noTags)).toBeVisible();
  await workbench.quiet();
  await press(page, 'F6');
  for (let pane = 0; pane < 5 && !(await isFocused(page)); pane++) await press(page, 'F6');

  // Two likely tags, a note on the second, and one step back.
  await press(page, 'Control+Home', 'Tab', '1', '2', 'Escape');
  await expect(tags).toHaveCount(2);
  // Nothing is waited for: what is typed next goes into the note of the tag that was gone to just now.
  await press(page, 'p', 'm');
  await page.keyboard.type('checked twice');
  await press(page, 'Escape');
  const noted = tags.filter({ hasText: 'has a note' });
  await expect(noted).toHaveCount(1);
  await workbench.saved();
  await press(page, 'Control+z');
  await expect(noted).toHaveCount(0);
  await press(page, 'Control+Shift+z');
  await expect(noted).toHaveCount(1);

  // A word looked for, and back to where one was.
  await press(page, 'Control+f');
  await page.keyboard.type('the');
  await expect(page.getByRole('search', { name: 'Find in the article' }).getByRole('status')).toHaveText(/of|None/);
  await press(page, 'Escape');

  // Done, on to the next, and the form of the export.
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  await press(page, 'Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(title ?? '');
  await workbench.saved();
  await press(page, 'Control+e');
  await expect(page.getByRole('dialog', { name: /Export/ })).toBeVisible();
  await press(page, 'Escape');
  await expect(articleText(page)).toBeFocused();
});

/** Keeps what is said to assistive technology from now on: it stands there for a second. What it gives waits until such words were said. */
async function listen(page: Page): Promise<(words: RegExp) => Promise<void>> {
  const said = await page.evaluateHandle(() => {
    const heard = new Set<string>();
    const hear = (): void => {
      for (const region of document.querySelectorAll(
        '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"]',
      )) {
        heard.add(region.textContent.trim());
      }
    };
    new MutationObserver(hear).observe(document.body, { childList: true, characterData: true, subtree: true });
    return heard;
  });
  return (words) =>
    expect.poll(() => said.evaluate((heard) => [...heard])).toContainEqual(expect.stringMatching(words));
}

async function isFocused(page: Page): Promise<boolean> {
  return articleText(page).evaluate((text) => text === document.activeElement);
}

onSample('a whole day by roles, names and the live region alone', { tag: '@edit-context' }, async ({ workbench }) => {
  const { page } = workbench;
  const hear = await listen(page);
  const article = page.getByRole('textbox', { name: 'Article' });
  await page.getByRole('searchbox', { name: 'Find in titles and texts' }).press('Enter');
  await expect(article).toBeFocused();
  await article.press('Control+Home');
  await article.press('Tab');
  await article.press('1');
  await hear(/^agency added\. Next: /);
  await article.press('Escape');

  const tagList = page.getByRole('listbox', { name: 'Tags in text order' });
  await tagList.press('Home');
  await expect(tagList.getByRole('option', { selected: true })).toHaveCount(1);
  await hear(/^agency: .*, 1 of 1$/);
  await tagList.press('Enter');
  await expect(article).toBeFocused();

  const status = page.getByRole('main').getByRole('radiogroup', { name: 'Status' });
  await status.getByRole('radio', { name: /In progress/ }).press('Enter');
  await expect(status.getByRole('radio', { name: /In progress/ })).toBeChecked();

  const label = page.getByRole('group', { name: 'sanction' }).getByRole('button').first();
  await label.press('Enter');
  await expect(tagList.getByRole('option', { name: /sanction/ })).toHaveCount(1);
  await hear(/^Now sanction$/);

  const title = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: /Done, next/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(title ?? '');
  await hear(/Done\. 7 articles left\./);
  await page.getByRole('button', { name: 'Export' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: /Export/ });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeVisible();
  await dialog.press('Escape');
  await workbench.saved();
});

onSample('a group is one tab stop, however many labels there are', { tag: '@edit-context' }, async ({ workbench }) => {
  const { page } = workbench;
  const panel = page.getByRole('region', { name: 'Labels' });
  for (let n = 0; n < 8; n++) {
    await workbench.article.focus();
    await addLabel(page, `kind ${n}`);
  }
  const stops = (within: ReturnType<Page['getByRole']>): Promise<number> =>
    within.locator('button').evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex === 0).length);
  // The button that adds a label, and the list.
  await expect.poll(() => stops(panel)).toBe(2);
  await expect.poll(() => stops(page.getByRole('toolbar', { name: 'Filters and order' }))).toBe(1);
  await expect.poll(() => stops(page.getByRole('toolbar', { name: 'Corpus' }))).toBe(1);
  const status = page.getByRole('main').getByRole('radiogroup', { name: 'Status' });
  await expect.poll(() => stops(status)).toBe(1);

  // Arrow keys go through the group, and Tab comes back to where it was left.
  const first = panel.getByRole('group', { name: 'agency' }).getByRole('button').first();
  await first.focus();
  await press(page, 'ArrowDown', 'ArrowDown');
  await expect(panel.getByRole('group', { name: 'quantity' }).getByRole('button').first()).toBeFocused();
  await press(page, 'ArrowRight');
  await expect(page.getByRole('button', { name: 'What quantity means' })).toBeFocused();
  await press(page, 'Shift+Tab', 'Tab');
  await expect(page.getByRole('button', { name: 'What quantity means' })).toBeFocused();
  await press(page, 'End', 'ArrowUp', 'Home');
  await expect(panel.getByRole('group', { name: 'charge' }).getByRole('button').first()).toBeFocused();
});

onSample('nothing moves where the system asks for no motion', async ({ workbench }) => {
  const { page } = workbench;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await press(page, 'Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(element);
      const longest = Math.max(...transitionDuration.split(',').map((time) => parseFloat(time)));
      const isAnimated = animationName !== 'none' && parseFloat(animationDuration) > 0.01;
      return longest > 0.01 || isAnimated || scrollBehavior === 'smooth' ? [element.className] : [];
    }),
  );
  expect(moving).toEqual([]);
});

onSample('in forced colours tags, the selection and the chosen row can still be told', async ({ workbench }) => {
  const { page } = workbench;
  await page.emulateMedia({ forcedColors: 'active' });
  await workbench.select('3 million won');
  await press(page, '3');
  await expect(workbench.tags).toHaveCount(1);
  const styles = await page.evaluate(() => {
    const rules = [...document.styleSheets, ...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const forced = rules.filter(
      (rule): rule is CSSMediaRule => rule instanceof CSSMediaRule && rule.conditionText.includes('forced-colors'),
    );
    const highlights = forced
      .flatMap((rule) => [...rule.cssRules])
      .filter((rule) => rule.cssText.includes('::highlight'));
    const row = document.querySelector('.document[aria-current="true"]');
    const other = document.querySelector('.document:not([aria-current="true"])');
    const look = (element: Element | null): string => {
      if (!element) return '';
      const { outlineStyle, outlineColor, backgroundColor, borderColor } = getComputedStyle(element);
      return [outlineStyle, outlineColor, backgroundColor, borderColor].join(' ');
    };
    return { highlights: highlights.length, row: look(row), other: look(other) };
  });
  // Every label's tags have a line in a colour of the system, and the row that is open looks unlike the others.
  expect(styles.highlights).toBeGreaterThan(4);
  expect(styles.row).not.toBe(styles.other);
});
