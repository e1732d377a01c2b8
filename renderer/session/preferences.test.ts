import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as Preferences from './preferences.ts';

const call = vi.fn<(name: string, input: object) => Promise<object>>();
let preferences: typeof Preferences;

beforeEach(async () => {
  // Other tests may have loaded it, with the core that they had.
  vi.resetModules();
  vi.doMock('./core.ts', () => ({ client: { call } }));
  preferences = await import('./preferences.ts');
  vi.useFakeTimers();
  call.mockReset().mockResolvedValue({ ok: true, value: { values: { 'panel.left.open': true, theme: 'dark' } } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('./core.ts');
});

const written = (): unknown[] =>
  call.mock.calls.filter(([name]) => name === 'preferences.write').map(([, input]) => input);

test('what is changed is written at once, and what changes often no more than it must be', () => {
  for (const width of [1, 2, 3]) preferences.remember('width', width);
  expect(written()).toEqual([{ key: 'width', value: 1 }]);
  vi.advanceTimersByTime(400);
  expect(written().at(-1)).toEqual({ key: 'width', value: 3 });
  vi.advanceTimersByTime(4000);
  expect(written()).toHaveLength(2);
});

test('what a person changes while the preferences are read stays as they changed it', async () => {
  preferences.remember('panel.left.open', false);
  await preferences.loadPreferences();
  expect(preferences.preference('panel.left.open', true)).toBe(false);
  expect(preferences.preference('theme', '')).toBe('dark');
});
