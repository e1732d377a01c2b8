import { chromium } from '@playwright/test';
import { expect, test } from 'vitest';
import { chromiumLaunch, findChromium } from './chromium.mjs';

test('Chromium is the one that was named, else the first on the path, without windows where it need not have them', () => {
  const there =
    (...paths: string[]) =>
    (path: string) =>
      paths.includes(path);
  expect(findChromium({ CHROMIUM_PATH: '/mine' }, 'linux', there('/mine'))).toBe('/mine');
  expect(() => findChromium({ CHROMIUM_PATH: '/gone' }, 'linux', there())).toThrow('/gone');
  expect(findChromium({}, 'linux', there())).toBeNull();
  const both = there('/usr/bin/chromium', '/usr/bin/chromium-headless-shell');
  expect(findChromium({ PATH: '/bin:/usr/bin' }, 'linux', both)).toBe('/usr/bin/chromium-headless-shell');
  expect(findChromium({ PATH: '/bin:/usr/bin' }, 'linux', both, { whole: true })).toBe('/usr/bin/chromium');
  expect(findChromium({ PATH: '/usr/bin' }, 'linux', there('/usr/bin/chromium'))).toBe('/usr/bin/chromium');
  const onMac = '/Applications/Chromium.app/Contents/MacOS/Chromium';
  expect(findChromium({}, 'darwin', there(onMac))).toBe(onMac);
});

test('what Playwright turns off in Chromium stays off', async () => {
  // Node does not know these switches, and Playwright says with which it started what did not start.
  const said = await chromium.launch({ ...chromiumLaunch(), executablePath: process.execPath }).then(
    () => '',
    (error: Error) => error.message.split('<launched>')[0] ?? '',
  );
  const [theirs, ours, ...more] = [...said.matchAll(/ --disable-features=(\S+)/g)].map(([, list = '']) =>
    list.split(','),
  );
  expect(theirs?.length).toBeGreaterThan(0);
  expect(ours).toEqual(expect.arrayContaining(theirs ?? []));
  expect(more).toEqual([]);
});
