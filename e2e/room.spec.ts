// The room that a corpus takes: somebody with a full disk makes the file smaller, and goes on.

import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './accessible.ts';
import { words } from './screen.ts';
import { expect, test } from './workbench.ts';

test('the file is made smaller, without a search index, and the work goes on where it was', async ({ workbench }) => {
  const { folder, corpus } = workbench;
  await workbench.stop();
  const lines = Array.from({ length: 60 }, (_, n) => {
    const words = Array.from({ length: 400 }, (_, word) => `w${(n * 400 + word).toString(36)}`).join(' ');
    return JSON.stringify({ text: `The court fined trader number${n} on Monday. ${words}` });
  });
  writeFileSync(join(folder, 'rulings.jsonl'), lines.join('\n'));
  workbench.cli('import', '--corpus', corpus, '--format', 'jsonl', join(folder, 'rulings.jsonl'));
  const before = statSync(corpus).size;
  await workbench.start();
  const { page } = workbench;
  await expect(page.locator('.article-text > *').first()).toContainText('number0');

  await page.keyboard.press('Shift+K');
  const dialog = page.getByRole('dialog', { name: 'Make the file smaller' });
  await expect(dialog.getByText('The file takes')).toBeVisible();
  await expectAccessible(page, 'dialog');
  await dialog.getByRole('checkbox', { name: 'Keep a search index' }).uncheck();
  await dialog.getByRole('button', { name: 'Make it smaller' }).click();
  await expect(dialog.getByRole('status')).toContainText(/Done: .* before, .* now\./);
  await page.keyboard.press('Escape');
  await expect(page.locator('.article-text > *').first()).toContainText('number0');
  await page.keyboard.press('/');
  await page.keyboard.type('number42');
  await expect(page.getByRole('option')).toHaveCount(1);
  await workbench.stop();
  expect(statSync(corpus).size).toBeLessThan(before);
});

test('a corpus that takes long to open says so', { tag: '@browser' }, async ({ workbench }) => {
  const { page } = workbench;
  const held: (() => void)[] = [];
  let isOpen = false;
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (isOpen) server.send(message);
      else held.push(() => server.send(message));
    });
  });
  // oxlint-disable-next-line races/whole-reload -- what is on the screen before all is taken up is what this is about
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Opening the corpus…' })).toBeVisible();
  isOpen = true;
  for (const send of held) send();
  await expect(page.getByRole('heading', { name: words.emptyCorpus })).toBeVisible();
});
