// Selecting in an article: by mouse and keyboard, snapped to words, and the spans that are met.

import { expect, test } from '@playwright/test';
import { openArticle } from './article-harness.ts';
import { boxOf, frames } from './steady.ts';
import {
  report,
  difficult,
  stretch,
  where,
  drag,
  clickOn,
  lastSelected,
  told,
  page,
  useArticlePage,
} from './article-page.ts';

useArticlePage();

test.describe('snapping with the words of this browser', () => {
  test.beforeEach(() => openArticle(page, { text: report }));

  for (const [from, to, expected] of [
    ['order pat', 'order pat', 'border patrol'],
    ['OVID-1', 'OVID-1', 'COVID-19'],
    ['The border patrol ', 'The border patrol ', 'border patrol'],
    ['gang Trading Comp', 'gang Trading Comp', 'Kumgang Trading Company'],
    ['“He was', 'membership,”', 'He was stripped of his Party membership'],
    ['U.S', 'U.S', 'U.S.'],
    ['Jun. 1.', 'Jun. 1.', 'Jun. 1'],
    ['tate-ru', 'tate-ru', 'state-run'],
  ] as const) {
    test(`from ${from} to ${to}: ${expected}`, async () => {
      await drag(from, to);
      await expect.poll(lastSelected).toBe(expected);
      await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe(expected);
    });
  }

  test('Alt keeps the selection as it was made', async () => {
    await page.keyboard.down('Alt');
    await drag('order pat');
    await page.keyboard.up('Alt');
    await expect.poll(lastSelected).toBe('order pat');
  });

  test('a word of a language without blanks', async () => {
    await openArticle(page, { text: '彼は東京大学で学んだ。' });
    await drag('京大');
    await expect.poll(lastSelected).toBe('東京大学');
  });

  test('Korean stays as selected', async () => {
    await openArticle(page, { text: '온성군에서 체포됐다' });
    await drag('온성군');
    await expect.poll(lastSelected).toBe('온성군');
  });

  test('nothing but blanks selects nothing', async () => {
    await drag(' ');
    await expect.poll(lastSelected).toBe(null);
  });
});

test('dragging over a chip selects what lies beneath it', async () => {
  await openArticle(page, { text: report, spans: [[1, ...stretch(report, 'Kumgang Trading')]] });
  const start = await where('membership');
  const chip = await boxOf(page.locator('.article-chip[data-span]'));
  await page.mouse.move(start.left + 1, start.y);
  await page.mouse.down();
  await page.mouse.move(chip.x + 8, chip.y + 9, { steps: 8 });
  await page.mouse.up();
  await frames(page);
  await expect.poll(lastSelected).toMatch(/^membership,” said a source in the( Kumgang)?$/);
});

test('a click selects the word, further clicks widen to the phrase, the sentence and the line, then begin again', async () => {
  await openArticle(page, { text: 'He fled. The border patrol arrested him. It ended.' });
  for (const words of [
    'patrol',
    'border patrol',
    'The border patrol arrested him',
    'He fled. The border patrol arrested him. It ended',
    'patrol',
  ]) {
    await clickOn('patrol');
    await expect.poll(lastSelected).toBe(words);
  }
});

test('double click selects the word, triple click the line', async () => {
  await openArticle(page, { text: report });
  await clickOn('checkpoint', { clickCount: 2 });
  await expect.poll(lastSelected).toBe('checkpoint');
  await clickOn('denied', { clickCount: 3 });
  await expect.poll(lastSelected).toBe('The state-run firm denied it');
});

test('a click on spans activates the innermost, further clicks go outward, a chip its own; beside them none', async () => {
  const spans = [
    [1, ...stretch(report, 'arrested a man with over ten tons of copper')],
    [2, ...stretch(report, 'with over ten tons')],
    [3, ...stretch(report, 'ten tons')],
  ] as const;
  await openArticle(page, { text: report, spans });
  for (const ids of [
    ['s2', 's1', 's0'],
    ['s1', 's0', 's2'],
    ['s0', 's2', 's1'],
    ['s2', 's1', 's0'],
  ]) {
    await clickOn('tons');
    await expect.poll(async () => (await told('activate')).at(-1)).toMatchObject({ ids });
    await page.evaluate((active) => window.harness.set({ active }), ids[0] ?? null);
  }
  await page.locator('.article-chip[data-span=s1]').click();
  await expect.poll(async () => (await told('activate')).at(-1)).toEqual({ kind: 'activate', ids: ['s1'] });
  await clickOn('checkpoint');
  await expect.poll(async () => (await told('activate')).at(-1)).toEqual({ kind: 'activate', ids: [] });
  await expect.poll(lastSelected).toBe('checkpoint');
});

