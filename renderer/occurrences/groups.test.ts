import { expect, test } from 'vitest';
import type { CodePoint } from '../../model/offsets.ts';
import { groupsOf, isOpen, placesOfPage } from './groups.ts';

const at = (n: number): CodePoint => n as CodePoint;
const page = {
  words: ['border police', 'Border  Police'],
  places: [
    [1, at(0), at(13), 0, 4, 0, 0],
    [1, at(20), at(33), 0, 0, 1, 0],
    [2, at(0), at(14), 1, 4, 0, 0],
    [2, at(20), at(34), 1, 4, 0, 0],
    [3, at(0), at(13), 0, 2, 2, 0],
    [3, at(20), at(33), 0, 4, 0, 1],
  ] as [number, CodePoint, CodePoint, number, number, number, number][],
  next: null,
};

test('groups are by words and standing: what nothing is in the way of first, the largest of them before the others', () => {
  const places = placesOfPage(page);
  expect(
    groupsOf(places).map(({ words, standing, label, places: all, open }) => [words, standing, label, all, open]),
  ).toEqual([
    ['Border Police', 'bare', null, 2, 2],
    ['border police', 'bare', null, 1, 1],
    ['border police', 'inside', 2, 1, 1],
    ['border police', 'same', 1, 1, 0],
    ['border police', 'rejected', null, 1, 0],
  ]);
  expect(places.filter(isOpen)).toHaveLength(4);
});

test('a place stays in its group when it is decided, and is open no more', () => {
  const [first, ...others] = placesOfPage(page);
  if (!first) throw new Error('no place');
  const groups = groupsOf([{ ...first, tagged: true }, ...others]);
  expect(groups.find(({ key }) => key === first.group)).toMatchObject({ places: 1, open: 0 });
});
