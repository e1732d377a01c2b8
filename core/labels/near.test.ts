import { expect, it } from 'vitest';
import { nearLabel } from './near.ts';

const scheme = ['agency', 'charge', 'Quantity', 'news-source'].map((name, i) => ({
  id: i + 1,
  name,
  colour: 'slate' as const,
  key: '',
  position: i,
  archived: false,
}));

it.each([
  ['AGENCY', 1, 'case'],
  ['News Source', 4, 'case'],
  ['agencies', 1, 'plural'],
  ['charges', 2, 'plural'],
  ['quantitiy', 3, 'spelling'],
  ['agnecy', 1, 'spelling'],
])('%s may mean label %i (%s)', (name, label, why) => expect(nearLabel(name, scheme)).toEqual({ label, why }));

it.each(['agency', 'sanction', 'age', 'charm'])('%s means none of the others', (name) =>
  expect(nearLabel(name, scheme)).toBeNull(),
);

it('does not choose between two', () => {
  const [first] = scheme;
  if (!first) throw new Error('no scheme');
  expect(nearLabel('Agency', [first, { ...first, id: 9, name: 'AGENCY' }])).toBeNull();
});
