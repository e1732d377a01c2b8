import { expect, test } from 'vitest';
import { hasDisplay, whyNoSandbox, whyNoWindow } from './desktop.mjs';

const linux = { platform: 'linux', env: { DISPLAY: ':0' }, userId: 1000, read: () => null };

test('only Linux can be without a display', () => {
  expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false);
  expect(hasDisplay({ platform: 'linux', env: { DISPLAY: '' } })).toBe(false);
  expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
  expect(hasDisplay({ platform: 'darwin', env: {} })).toBe(true);
});

test('a window opens for an ordinary user with a display, and for nobody else', () => {
  expect(whyNoWindow(linux)).toBeNull();
  expect(whyNoWindow({ ...linux, env: {} })).toMatch(/no display/);
  expect(whyNoWindow({ ...linux, userId: 0 })).toMatch(/root/);
  expect(whyNoWindow({ ...linux, platform: 'win32', env: {}, userId: -1 })).toBeNull();
});

test('a Linux that forbids user namespaces is told from one that does not', () => {
  const setting = (path: string, value: string) => (asked: string) => (asked === path ? value : null);
  const restricted = setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1');
  expect(whyNoSandbox({ ...linux, read: restricted }, '/nowhere/electron')).toMatch(/namespaces/);
  expect(whyNoSandbox(linux, '/nowhere/electron')).toBeNull();
  expect(whyNoSandbox({ ...linux, platform: 'darwin', read: restricted }, '/nowhere/electron')).toBeNull();
});
