import { expect, it } from 'vitest';
import { withExtension } from './save-path.ts';

it('adds what was not typed, and nothing else', () => {
  expect(withExtension('/a/Border', '.corpus')).toBe('/a/Border.corpus');
  expect(withExtension('/a/Border.CORPUS', '.corpus')).toBe('/a/Border.CORPUS');
  expect(withExtension('/a/Vol. 2', '.jsonl')).toBe('/a/Vol. 2.jsonl');
  expect(withExtension('/a.b/out', '')).toBe('/a.b/out');
});
