// Screenshots of a state, for somebody to look at. `npm test` takes none: nobody looks at them there.

import type { Page } from '@playwright/test';

const isLooking = process.env['SPANWRIGHT_PICTURES'] !== '0';

/** Takes one, unless SPANWRIGHT_PICTURES is 0. */
export async function picture(
  page: Page,
  path: string,
  options: { readonly animations?: 'disabled' } = {},
): Promise<void> {
  if (isLooking) await page.screenshot({ path, ...options });
}

/** Takes it, likewise, at three sizes and in both themes; `take` gives the path of a file. The page is as it was afterwards. */
export async function look(page: Page, take: (name: string) => string, name: string): Promise<void> {
  if (!isLooking) return;
  for (const [size, width, height] of [
    ['wide', 1280, 800],
    ['narrow', 640, 400],
    ['large', 1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const theme of ['light', 'dark']) {
      await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
      // Not half-way between the colours of both themes.
      await picture(page, take(`${name}-${size}-${theme}.png`), { animations: 'disabled' });
    }
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
  await page.setViewportSize({ width: 1280, height: 800 });
}
