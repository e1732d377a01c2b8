// Deciding in Chromium: how long from the key that decides an item until the next one is painted, and how many keys it takes.

import { openPage } from './page.ts';
import { median, type Row } from './row.ts';

const items = 40;

declare global {
  interface Window {
    /** From each key that decided to the paint of the next item, in milliseconds. */
    painted?: number[];
  }
}

/** The rows for a corpus whose people are chosen already. What the screens remember goes below `folder`. */
export async function measureByKeys(corpus: string, folder: string, of: string): Promise<Row[]> {
  const { page, close } = await openPage(corpus, folder);
  try {
    await page.getByRole('option').first().click();
    const opening = Date.now();
    await page.keyboard.press('Shift+J');
    await page.locator('.decide__item').waitFor();
    const opened = Date.now() - opening;
    await page.evaluate(watch);
    const began = Date.now();
    let keys = 0;
    for (let item = 0; item < items; item++) {
      // Every fifth takes the other version.
      await page.keyboard.press(item % 5 === 4 ? '2' : '1');
      keys++;
      await page.waitForFunction((n) => (window.painted?.length ?? 0) > n, item, { polling: 'raf' });
    }
    const seconds = (Date.now() - began) / 1000;
    const times = await page.evaluate(() => window.painted ?? []);
    return [
      { what: `the first item on screen ${of}`, value: `${opened} ms` },
      {
        what: `from the key that decides an item until the next is painted, in Chromium; the longest of ${items}`,
        value: `${median(times).toFixed(1)} ms; ${Math.max(...times).toFixed(1)} ms`,
        limit: 'under 50 ms',
        holds: median(times) < 50,
      },
      {
        what: `${items} items decided by keyboard: keys, and how long the program took for them`,
        value: `${keys} keys; ${seconds.toFixed(1)} s`,
        limit: 'under 5 min with reading',
        holds: seconds < 60,
      },
    ];
  } finally {
    await close();
  }
}

/** Notes when the item on screen is another than when a number was pressed, after that was painted. */
function watch(): void {
  const painted: number[] = [];
  window.painted = painted;
  const shown = (): string => document.querySelector('.decide__item')?.innerHTML ?? '';
  const afterPaint = (key: KeyboardEvent): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => painted.push(performance.now() - key.timeStamp);
      port2.postMessage(null);
    });
  };
  addEventListener(
    'keydown',
    (key) => {
      if (!/^\d$/.test(key.key)) return;
      const before = shown();
      const observer = new MutationObserver(() => {
        if (shown() === '' || shown() === before) return;
        observer.disconnect();
        afterPaint(key);
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    },
    true,
  );
}