test('hit testing agrees with the rectangles of the text at every point', async () => {
  const spans = [
    [1, ...stretch(difficult, 'בשורה אחת עם 12 tons')],
    [2, ...stretch(difficult, '12 tons')],
    [3, ...stretch(difficult, 'family 👨‍👩‍👧‍👦')],
  ] as const;
  await openArticle(page, { text: difficult, spans });
  for (const [quote, expected] of [
    ['12 tons', 's1'],
    ['אחת', 's0'],
    ['👨‍👩‍👧‍👦', 's2'],
  ] as const) {
    await page.evaluate(() => window.harness.set({ active: null }));
    await clickOn(quote);
    await expect
      .poll(async () => ((await told('activate')).at(-1) as { ids: string[] } | undefined)?.ids[0])
      .toBe(expected);
  }
});

test('the keyboard alone selects, and moves by single characters with Alt', async () => {
  await openArticle(page, { text: report });
  await page.evaluate(() => window.harness.handle()?.focus());
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await frames(page);
  await expect.poll(lastSelected).toBe('border patrol');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await frames(page);
  await expect.poll(lastSelected).toBe(' border pa');
  await page.keyboard.press('ArrowRight');
  await frames(page);
  await expect.poll(lastSelected).toBe(null);
  await page.keyboard.press('Control+Shift+End');
  await frames(page);
  await expect.poll(() => page.evaluate(() => window.harness.handle()?.selection()?.end)).toBe(report.length - 1);
});

test('handles of the active span move its boundaries to words; Alt exactly; Escape gives up', async () => {
  const spans = [[1, ...stretch(report, 'border patrol')] as const];
  await openArticle(page, { text: report, spans, active: 's0' });
  const pull = async (end: 'start' | 'end', to: string, finish: () => Promise<void>): Promise<void> => {
    const box = await boxOf(page.locator(`.article-handle[data-mark=${end}]`));
    const target = await where(to);
    await page.mouse.move(box.x + 8, box.y + 10);
    await page.mouse.down();
    await page.mouse.move((target.left + target.right) / 2, target.y, { steps: 5 });
    await finish();
    await page.mouse.up();
    await frames(page);
  };
  await pull('end', 'arrested', async () => {
    // Both handles are there, where the ends would be, and a tip says what the tag would be.
    await expect(page.locator('.article-tip')).toHaveText('border patrol arrested');
    const [target, handle] = [await where('arrested'), await boxOf(page.locator('.article-handle[data-mark=end]'))];
    expect(Math.abs(handle.x + 8 - target.right)).toBeLessThan(3);
    await expect(page.locator('.article-handle[data-mark=start]')).toBeVisible();
  });
  await expect(page.locator('.article-tip')).toBeHidden();
  await expect
    .poll(async () => (await told('move')).at(-1))
    .toEqual({
      kind: 'move',
      id: 's0',
      start: 4,
      end: stretch(report, 'arrested')[1],
    });
  await pull('start', 'The', async () => {});
  await expect.poll(async () => (await told('move')).at(-1)).toEqual({ kind: 'move', id: 's0', start: 0, end: 17 });
  await page.keyboard.down('Alt');
  await pull('end', 'tro', async () => {});
  await page.keyboard.up('Alt');
  await expect.poll(async () => (await told('move')).at(-1)).toMatchObject({ id: 's0', start: 4 });
  expect(((await told('move')).at(-1) as { end: number }).end).toBeLessThan(17);
  const before = (await told('move')).length;
  await pull('end', 'copper', () => page.keyboard.press('Escape'));
  expect((await told('move')).length).toBe(before);
});
