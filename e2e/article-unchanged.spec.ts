// Nothing whatever changes the text of an article: no key, no foreign script, no other extension.

import { expect, test } from '@playwright/test';
import { openArticle } from './article-harness.ts';
import { frames } from './steady.ts';
import {
  report,
  difficult,
  stretch,
  clickOn,
  shownLines,
  lines,
  paintingErrors,
  page,
  useArticlePage,
} from './article-page.ts';

useArticlePage();

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
