import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulesOf } from './boundary-rules.ts';
import { findCandidates, findForms } from './candidates.ts';

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
  [
    'a body by its noun, told which it is',
    'the authorities asked the border patrol guards, a prosecutor’s office and a local inminban (people’s unit), not the unit',
    ['authorities', 'border patrol', 'prosecutor’s office', 'local inminban', 'people’s unit'],
  ],
  [
    'a part of a body with the body',
    'at the headquarters of the military unit and the harbour branch of the Ministry of Ports',
    ['headquarters of the military unit', 'harbour branch of the Ministry of Ports'],
  ],
  ['no body that is about people', 'some party members left; his party membership ended', []],
  [
    'what somebody is blamed for, each act by itself',
    'A clerk was arrested in May for brazenly selling nets and hiding boats, the source said.',
    ['selling nets', 'hiding boats'],
  ],
  [
    'an act with the things in it',
    'He was accused of “bribing state agencies with ten sacks of rice,” she told us.',
    ['bribing state agencies with ten sacks of rice', 'state agencies', 'ten sacks'],
  ],
  [
    'an act with its list',
    'fined for selling goods, including nets, to strangers.',
    ['selling goods, including nets, to strangers'],
  ],
  ['an act that led to arrest', 'They were arrested after they smuggled nets abroad.', ['smuggled nets abroad']],
  ['no act without blame', 'They slept after they smuggled nets abroad. A net is for catching fish.', []],
  ['what a norm threatens', 'that any fishing at night will be punished', ['fishing at night']],
  ['a forbidden act as what is spoken of', 'Hiding nets from inspectors is serious.', ['Hiding nets from inspectors']],
  ['what is suspected', 'His suspected trade in nets was reported.', ['trade in nets']],
  [
    'a penalty, from its own words',
    'He faces a life sentence of hard labour for it, was stripped of his licence and lost his job as well as his rank.',
    ['life sentence of hard labour', 'stripped of his licence', 'lost his job as well as his rank'],
  ],
  ['no loss that is no penalty', 'He lost his way and lost his hat.', []],
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
    // Seen as a body, but in no number that is known: whose it is the person says.
    'state agency',
  ]);
  expect(found('the courthouse and harbour officers', known)).toEqual([]);
  // What holds things does not hide them.
  expect(
    found('for hiding the nets of a Lund Harbour Office clerk', [
      [2, 'hiding the nets of a Lund Harbour Office clerk'],
    ]),
  ).toEqual(['hiding the nets of a Lund Harbour Office clerk #2', 'Lund Harbour Office']);
  // A name around what is known is the whole body.
  expect(found('the harbour branch of the Ministry of Ports', [[1, 'Ministry of Ports']])).toEqual([
    'harbour branch of the Ministry of Ports',
  ]);
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

test('candidates are in order, each once, and in the text, whatever it is', () => {
  const piece = fc.constantFrom(
    ...'The Ministry of and Ports’s “wilful neglect,” ten tons 45% $5 Apr. 14 İstanbul 한글 🚓 \n (HO) police officers MSP arrested for selling nets , any fishing will'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (drawn) => {
      const text = drawn.join(' ');
      const ranges = findCandidates(text, [{ label: 1, surface: 'İstanbul police' }], rulesOfLabel);
      for (const [i, { start, end }] of ranges.entries()) {
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end)).not.toContain('\n');
        const before = ranges[i - 1];
        if (before) expect(start > before.start || (start === before.start && end < before.end)).toBe(true);
      }
    }),
  );
});

test('what is kept between two looks changes nothing', () => {
  const piece = fc.constantFrom(
    'The',
    'Port',
    'Police',
    'Office',
    'of',
    'Lund',
    'police',
    'officers',
    'ten',
    'tons',
    'and',
    '.',
  );
  const words = fc.array(piece, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
  const known = fc.array(fc.record({ label: fc.integer({ min: 1, max: 4 }), surface: words }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.array(known, { maxLength: 4 }), (drawn, looks) => {
      const text = drawn.join(' ');
      const kept = { forms: findForms(text), cuts: new Map() };
      for (const one of looks) {
        expect(findCandidates(text, one, rulesOfLabel, kept)).toEqual(findCandidates(text, one, rulesOfLabel));
      }
    }),
  );
});
