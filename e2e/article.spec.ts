// The article view in a real browser: offsets, painting, selection, and that nothing whatever changes the text.

import { expect, test, type Page } from '@playwright/test';
import { openArticle, serveArticle, type ArticleServer } from './article-harness.ts';
import { boxOf, frames, steady } from './steady.ts';
import { articleText } from './screen.ts';

let server: ArticleServer;
let page: Page;
const errors: string[] = [];

test.beforeAll(async ({ browser }) => {
  server = await serveArticle();
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(server.url);
  await page.waitForFunction(() => 'harness' in window);
});

test.afterAll(async () => {
  await page.context().close();
  await server.stop();
});

test.afterEach(() => {
  expect(errors.splice(0)).toEqual([]);
});

const report =
  'The border patrol arrested a man with over ten tons of copper at the COVID-19 checkpoint near U.S. territory.\n\n' +
  '“He was stripped of his Party membership,” said a source in the Kumgang Trading Company’s office on Jun. 1.\n' +
  'The state-run firm denied it.';

/** A text with every kind of character that offsets go wrong on. */
const difficult =
  '\n\nAn emoji 😀 and a family 👨‍👩‍👧‍👦 and a flag 🇰🇷 here.\u2028After a line separator, e\u0301 combined, no\u00a0break.\n' +
  'עברית בשורה אחת עם 12 tons בתוכה\nاعتقلت السلطات رجلا\n온성군에서 체포됐다 𝒳𝒴\ttab\n\n\n';

/** Offsets of a stretch in code points, counted without the program's own conversion. */
function stretch(text: string, quote: string, from = 0): [start: number, end: number] {
  const at = text.indexOf(quote, from);
  expect(at, quote).toBeGreaterThanOrEqual(0);
  const start = Array.from(text.slice(0, at)).length;
  return [start, start + Array.from(quote).length];
}

/** Where a quote begins and ends on the screen, and the middle heights of its first and last line. */
async function where(quote: string): Promise<{ left: number; right: number; y: number; lastY: number }> {
  return steady(page, () => measure(quote));
}

function measure(quote: string): Promise<{ left: number; right: number; y: number; lastY: number }> {
  return page.evaluate((wanted) => {
    for (const block of document.querySelectorAll('.article-block')) {
      const node = block.firstChild?.firstChild;
      const at = node?.textContent?.indexOf(wanted) ?? -1;
      if (!node || at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
      const [first] = rects;
      const last = rects.at(-1);
      if (!first || !last) continue;
      const [y, lastY] = [first, last].map((rect) => rect.top + rect.height / 2);
      return { left: first.left, right: last.right, y: y ?? 0, lastY: lastY ?? 0 };
    }
    throw new Error(`${wanted} is not on the screen`);
  }, quote);
}

async function drag(from: string, to = from): Promise<void> {
  const start = await where(from);
  const end = await where(to);
  await page.mouse.move(start.left + 0.5, start.y);
  await page.mouse.down();
  await page.mouse.move(end.right - 0.5, end.lastY, { steps: 5 });
  await page.mouse.up();
  await frames(page);
}

async function clickOn(quote: string, options: { clickCount?: number } = {}): Promise<void> {
  const { left, right, y } = await where(quote);
  await page.mouse.click((left + right) / 2, y, options);
  await frames(page);
}

function lastSelected(): Promise<string | null> {
  return page.evaluate(() => {
    const told = window.harness.told.findLast((entry) => entry.kind === 'select');
    return told?.kind === 'select' ? (told.value?.surface ?? null) : null;
  });
}

function told<K extends string>(kind: K): Promise<unknown[]> {
  return page.evaluate((wanted) => window.harness.told.filter((entry) => entry.kind === wanted), kind);
}

/** The text that the DOM shows, line by line. */
function shownLines(): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll('.article-block')].map((block) => block.textContent ?? ''));
}

function lines(text: string): string[] {
  return text.split(/[\n\r\u2028\u2029]+/).filter((line) => line !== '');
}

/** Differences between what the browser has registered and what the store holds. */
function paintingErrors(): Promise<readonly string[]> {
  return page.evaluate(() => window.harness.problems());
}

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

