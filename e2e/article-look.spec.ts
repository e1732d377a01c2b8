// How the article is set: the room of its lines, where tints end, the caret, the one colour of a selection, and quiet chips.

import { expect, test, type Page } from '@playwright/test';
import { openArticle, serveArticle, type ArticleServer } from './article-harness.ts';
import { frames, steady } from './steady.ts';

let server: ArticleServer;
let page: Page;

test.beforeAll(async ({ browser }) => {
  server = await serveArticle();
  page = await browser.newPage({ viewport: { width: 700, height: 700 } });
  await page.goto(server.url);
  await page.waitForFunction(() => 'harness' in window);
});

test.afterAll(async () => {
  await page.context().close();
  await server.stop();
});

const text =
  'Officers of the harbour office stopped a lorry with forty crates of copper wire on the coast road early on Monday, and took ' +
  'both of its drivers to the town, where a judge of the port court heard them on the next morning without a lawyer.\n' +
  'Nobody else was held.';

function range(words: string): [number, number] {
  const at = text.indexOf(words);
  return [at, at + words.length];
}

/** The tops of the lines of the first paragraph, in pixels from its own top, and the height of the paragraph, when they stand still. */
function lines(): ReturnType<typeof measureLines> {
  return steady(page, measureLines);
}

function measureLines(): Promise<{ readonly tops: readonly number[]; readonly height: number }> {
  return page.evaluate(() => {
    const block = document.querySelector('.article-block');
    const node = block?.firstChild?.firstChild;
    if (!block || !node) throw new Error('no article');
    const all = document.createRange();
    all.selectNodeContents(node);
    const { top, height } = block.getBoundingClientRect();
    const tops = [...all.getClientRects()].map((rect) => Math.round((rect.top - top) * 10) / 10);
    return { tops: [...new Set(tops)], height };
  });
}

function gaps(tops: readonly number[]): readonly number[] {
  return tops.slice(1).map((top, i) => Math.round(top - (tops[i] ?? 0)));
}

test('only the lines that hold tags in two lanes have more room below them, and lose it with the tag', async () => {
  await openArticle(page, { text, spans: [[1, ...range('forty crates of copper wire')]] });
  await frames(page);
  const before = await lines();
  const close = gaps(before.tops);
  expect(new Set(close).size).toBe(1);
  await page.evaluate(
    ([start, end]) => window.harness.store().apply({ put: [window.harness.span(2, start, end, 'inner')] }),
    range('copper wire'),
  );
  await frames(page);
  await frames(page);
  const [nested, first = 0] = [await lines(), close[0]];
  const grown = gaps(nested.tops);
  const taller = grown.filter((gap) => gap > first + 2);
  expect(taller.length).toBeGreaterThan(0);
  expect(taller.length).toBeLessThan(grown.length);
  expect(grown.filter((gap) => gap <= first)).toHaveLength(grown.length - taller.length);
  await expect.poll(() => page.evaluate(() => window.harness.problems())).toEqual([]);
  await page.evaluate(() => window.harness.store().apply({ remove: ['inner'] }));
  await frames(page);
  await frames(page);
  await expect.poll(lines).toEqual(before);
});

test('the last line of a paragraph has its room inside the paragraph, and every line keeps its own at any width', async () => {
  const spans = [
    [1, ...range('a judge of the port court heard them on the next morning without a lawyer')],
    [2, ...range('the port court')],
    [3, ...range('a lawyer')],
  ] as const;
  await openArticle(page, { text, spans });
  for (const width of [700, 420, 900, 700]) {
    await page.setViewportSize({ width, height: 700 });
    await frames(page);
    await frames(page);
    const { tops, height } = await lines();
    const lineHeight = Math.min(...gaps(tops));
    // Where each nested tag ends, a line of its own height and its room have gone by.
    const rooms = gaps(tops).filter((gap) => gap > lineHeight + 2).length;
    const below = height - ((tops.at(-1) ?? 0) + lineHeight - (tops[0] ?? 0));
    expect(rooms + (below > 2 ? 1 : 0), `${width}`).toBeGreaterThanOrEqual(1);
    expect(below, `${width}`).toBeGreaterThan(2);
    expect(rooms, `${width}`).toBeLessThan(tops.length);
    await expect.poll(() => page.evaluate(() => window.harness.problems())).toEqual([]);
  }
});

