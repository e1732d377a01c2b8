import { expect, it } from 'vitest';
import type { ItemRow } from '../../model/contract/decisions.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { piecesOf, shuffled, windowOf } from './tracks.ts';

const text = 'Then the border police 🚓 fined the trader, who had sold rice to a neighbour in town.';
const tag = (start: number, end: number, label = 1) => ({ start, end, label }) as ItemRow['decided'][number];
const row = (...versions: ItemRow['decided'][]): ItemRow => {
  const tags = versions.flat();
  return {
    document: 3,
    title: '',
    kind: 'boundary',
    sides: 'left',
    state: 'open',
    decision: null,
    decided: [],
    earlier: [],
    pattern: null,
    first: tag(109, 122),
    start: Math.min(...tags.map((one) => one.start)) as CodePoint,
    end: Math.max(...tags.map((one) => one.end)) as CodePoint,
    versions: versions.map((its, i) => ({ annotator: i + 1, tags: its })),
    text,
    from: 100 as CodePoint,
  };
};

it('a track is the same words in pieces, with the label of the innermost tag, and where versions differ', () => {
  const item = row([tag(109, 122)], [tag(116, 122)]);
  const characters = Array.from(text);
  const { from, to } = windowOf(item, characters);
  expect(characters.slice(from, to).join('')).toBe('Then the border police 🚓 fined the trader, who had');
  const pieces = piecesOf(item, characters, item.versions[1]?.tags ?? []);
  expect(pieces.map(({ words }) => words).join('')).toBe(characters.slice(from, to).join(''));
  expect(pieces.map(({ words, label, differs }) => `${label ?? '-'}${differs ? '~' : ''}${words}`)).toEqual([
    '-Then the ',
    '-~border ',
    '1police',
    '- 🚓 fined the trader, who had',
  ]);
  const nested = row([tag(109, 122, 2), tag(116, 122)], []);
  expect(piecesOf(nested, characters, nested.versions[0]?.tags ?? []).map(({ label }) => label)).toEqual([
    null,
    2,
    1,
    null,
  ]);
});

it('the order is the same for the same item, and another for others', () => {
  const item = row([tag(109, 122)], [tag(116, 122)], []);
  const order = (document: number): string =>
    shuffled({ ...item, document }, true)
      .map(({ annotator }) => annotator)
      .join();
  expect(order(3)).toBe(order(3));
  expect(new Set(Array.from({ length: 60 }, (_, n) => order(n))).size).toBe(6);
  expect(shuffled(item, false)).toBe(item.versions);
});
