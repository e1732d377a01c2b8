// What a window asks the core for, kept back for a while.

import type { Page } from '@playwright/test';

/** Keeps back what a window asks for while `on` is true; `release` sends it. To be called before the window is loaded. */
export async function holdRequests(page: Page): Promise<{ on: boolean; release(): void }> {
  const held: (() => void)[] = [];
  const hold = {
    on: false,
    release() {
      hold.on = false;
      for (const send of held.splice(0)) send();
    },
  };
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (hold.on) held.push(() => server.send(message));
      else server.send(message);
    });
    server.onMessage((message) => socket.send(message));
  });
  return hold;
}
