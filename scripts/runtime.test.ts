import { expect, test } from 'vitest';
import { canRunSources, canStart } from './runtime.mjs';

test('the scripts start on Node 20.19 and newer', () => {
  expect(['20.19.0', '20.20.2', '22.0.0', '24.21.0', '100.0.0'].filter((version) => !canStart(version))).toEqual([]);
  expect(['0.12.0', '9.99.0', '18.20.8', '20.9.0', '20.18.3'].filter(canStart)).toEqual([]);
});

test('the sources run on Node 24 and newer', () => {
  expect(canRunSources('24.0.0')).toBe(true);
  expect(canRunSources('23.11.0')).toBe(false);
});