test('nothing that a person can do changes the text', async () => {
  await openArticle(page, { text: report });
  const keys = [
    'x',
    'Enter',
    'Shift+Enter',
    'Backspace',
    'Delete',
    'Control+Backspace',
    'Control+z',
    'Control+y',
    'Control+b',
    'Control+x',
    '1',
  ];
  for (const selectFirst of [false, true]) {
    for (const key of keys) {
      await clickOn('checkpoint');
      if (!selectFirst) await page.evaluate(() => window.harness.handle()?.clearSelection());
      await page.keyboard.press(key);
    }
  }
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type('typed');
  await page.keyboard.insertText('inserted 😀');
  await page.evaluate(() => navigator.clipboard.writeText('pasted'));
  await clickOn('checkpoint');
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+Shift+v');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'ㅎ', selectionStart: 1, selectionEnd: 1 });
  await cdp.send('Input.imeSetComposition', { text: '하', selectionStart: 1, selectionEnd: 1 });
  await page.keyboard.press('ArrowLeft');
  await cdp.send('Input.insertText', { text: '한' });
  await page.evaluate(() => {
    for (const command of ['insertText', 'delete', 'insertHTML', 'bold', 'insertParagraph'])
      document.execCommand(command, false, 'x');
    const data = new DataTransfer();
    data.setData('text/plain', 'dropped');
    const target = document.querySelector('.article-text');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    }
  });
  await frames(page);
  await expect.poll(shownLines).toEqual(lines(report));
});

test('what a foreign script changes is put back, and painted again', async () => {
  const spans = [[1, ...stretch(report, 'border patrol')] as const, [2, ...stretch(report, 'state-run')] as const];
  const changes: Record<string, () => void> = {
    'text of a node': () => {
      const node = document.querySelector('.article-block')?.firstChild?.firstChild;
      if (node instanceof Text) node.data = 'tampered';
    },
    'a cut text node': () => {
      const node = document.querySelector('.article-block')?.firstChild?.firstChild;
      if (node instanceof Text) node.splitText(5);
    },
    'a removed text node': () => document.querySelector('.article-block')?.firstChild?.firstChild?.remove(),
    'an added element': () => document.querySelector('.article-block')?.append(document.createElement('mark')),
    'a removed block': () => document.querySelectorAll('.article-block')[1]?.remove(),
    'added text': () =>
      document.querySelector('.article-block')?.firstChild?.appendChild(document.createTextNode('more')),
    'all removed': () => document.querySelector('.article-text')?.replaceChildren(),
  };
  for (const [name, change] of Object.entries(changes)) {
    await openArticle(page, { text: report, spans });
    await page.evaluate(change);
    await frames(page);
    await frames(page);
    await expect.poll(shownLines, name).toEqual(lines(report));
    await expect.poll(paintingErrors, name).toEqual([]);
    const areAllThere = () =>
      page.evaluate(() => {
        const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
        return ranges.every((range) => range.startContainer.isConnected);
      });
    await expect.poll(areAllThere, name).toBe(true);
  }
});

test('what another Lexical extension changes is put back, too', async () => {
  await openArticle(page, { text: report, spans: [[1, 4, 17]] });
  for (const change of ['remove a block', 'set a text', 'clear all'] as const) {
    await page.evaluate((wanted) => {
      interface LexicalNodeLike {
        getType(): string;
        remove(): void;
        clear?(): void;
        setTextContent?(text: string): void;
      }
      interface EditorLike {
        getEditorState(): { readonly _nodeMap: ReadonlyMap<string, LexicalNodeLike> };
        update(change: () => void): void;
      }
      const editor = Reflect.get(document.querySelector('.article-text') ?? {}, '__lexicalEditor') as EditorLike;
      const nodes = [...editor.getEditorState()._nodeMap.values()];
      const first = (type: string): LexicalNodeLike | undefined => nodes.find((node) => node.getType() === type);
      editor.update(() => {
        if (wanted === 'remove a block') first('spanwright-block')?.remove();
        if (wanted === 'set a text') first('text')?.setTextContent?.('tampered');
        if (wanted === 'clear all') first('root')?.clear?.();
      });
    }, change);
    await frames(page);
    await frames(page);
    await expect.poll(shownLines, change).toEqual(lines(report));
    await expect.poll(paintingErrors, change).toEqual([]);
  }
});

test('copying gives the exact slice of the document', async () => {
  await openArticle(page, { text: difficult, snap: false });
  await page.evaluate(() => window.harness.handle()?.focus());
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(difficult.trim());
});

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
