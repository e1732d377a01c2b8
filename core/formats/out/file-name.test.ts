import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileNames } from './file-name.ts';

it('keeps what every system takes, and tells the rest apart', () => {
  const next = fileNames();
  expect(['000', 'ordner/000', 'Ordner:000', '../x', '', 'CON.txt', '기사', 'a b'].map(next)).toEqual([
    '000',
    'ordner_000',
    'Ordner_000-2',
    '_x',
    'document',
    '_CON.txt',
    '기사',
    'a b',
  ]);
});

it('gives no name twice, none that leaves the folder, none too long', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 })), (names) => {
      const given = names.map(fileNames());
      expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of given) {
        expect(name).toMatch(/^[^./\\:][^/\\:]*$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(140);
      }
    }),
  );
});
