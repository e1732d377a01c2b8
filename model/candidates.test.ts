import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulesOf } from './boundary-rules.ts';
import { findCandidates } from './candidates.ts';

const names = ['', 'agency', 'charge', 'quantity', 'sanction'];
const rulesOfLabel = (label: number) => rulesOf({ name: names[label] ?? '' });
const found = (text: string, known: readonly (readonly [number, string])[] = []): string[] =>
  findCandidates(
    text,
    known.map(([label, surface]) => ({ label, surface })),
    rulesOfLabel,
  ).map(({ start, end, label }) => `${text.slice(start, end)}${label === null ? '' : ` #${label}`}`);

test.each([
  ['a number with its unit', 'took four boats with 500 kilograms of rice', ['four boats', '500 kilograms']],
  ['its approximator, not its substance', 'sold over ten tons of metal', ['over ten tons']],
  ['dozens of something', 'sold dozens of tons of nets', ['dozens of tons']],
  ['money and percent', 'paid $500, 3 million won and 45% of it', ['$500', '3 million won', '45%']],
  ['no date, time, age or duration', 'on Apr. 14 at 5 a.m. for ten days, aged 40, in 2021', []],
  ['no number before a small word', 'two of them and ten or so', []],
  [
    'capitals with what joins them',
    'told the Ministry of Ports and Harbours there',
    ['Ministry of Ports and Harbours'],
  ],
  [
    'a body with its parts',
    'to agents of the harbour branch of the Ministry of Ports’s Lund County office.',
    ['harbour branch of the Ministry of Ports’s Lund County office'],
  ],
  ['bodies apart', 'the Harbour Office and Port Police met', ['Harbour Office', 'Port Police']],
  ['only the body, not its people', 'then MSP officers ran', ['MSP']],
  ['no article at the beginning', 'The Harbour Office closed. In Lund it rained.', ['Harbour Office', 'Lund']],
  ['no sentence’s capital alone', 'Locals knew. Boats sank.', []],
  ['a capital that is a name elsewhere', 'Lund slept. We saw Lund.', ['Lund', 'Lund']],
  [
    'a quoted phrase, not quoted speech',
    'an act of “wilful neglect,” he said: “We have seen nothing.”',
    ['wilful neglect'],
  ],
])('a candidate is %s', (_, text, expected) => expect(found(text)).toEqual(expected));

test('words that are tagged elsewhere come first, in any case, number and kind of quote', () => {
  const known = [
    [1, 'harbour office'],
    [1, "people's court"],
    [2, 'selling nets'],
    [1, 'state agencies'],
  ] as const;
  expect(found('The Harbour Offices and the People’s Court saw selling nets; a state agency did not.', known)).toEqual([
    'Harbour Offices #1',
    'People’s Court #1',
    'selling nets #2',
  ]);
  expect(found('the courthouse and harbour officers', known)).toEqual([]);
  // The longer one, and no half words.
  expect(
    found('Lund Harbour Office', [
      [1, 'Lund'],
      [1, 'Lund harbour office'],
    ]),
  ).toEqual(['Lund Harbour Office #1']);
});

test('known words are cut as their label is tagged', () => {
  expect(found('then the port police officers ran', [[1, 'the port police officers']])).toEqual(['port police #1']);
});

test('an article of 3 KB takes less than 5 ms', () => {
  const sentence =
    'The head of the Lund Trading Company’s harbour office took over ten tons of metal, “wilful neglect,” to the Ministry of Ports on Apr. 14. ';
  const text = sentence.repeat(22);
  expect(text.length).toBeGreaterThan(3000);
  const known = Array.from({ length: 800 }, (_, i) => ({ label: 1 + (i % 4), surface: `harbour thing ${i}` }));
  const times = Array.from({ length: 15 }, () => {
    const begun = performance.now();
    findCandidates(text, known, rulesOfLabel);
    return performance.now() - begun;
  });
  // The best of some: the machine may be busy with another test.
  expect(Math.min(...times)).toBeLessThan(5);
});

test('candidates are in order, apart and in the text, whatever it is', () => {
  const piece = fc.constantFrom(
    ...'The Ministry of and Ports’s “wilful neglect,” ten tons 45% $5 Apr. 14 İstanbul 한글 🚓 \n (HO) police officers MSP'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (drawn) => {
      const text = drawn.join(' ');
      let from = 0;
      for (const { start, end } of findCandidates(text, [{ label: 1, surface: 'İstanbul police' }], rulesOfLabel)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).not.toContain('\n');
        from = end;
      }
      expect(from).toBeLessThanOrEqual(text.length);
    }),
  );
});
