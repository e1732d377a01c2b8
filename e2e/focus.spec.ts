// Focus and caret have one owner: whatever is done, an arrow key moves the caret in the article afterwards.

import type { Page } from '@playwright/test';
import { actionIds, actions, type ActionId } from '../model/actions.ts';
import { articleList, articleRows, articleTitle, words } from './screen.ts';
import { steady } from './steady.ts';
import { expect, onSample as test } from './workbench.ts';

/** What opens something that has the keyboard until Esc. All else leaves it in the article. */
const opening = new Set<ActionId>([
  'agreement.open',
  'consistency.open',
  'decisions.open',
  'occurrences.open',
  'packages.give-again',
  'packages.hand-out',
  'packages.open',
  'patterns.open',
  'statistics.open',
  'tags.open',
  'span.note',
  'status.flag',
  'document.rename',
  'document.details',
  'documents.find',
  'history.panel',
  'guideline.open',
  'view.pane',
  'import.paste',
  'import.sample',
  'export.open',
  'label.add',
  'corpus.new',
  'corpus.open',
  'corpus.info',
  'corpus.check',
  'corpus.compact',
  'backup.open',
  'annotator.change',
  'help.about',
  'help.palette',
  'help.keys',
  'help.log',
  'find.open',
]);

/** Line and offset of the caret, with the other end of what is selected, where the article has the keyboard; else what has it. */
function caret(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.querySelector('.article-text');
    const { focusNode, focusOffset, isCollapsed, anchorOffset } = document.getSelection() ?? {};
    const { activeElement } = document;
    if (activeElement !== root || !root || !focusNode || !root.contains(focusNode)) {
      return `not in the article but in ${activeElement?.tagName} ${activeElement?.className ?? ''}`;
    }
    return `${focusNode.parentElement?.closest('p')?.dataset['index'] ?? '?'}:${focusOffset}${isCollapsed ? '' : `<${anchorOffset}`}`;
  });
}

const inArticle = /^\d+:\d+(<\d+)?$/;

async function expectCaret(page: Page, at: string | RegExp = inArticle): Promise<void> {
  const found = expect.poll(() => caret(page));
  await (typeof at === 'string' ? found.toBe(at) : found.toMatch(at));
}

async function expectArrowMoves(page: Page): Promise<void> {
  await expectCaret(page);
  const before = await caret(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => caret(page)).not.toBe(before);
  await expectCaret(page);
}

function stroke(id: ActionId): string | null {
  const { keys, shown } = actions[id];
  const [first = shown?.replace(/ – 9$/, '').replace('+1', '+Digit1') ?? null] = keys;
  return first?.replace('Mod', 'Control') ?? null;
}

async function perform(page: Page, id: ActionId): Promise<void> {
  const key = stroke(id);
  // Pasting is the browser's own; the palette has the rest that has no key.
  if (key !== null && id !== 'import.paste') return page.keyboard.press(key);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(actions[id].title);
  await page.keyboard.press('Enter');
}

const leaving = new Set<ActionId>(['import.files', 'import.folder', 'packages.merge', 'corpus.close']);

test('every action, and an arrow key moves the caret', { tag: '@edit-context' }, async ({ workbench }) => {
  // Sixty actions, each with a pause of the screen for it.
  test.slow();
  const { page, corpus } = workbench;
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('4');
  await expectArrowMoves(page);
  // The keys of a page mean something else in the article.
  for (const id of actionIds.filter((one) => !leaving.has(one) && actions[one].page === undefined)) {
    await test.step(id, async () => {
      await page.keyboard.press('n');
      await perform(page, id);
      if (opening.has(id)) {
        // It is there already, which is said when the import is over: what an import shows while it runs is another dialog.
        if (id === 'import.sample')
          await expect(page.getByRole('dialog', { name: 'Nothing was imported' })).toBeVisible();
        await expect.poll(() => caret(page)).not.toMatch(inArticle);
        // What opens over something else is left in as many steps.
        await expect(async () => {
          if (!inArticle.test(await caret(page))) await page.keyboard.press('Escape');
          expect(await caret(page)).toMatch(inArticle);
        }).toPass();
      }
      await workbench.quiet();
      await expectArrowMoves(page);
      // As it was, for those that come after.
      if (id === 'view.documents' || id === 'view.labels') await perform(page, id);
      if (id === 'span.remove' || id === 'document.remove') {
        await page.keyboard.press('Control+z');
        await workbench.quiet();
        await page.keyboard.press('Home');
        await expectArrowMoves(page);
      }
    });
  }
  if (workbench.door.kind === 'browser') {
    for (const id of ['import.files', 'import.folder', 'packages.merge'] as const) {
      const chooser = page.waitForEvent('filechooser');
      await perform(page, id);
      await chooser;
      await expectArrowMoves(page);
    }
  }
  await perform(page, 'corpus.close');
  await expect(page.getByRole('textbox', { name: 'Article' })).toBeHidden();
  await workbench.door.openCorpus(corpus);
  await expectCaret(page);
  await workbench.quiet();
  await expectArrowMoves(page);
});

