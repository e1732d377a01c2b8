import { expect, test } from 'vitest';
import { keptParts } from './kept-parts.ts';

const shown = (before: string, after: readonly string[]): string | null =>
  keptParts(before, after)
    ?.map(({ words, isKept }) => (isKept ? `[${words}]` : words))
    .join('') ?? null;

test('what stays tagged is told from what does not', () => {
  expect(shown('The port police officers', ['port police'])).toBe('The [port police] officers');
  expect(shown('court (HC)', ['court', 'HC'])).toBe('[court] ([HC])');
  expect(shown('the the', ['the'])).toBe('[the] the');
  expect(shown('ten tons', ['over ten tons'])).toBe(null);
});
