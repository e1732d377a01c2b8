// A machine that is slow in one place, to find the tests and the screens that only a fast one carries.

import type { BrowserContext, LaunchOptions, Page } from '@playwright/test';

/** What is slow, as SPANWRIGHT_HINDERED names it: `look` and `core` in milliseconds, and how many times slower `page` is. */
const hindered = new URLSearchParams(process.env['SPANWRIGHT_HINDERED'] ?? '');
const numberOf = (name: string): number => Number(hindered.get(name) ?? 0);

/** Looks, and goes on, so many milliseconds after each press and click: what was only shown for less has gone by. */
export function lateLooks(): LaunchOptions {
  return numberOf('look') > 0 ? { slowMo: numberOf('look') } : {};
}

/** Delays every message between page and core by so many milliseconds, in each direction. */
export async function delayMessages(context: BrowserContext): Promise<void> {
  const delay = numberOf('core');
  if (delay === 0) return;
  await context.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => void setTimeout(() => server.send(message), delay));
    server.onMessage((message) => void setTimeout(() => socket.send(message), delay));
  });
}

/** Slows the page down so many times. */
export async function slowDown(page: Page): Promise<void> {
  const rate = numberOf('page');
  if (rate === 0) return;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
}
