import { expect, it } from 'vitest';
import type { SplitReport } from '../../model/contract/splits.ts';
import { partWords, splitWords } from './split-words.ts';

const fine: SplitReport = {
  stored: true,
  assigned: 9,
  kept: 0,
  clusters: 0,
  clustered: 0,
  sharedCount: 0,
  shared: [],
  parts: [
    { part: 'train', documents: 7, spans: 12 },
    { part: 'validation', documents: 1, spans: 3 },
    { part: 'test', documents: 1, spans: 2 },
  ],
  labels: [{ label: 'agency', spans: { train: 12, validation: 3, test: 2 }, missing: [] }],
};

it('says what was done, and nothing else where nothing is wrong', () => {
  expect(splitWords(fine)).toEqual({
    done: ['9 articles were assigned to parts.', 'No two articles are nearly the same.'],
    faults: [],
  });
  expect(splitWords({ ...fine, assigned: 1, kept: 8, clusters: 1, clustered: 3 }).done).toEqual([
    '1 article was assigned to a part; 8 keep the ones they had.',
    '3 articles are near-duplicates in one group, which is in one part.',
  ]);
  expect(splitWords({ ...fine, assigned: 0, kept: 9, clusters: 2, clustered: 4 }).done).toEqual([
    'Every article already had a part; nothing was changed.',
    '4 articles are near-duplicates in 2 groups, each in one part.',
  ]);
});

it('says what a part lacks, and what stands in several', () => {
  const [train] = fine.parts;
  const poor: SplitReport = {
    ...fine,
    clusters: 2,
    clustered: 4,
    sharedCount: 1,
    parts: [
      ...(train ? [train] : []),
      { part: 'validation' as const, documents: 0, spans: 0 },
      { part: 'test' as const, documents: 2, spans: 2 },
    ],
    labels: ['agency', 'charge', 'sanction'].map((label) => ({
      label,
      spans: { train: 1, validation: 0, test: 0 },
      missing: ['test' as const],
    })),
    shared: [{ documents: ['a', 'b'], parts: ['train', 'test'] }],
  };
  expect(splitWords(poor)).toEqual({
    done: ['9 articles were assigned to parts.', '4 articles are near-duplicates in 2 groups.'],
    faults: [
      'There is no article in validation.',
      'There is no tag in test of “agency”, “charge” and “sanction”.',
      '1 group of near-duplicates stands in several parts: the articles had them before they were found to be alike.',
    ],
  });
  expect(partWords(['train', 'test'])).toBe('train and test');
});
