import { expect, test } from 'vitest';
import { importedWords } from './import-words.ts';

test.each([
  [{ imported: 0, existing: 0, spans: 0 }, 'Nothing was imported'],
  [{ imported: 1, existing: 0, spans: 0 }, 'Imported 1 article'],
  [{ imported: 3, existing: 0, spans: 12 }, 'Imported 3 articles with 12 tags'],
  [{ imported: 2, existing: 2, spans: 67 }, 'Added 67 tags to 2 existing articles'],
  [{ imported: 3, existing: 1, spans: 5 }, 'Imported 2 articles and added to 1 existing article, 5 tags in all'],
])('%j is “%s”', (report, words) => {
  expect(importedWords(report)).toBe(words);
});
