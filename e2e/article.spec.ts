// The article view in a real browser: offsets, and what is painted.

import { expect, test } from '@playwright/test';
import { openArticle } from './article-harness.ts';
import { frames } from './steady.ts';
import { report, difficult, stretch, lastSelected, paintingErrors, page, useArticlePage } from './article-page.ts';

useArticlePage();

test('offsets: a revealed stretch is selected and read back exactly, whatever the script', async () => {
  await openArticle(page, { text: difficult, snap: false });
  for (const quote of [
    '😀',
    '👨‍👩‍👧‍👦',
    '🇰🇷',
    'e\u0301',
    'no\u00a0break',
    'בשורה',
    '12 tons',
    'السلطات',
    '온성군에서',
    '𝒳𝒴',
    'family 👨‍👩‍👧‍👦 and',
  ]) {
    const [start, end] = stretch(difficult, quote);
    const read = await page.evaluate(
      ([from, to]) => {
        const handle = window.harness.handle();
        handle?.reveal(from as never, to as never, { select: true });
        return { selection: handle?.selection(), text: document.getSelection()?.toString() };
      },
      [start, end],
    );
    expect(read).toEqual({ selection: { start, end, exact: false }, text: quote });
    await expect.poll(lastSelected).toBe(quote);
  }
});

test('offsets: every grapheme that the browser can select is told in code points', async () => {
  await openArticle(page, { text: difficult, snap: false, strict: false });
  const problems = await page.evaluate(async (text) => {
    const found: string[] = [];
    let from = 0;
    for (const block of document.querySelectorAll('.article-block')) {
      const node = block.firstChild?.firstChild;
      const line = node?.textContent ?? '';
      const lineStart = text.indexOf(line, from);
      from = lineStart + line.length;
      for (const { index, segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
        if (!node || segment.trim() === '') continue;
        // The article hears of it before this does.
        const heard = new Promise((done) => document.addEventListener('selectionchange', done, { once: true }));
        document.getSelection()?.setBaseAndExtent(node, index + segment.length, node, index);
        await heard;
        await new Promise((done) => setTimeout(done, 0));
        const start = Array.from(text.slice(0, lineStart + index)).length;
        const expected = {
          start,
          end: start + Array.from(segment).length,
          surface: segment,
          origin: 'keyboard',
          exact: true,
        };
        const last = window.harness.told.at(-1);
        if (JSON.stringify(last) !== JSON.stringify({ kind: 'select', value: expected })) {
          found.push(`${JSON.stringify(expected)} told as ${JSON.stringify(last)}`);
        }
        if (window.harness.handle()?.caret() !== start)
          found.push(`caret ${window.harness.handle()?.caret()} not ${start}`);
      }
    }
    return found;
  }, difficult);
  expect(problems).toEqual([]);
});

test('offsets: everything selected is from the first character to the last', async () => {
  await openArticle(page, { text: difficult, snap: false });
  await page.evaluate(() => window.harness.handle()?.focus());
  await page.keyboard.press('Control+a');
  await frames(page);
  await expect
    .poll(() => page.evaluate(() => window.harness.handle()?.selection()))
    .toEqual({
      start: 2,
      end: Array.from(difficult.trimEnd()).length,
      exact: true,
    });
});

test('painting: nested, crossing, identical, many-line and pending spans are registered as stored, in lanes of their own', async () => {
  const spans = [
    [1, ...stretch(report, 'border patrol')],
    [2, ...stretch(report, 'arrested a man with over ten tons of copper')],
    [3, ...stretch(report, 'over ten tons')],
    [4, ...stretch(report, 'ten tons of copper at the')],
    [5, ...stretch(report, 'over ten tons')],
    [6, stretch(report, 'territory')[0], stretch(report, 'denied')[1], 'pending'],
  ] as const;
  await openArticle(page, { text: report, spans: spans.map((span) => [...span] as never) });
  await expect.poll(paintingErrors).toEqual([]);
  const lanes = await page.evaluate(() =>
    window.harness
      .handle()
      ?.painted()
      .map(({ id, lane }) => `${id} ${lane}`),
  );
  expect(lanes).toEqual(['s0 0', 's1 0', 's2 2', 's4 3', 's3 1', 's5 0', 's5 0', 's5 0']);
});

test('painting follows every change of the store', async () => {
  await openArticle(page, { text: report, spans: [[1, 4, 17]] });
  await page.evaluate(() => {
    const { harness } = window;
    harness.store().apply({ put: [harness.span(2, 4, 30, 'new', 'pending'), harness.span(3, 10, 17, 's0')] });
  });
  await frames(page);
  await expect.poll(paintingErrors).toEqual([]);
  await page.evaluate(() => window.harness.store().apply({ remove: ['new'] }));
  await frames(page);
  await expect.poll(paintingErrors).toEqual([]);
  await expect.poll(() => page.evaluate(() => window.harness.handle()?.painted().length)).toBe(1);
});

test('the self-check sees a highlight that someone took away', async () => {
  await openArticle(page, { text: report, spans: [[1, 4, 17]] });
  await page.evaluate(() => CSS.highlights.clear());
  await expect.poll(paintingErrors).toEqual(['span s0 (4–17) is not painted from 4 to 17']);
});

test('painting: more spans than lanes share the last one', async () => {
  await openArticle(page, {
    text: report,
    spans: Array.from({ length: 7 }, (_, i) => [(i % 8) + 1, 4, 17 + i * 2] as const),
  });
  await expect.poll(paintingErrors).toEqual([]);
  const lanes = await page.evaluate(() =>
    window.harness
      .handle()
      ?.painted()
      .map(({ lane }) => lane),
  );
  expect(lanes?.toSorted()).toEqual([0, 1, 2, 3, 4, 4, 4]);
});