test('what closes gives back the keyboard and the caret', { tag: '@edit-context' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('4');
  // Within the tag, which stays the active one.
  await page.keyboard.press('ArrowLeft');
  const here = await steady(page, () => caret(page));
  expect(here).toMatch(inArticle);
  const typed: readonly (readonly [name: string, ...keys: string[]])[] = [
    ['a flag', 'f', 'text:Why', 'Enter'],
    ['a new label', 'l', 'text:place', 'Enter'],
    ['a title', 'F2', 'text:The handcart', 'Enter'],
    ['a note', 'm', 'text:As printed', 'Enter'],
    ['a note left by Esc', 'm', 'text: here', 'Escape'],
    ['a search', '/', 'text:trout', 'Escape', 'Escape'],
    ['the palette', 'Control+k', 'text:dark', 'Escape'],
    ['another annotator', 'a', 'Tab', 'Tab', 'Tab', 'text:Mina', 'Enter'],
    ['the annotator before', 'a', 'Tab', 'Tab', 'Enter'],
  ];
  for (const [name, ...keys] of typed) {
    await test.step(name, async () => {
      for (const key of keys) {
        if (key.startsWith('text:')) await page.keyboard.type(key.slice('text:'.length));
        else await page.keyboard.press(key);
      }
      await expect(page.getByRole('dialog')).toBeHidden();
      await expectCaret(page, here);
    });
  }

  // What was selected only just now is still so when the field has gone.
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('l');
  await page.keyboard.press('Escape');
  await expectCaret(page, /<\d+$/);
  await page.keyboard.press('ArrowLeft');
  await expectCaret(page, here);

  // By the mouse: menus, buttons, and a place that takes no keys.
  for (const name of ['Import', 'With which label', 'Order: Order added']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await expectCaret(page, here);
  }
  await page.getByRole('radio', { name: 'In progress' }).click();
  await expectCaret(page, here);
  await page.getByRole('heading', { name: 'Labels', exact: true }).click();
  await expectCaret(page, here);
  await page.getByRole('group', { name: 'quantity' }).hover();
  await page.getByRole('button', { name: 'What quantity means' }).click();
  await page.keyboard.press('Escape');
  await expectCaret(page, here);

  // From article to article: each has its own place, kept for when it is opened again.
  await page.keyboard.press('j');
  await expect(articleTitle(page)).toHaveText(/Two harbour guards/);
  await expectCaret(page, '0:0');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('k');
  await expect(articleTitle(page)).toHaveText('The handcart');
  await expectCaret(page, here);
  await page.keyboard.press('Control+Enter');
  await expect(articleTitle(page)).toHaveText(/Two harbour guards/);
  await expectCaret(page, '0:1');

  // The list keeps the keyboard while it is walked through; the article has its caret when it is entered.
  await articleRows(page).first().click();
  await expect(articleTitle(page)).toHaveText('The handcart');
  await page.keyboard.press('ArrowDown');
  await expect(articleTitle(page)).toHaveText(/Two harbour guards/);
  await page.keyboard.press('ArrowUp');
  await expect(articleTitle(page)).toHaveText('The handcart');
  await expect(articleList(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await expectCaret(page, here);
  await expect(tags).toHaveCount(1);
  await expect(page.getByText(words.noArticlesMatch)).toBeHidden();
});
