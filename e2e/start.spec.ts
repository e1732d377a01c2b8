// What a start does while the core is not there yet.

import { expect, onSample } from './workbench.ts';

onSample('the fonts of the article are there before its text', { tag: '@browser' }, async ({ workbench }) => {
  const { page, article } = workbench;
  const answers = Promise.withResolvers<void>();
  await page.routeWebSocket(/./, (socket) => {
    const core = socket.connectToServer();
    core.onMessage((message) => void answers.promise.then(() => socket.send(message)));
  });
  // The screens are drawn without the core where it is long in coming: here that is never.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  // oxlint-disable-next-line races/whole-reload -- the core does not answer yet: it is waited for below
  await page.reload();
  const loaded = (): Promise<string[]> =>
    page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family));
  await expect.poll(loaded).toEqual(expect.arrayContaining(['Literata Variable', 'Source Sans 3 Variable']));
  await expect(page.locator('#workbench')).toBeEmpty();
  await page.clock.resume();
  answers.resolve();
  await expect(article).toBeVisible();
  await workbench.quiet();
});
