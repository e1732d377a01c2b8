import { expect, test } from 'vitest';
import { findChromium } from './chromium.mjs';

test('Chromium is the one that was named, else the first on the path', () => {
  const there =
    (...paths: string[]) =>
    (path: string) =>
      paths.includes(path);
  expect(findChromium({ CHROMIUM_PATH: '/mine' }, 'linux', there('/mine'))).toBe('/mine');
  expect(() => findChromium({ CHROMIUM_PATH: '/gone' }, 'linux', there())).toThrow('/gone');
  expect(findChromium({}, 'linux', there())).toBeNull();
  const onMac = '/Applications/Chromium.app/Contents/MacOS/Chromium';
  expect(findChromium({}, 'darwin', there(onMac))).toBe(onMac);
});
