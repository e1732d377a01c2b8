// What stands around the text of an article: chips, previews, words for screen readers; and long ones.

import { expect, test } from '@playwright/test';
import { openArticle } from './article-harness.ts';
import { frames, steady } from './steady.ts';
import { articleText } from './screen.ts';
import { report, stretch, where, lastSelected, told, paintingErrors, page, useArticlePage } from './article-page.ts';

useArticlePage();

test('chips stand above the first glyph of their span and never on each other, also after resizing', async () => {
  const spans = [
    [1, ...stretch(report, 'border patrol')],
    [2, ...stretch(report, 'border')],
    [3, ...stretch(report, 'patrol')],
    [4, ...stretch(report, 'patrol arrested')],
    [5, ...stretch(report, 'territory')],
  ] as const;
  await openArticle(page, { text: report, spans });
  for (const width of [1280, 560, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await frames(page);
    await frames(page);
    const chips = await steady(page, () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.article-chip[data-span]')].map((chip) => {
          const { left, right, top, bottom } = chip.getBoundingClientRect();
          return { span: chip.dataset['span'], left, right, top, bottom };
        }),
      ),
    );
    expect(chips.map((chip) => chip.span ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      's0',
      's1',
      's2',
      's3',
      's4',
    ]);
    for (const a of chips) {
      for (const b of chips) {
        if (a === b) continue;
        const overlap = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        expect(overlap, `${a.span} on ${b.span} at ${width}`).toBe(false);
      }
    }
    const glyph = await where('territory');
    const chip = chips.find(({ span }) => span === 's4');
    expect(Math.abs((chip?.left ?? 0) - glyph.left)).toBeLessThan(width === 1280 ? 2 : 60);
    expect(glyph.y - (chip?.bottom ?? 0)).toBeGreaterThan(4);
    expect(glyph.y - (chip?.bottom ?? 0)).toBeLessThan(16);
  }
});

test('while a selection is held, what will be tagged is previewed in the colour of the label', async () => {
  await openArticle(page, { text: report, hint: 3 });
  const { left, right, y } = await where('order pat');
  await page.mouse.move(left, y);
  await page.mouse.down();
  await page.mouse.move(right, y, { steps: 4 });
  await frames(page);
  const preview = (): Promise<string[]> =>
    page.evaluate(() =>
      [...CSS.highlights].flatMap(([name, ranges]) =>
        name.includes('preview-3')
          ? [...ranges].map((r) => (r.startContainer.textContent ?? '').slice(r.startOffset, r.endOffset))
          : [],
      ),
    );
  await expect.poll(preview).toEqual(['border patrol']);
  expect(await told('select')).toEqual([]);
  await page.mouse.up();
  await page.evaluate(() => window.harness.handle()?.clearSelection());
  await frames(page);
  await expect.poll(preview).toEqual([]);
});

test('screen readers hear the labels at the caret, innermost first', async () => {
  const spans = [
    [2, ...stretch(report, 'border patrol arrested')] as const,
    [1, ...stretch(report, 'patrol')] as const,
  ];
  await openArticle(page, { text: report, spans });
  const [start] = stretch(report, 'patrol');
  await page.evaluate((at) => window.harness.handle()?.reveal(at as never, (at + 2) as never, { select: true }), start);
  await expect(page.locator('[aria-live]')).toContainText('agency, in charge');
});

test('keys reach the window, and the text is a read-only text box', async () => {
  await openArticle(page, { text: report });
  const codes = page.evaluate(
    () => new Promise((done) => window.addEventListener('keydown', (event) => done(event.code), { once: true })),
  );
  await page.evaluate(() => window.harness.handle()?.focus());
  await page.keyboard.press('3');
  expect(await codes).toBe('Digit3');
  const box = articleText(page);
  await expect(box).toHaveAttribute('aria-readonly', 'true');
});

test('unmounting leaves nothing behind, also under StrictMode', async () => {
  for (const strict of [true, false]) {
    await openArticle(page, { text: report, spans: [[1, 4, 17]], active: 's0', strict });
    await expect
      .poll(() => page.evaluate(() => [CSS.highlights.size > 0, document.adoptedStyleSheets.length]))
      .toEqual([true, 1]);
    await expect.poll(paintingErrors).toEqual([]);
    await page.evaluate(() => window.harness.close());
    const left = () =>
      page.evaluate(() => [
        CSS.highlights.size,
        document.adoptedStyleSheets.length,
        document.querySelectorAll('[aria-live]').length,
      ]);
    await expect.poll(left).toEqual([0, 0, 0]);
  }
});

test('a long article opens in sections and is whole for the keyboard at once', async () => {
  test.slow();
  const paragraph =
    'The border patrol arrested a man with over ten tons of copper at the checkpoint, a source said on Monday.\n\n';
  const text = paragraph.repeat(4000);
  const spans = Array.from(
    { length: 4000 },
    (_, i) => [1, i * paragraph.length + 4, i * paragraph.length + 17] as const,
  );
  await openArticle(page, { text, spans, snap: false });
  await page.evaluate(() => window.harness.handle()?.focus());
  await page.keyboard.press('Control+End');
  await frames(page);
  await expect.poll(() => page.evaluate(() => window.harness.handle()?.caret())).toBe(text.trimEnd().length);
  await expect.poll(paintingErrors).toEqual([]);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+ArrowLeft');
  await frames(page);
  await expect
    .poll(() => page.evaluate(() => window.harness.handle()?.selection()))
    .toEqual({
      start: 0,
      end: text.trimEnd().length - 1,
      exact: true,
    });
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('.article-section')].every(
      (s) => s.style.contentVisibility === 'visible',
    ),
  );
  const far = 3000 * paragraph.length + 4;
  await page.evaluate((at) => window.harness.handle()?.reveal(at as never, (at + 13) as never, { select: true }), far);
  await frames(page);
  await expect.poll(paintingErrors).toEqual([]);
  await expect.poll(lastSelected).toBe('border patrol');
  await expect.poll(() => page.evaluate(() => window.harness.handle()?.painted().length)).toBeLessThan(200);
});