test('in a long article every line has room for a second lane, so that a tag moves nothing', async () => {
  const long = `${text}\n\n`.repeat(1200);
  await openArticle(page, { text: long, spans: [[1, ...range('forty crates of copper wire')]] });
  await frames(page);
  const before = await lines();
  await page.evaluate(
    ([start, end]) => window.harness.store().apply({ put: [window.harness.span(2, start, end, 'inner')] }),
    range('copper wire'),
  );
  await frames(page);
  await frames(page);
  await expect.poll(lines).toEqual(before);
  const size = await page.evaluate(() => {
    const block = document.querySelector('.article-block');
    const { lineHeight = '', fontSize = '' } = block ? getComputedStyle(block) : {};
    return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
  });
  expect(size).toBeCloseTo(2.01, 2);
});

test('tint and underline end at the last letter of a line, not over the blank after it', async () => {
  await openArticle(page, {
    text,
    spans: [[1, ...range('stopped a lorry with forty crates of copper wire on the coast road')]],
  });
  await frames(page);
  const readPainted = () =>
    page.evaluate(() =>
      [...CSS.highlights.values()].flatMap((ranges) =>
        [...ranges].map((range) => {
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          return live.toString();
        }),
      ),
    );
  await expect.poll(async () => (await readPainted()).length).toBeGreaterThan(1);
  const painted = await steady(page, readPainted);
  expect(painted.join(' ')).toBe('stopped a lorry with forty crates of copper wire on the coast road');
  expect(painted.filter((words) => words !== words.trim())).toEqual([]);
  // What is painted is still read back as one stretch.
  await expect.poll(() => page.evaluate(() => window.harness.handle()?.painted().length)).toBe(1);
});

test('the caret is two pixels of the accent where the browser has its own', async () => {
  await openArticle(page, { text });
  await page.evaluate(() => window.harness.handle()?.focus());
  for (const key of ['Control+Home', 'ArrowRight', 'ArrowDown', 'Control+ArrowRight', 'Control+End']) {
    await page.keyboard.press(key);
    await frames(page);
    const read = () =>
      page.evaluate(() => {
        const caret = document.querySelector('.article-caret');
        const own = document.getSelection()?.getRangeAt(0).getClientRects()[0];
        const box = caret?.getBoundingClientRect();
        return box && own
          ? { width: box.width, off: Math.abs(box.left + 1 - own.left) + Math.abs(box.top - own.top) }
          : null;
      });
    await expect.poll(async () => (await read())?.off ?? 99, key).toBeLessThan(1);
    expect((await steady(page, read))?.width, key).toBe(2);
  }
  await page.keyboard.press('Shift+ArrowLeft');
  await frames(page);
  await expect(page.locator('.article-caret')).toBeHidden();
});

test('a selection has one colour, also where nothing in it could be tagged', async () => {
  await openArticle(page, { text });
  await page.evaluate(() => window.harness.handle()?.focus());
  const shown = (): Promise<string[]> =>
    page.evaluate(() =>
      [...CSS.highlights].flatMap(([name, ranges]) =>
        name.includes('preview') ? [...ranges].map((range) => String(range.endOffset - range.startOffset)) : [],
      ),
    );
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowRight');
  await frames(page);
  await expect.poll(shown).toEqual(['8']);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await frames(page);
  // A blank is shown as selected, though no tag is made of it.
  await expect.poll(shown).toEqual(['1']);
  const background = await page.evaluate(() => {
    const root = document.querySelector('.article-text');
    return root ? getComputedStyle(root, '::selection').backgroundColor : '';
  });
  expect(background).toBe('rgba(0, 0, 0, 0)');
});

test('a quiet article names only the active tag and those under the pointer', async () => {
  const spans = [
    [1, ...range('harbour office')],
    [2, ...range('copper wire')],
  ] as const;
  await openArticle(page, { text, spans, quiet: true, active: 's1' });
  await page.mouse.move(5, 5);
  await frames(page);
  const chips = page.locator('.article-chip[data-span]');
  const shown = (): Promise<(string | undefined)[]> =>
    chips.evaluateAll((all) =>
      all
        .filter((chip) => chip.checkVisibility({ visibilityProperty: true }))
        .map((chip) => (chip as HTMLElement).dataset['span']),
    );
  await expect.poll(shown).toEqual(['s1']);
  const box = await chips.first().evaluate((chip) => {
    const { left, bottom } = chip.getBoundingClientRect();
    return { x: left + 10, y: bottom + 8 };
  });
  await page.mouse.move(box.x, box.y);
  await expect.poll(shown).toEqual(['s0', 's1']);
  await page.mouse.move(5, 5);
  await expect.poll(shown).toEqual(['s1']);
  await page.evaluate(() => window.harness.set({ quiet: false }));
  await expect.poll(shown).toEqual(['s0', 's1']);
});
