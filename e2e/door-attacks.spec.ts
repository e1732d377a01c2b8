// The browser door attacked from a real browser, in which its owner has it open.

import { WebSocket } from 'ws';
import type { Page } from '@playwright/test';
import { expect, test, type BrowserDoor } from './browser-door.ts';

/** Opens the link and waits for the screens, as the owner does. */
async function enter(page: Page, door: BrowserDoor): Promise<void> {
  await page.goto(door.link);
  await expect(page.getByRole('main')).toBeVisible();
}

/** What a hostile page can try from where it is: a word for each way that got it anything. */
async function attack(page: Page, { origin, host }: BrowserDoor): Promise<readonly string[]> {
  return page.evaluate(tryEverything, { origin, host });
}

async function tryEverything({ origin, host }: { origin: string; host: string }): Promise<readonly string[]> {
  const won: string[] = [];
  const opens = (names: string[]) =>
    new Promise<boolean>((resolve) => {
      const socket = new WebSocket(`ws://${host}/socket`, names);
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
  if (await opens([])) won.push('socket');
  if (await opens(['spanwright', '0'.repeat(64)])) won.push('socket with a guessed key');
  const reads = (init: RequestInit) =>
    fetch(`${origin}/`, init).then(
      async (reply) => (await reply.text()).length > 0,
      () => false,
    );
  if (await reads({ credentials: 'include' })) won.push('fetch');
  if (await reads({ mode: 'no-cors', credentials: 'include' })) won.push('opaque fetch');
  if (await reads({ method: 'POST', credentials: 'include' })) won.push('post');
  const loads = (tag: 'script' | 'img' | 'link', address: string) =>
    new Promise<boolean>((resolve) => {
      const element = document.createElement(tag);
      if (element instanceof HTMLLinkElement) {
        element.rel = 'stylesheet';
        element.href = address;
      } else element.src = address;
      element.onload = () => resolve(true);
      element.onerror = () => resolve(false);
      document.body.append(element);
    });
  if (await loads('script', `${origin}/index.html`)) won.push('script');
  if (await loads('img', `${origin}/`)) won.push('image');
  if (await loads('link', `${origin}/`)) won.push('style');
  return won;
}

test('its owner enters by the link, finds a clean address, no error, and nothing from outside', async ({
  page,
  door,
}) => {
  const errors: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
  await enter(page, door);
  expect(page.url()).toBe(`${door.origin}/`);
  // oxlint-disable-next-line races/whole-reload -- there is no workbench, and nothing is done in the page
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.cookie)).toBe('');
  expect([...hosts]).toEqual([door.host]);
  expect(errors).toEqual([]);
});

test('a stolen link does not let in after its use', async ({ page, door, browser }) => {
  await enter(page, door);
  const thief = await browser.newContext();
  const stolen = await thief.newPage();
  expect((await stolen.goto(door.link))?.status()).toBe(403);
  await expect(stolen.locator('body')).toContainText('This link has been used');
  expect(await thief.cookies()).toEqual([]);
  await thief.close();
});

test('without the cookie there is nothing to see', async ({ page, door, browser }) => {
  await enter(page, door);
  const other = await browser.newContext();
  const stranger = await other.newPage();
  for (const path of ['/', '/index.html', '/files/00000000-0000-4000-8000-000000000000/x']) {
    expect((await stranger.goto(`${door.origin}${path}`))?.status()).toBe(403);
  }
  await other.close();
});

test('a name that was rebound to this machine is not answered', async ({ page, door }) => {
  await enter(page, door);
  const { port } = new URL(door.origin);
  for (const name of ['rebound.localhost', 'localhost']) {
    const reply = await page.goto(`http://${name}:${port}/`);
    expect(reply?.status()).toBe(421);
    await expect(page.getByRole('main')).toHaveCount(0);
  }
});

test('a page of another site gets nothing', async ({ page, door, context, serveAt }) => {
  await enter(page, door);
  const { address } = await serveAt('evil.localhost', '<body>');
  const evil = await context.newPage();
  await evil.goto(address);
  expect(await attack(evil, door)).toEqual([]);
});

test('a page of a sibling port gets nothing, not even with the cookie that it is shown', async ({
  page,
  door,
  context,
  serveAt,
}) => {
  await enter(page, door);
  const hostile = await serveAt('127.0.0.1', '<body>');
  const evil = await context.newPage();
  await evil.goto(hostile.address);
  expect(await attack(evil, door)).toEqual([]);
  // Browsers show a cookie to every port of a host; so it must not be enough.
  const cookie = hostile.cookies.at(-1) ?? '';
  expect(cookie).toContain('spanwright-');
  const status = await new Promise<number>((resolve) => {
    const headers = { cookie, origin: door.origin };
    const socket = new WebSocket(`ws://${door.host}/socket`, ['spanwright'], { headers });
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
  expect(status).toBe(401);
});

test('a page of another site cannot frame it, and a link from there stops at the door', async ({
  page,
  door,
  context,
  serveAt,
}) => {
  await enter(page, door);
  const { address } = await serveAt(
    'evil.localhost',
    `<body><a href="${door.origin}/">prize</a><iframe src="${door.origin}/"></iframe>
     <form method="post" action="${door.origin}/"><button>post</button></form>`,
  );
  const evil = await context.newPage();
  await evil.goto(address);
  await expect(evil.frameLocator('iframe').getByRole('main')).toHaveCount(0);
  const posted = evil.waitForResponse((reply) => reply.request().method() === 'POST');
  await evil.getByRole('button').click();
  expect((await posted).status()).toBe(405);
  await evil.goto(address);
  await evil.getByRole('link').click();
  await expect(evil.locator('body')).toContainText('Open Spanwright by the address');
  // Its owner, who sees the door's own page now, goes on from there.
  await evil.getByRole('link').click();
  await expect(evil.getByRole('main')).toBeVisible();
});
