import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats, recognise } from './registry.ts';
import { anyCorpus, corpusOf } from '../../tests/formats/arbitrary-documents.ts';
import { exportTo, fileIn } from '../../tests/formats/round-trip.ts';

const readAndWritten = formats.filter(
  ({ layout, read, write }) => layout === 'file' && read !== null && write !== null,
);
const some = fc
  .sample(anyCorpus, { seed: 4, numRuns: 30 })
  .flatMap(({ documents }) => documents)
  // Tags on nothing but blanks are not written by formats of tokens, and without tags nothing tells two of these apart.
  .filter(({ spans }) => spans.some(({ surface }) => surface.trim() !== ''))
  .map((document, i) => ({ ...document, name: `${document.name} ${i}` }));

describe('what a file is in', () => {
  it.each(readAndWritten)('is told of an export as $id, whole or by its first words', (format) => {
    for (const documents of [some, ...some.map((document) => [document])]) {
      const bytes = exportTo(format, corpusOf(documents)).files.get('') ?? Buffer.alloc(0);
      const file = fileIn(new Map([[`a${format.extension}`, bytes]]), `a${format.extension}`);
      expect(file === null ? null : recognise(file)[0]?.format.id).toBe(format.id);
    }
  });

  it.each(readAndWritten)('is told of $id when its first text is longer than what is looked at', (format) => {
    const text = 'A “long” text. '.repeat(10_000);
    const [first] = some;
    const spans = (first?.spans ?? []).slice(0, 1).map((span) => ({ ...span, start: 0, end: 1, surface: 'A' }));
    const document = { ...first, text, spans } as unknown as (typeof some)[number];
    const bytes = exportTo(format, corpusOf([document])).files.get('') ?? Buffer.alloc(0);
    const file = fileIn(new Map([[`a${format.extension}`, bytes]]), `a${format.extension}`);
    expect(file === null ? null : recognise(file)[0]?.format.id).toBe(format.id);
  });
});
