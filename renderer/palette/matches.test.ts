import { expect, test } from 'vitest';
import { defaultLabels, type Label } from '../../model/label.ts';
import { paletteMatches } from './matches.ts';

const labels: readonly Label[] = defaultLabels.map((label, at) => ({
  ...label,
  id: at + 1,
  position: at,
  archived: false,
}));
const found = (typed: string) =>
  paletteMatches(typed, labels).flatMap((group) => [...group.labels.map(({ name }) => name), ...group.actions]);

test.each([
  ['search', 'documents.find'],
  ['filter', 'documents.find'],
  ['settings', 'corpus.info'],
  ['delete', 'document.remove'],
  ['relabel', 'agency'],
  ['status', 'status.done'],
  ['zoom', 'view.larger'],
  ['backup', 'backup.open'],
  ['compare', 'history.panel'],
  ['guideline', 'guideline.open'],
])('“%s” finds %s', (typed, wanted) => {
  expect(found(typed)).toContain(wanted);
});

test('nothing is listed that does not fit, or belongs to a moment', () => {
  expect(found('xylophone')).toEqual([]);
  expect(found('clear label')).toEqual([]);
});
