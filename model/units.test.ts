import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordAt } from './boundary.ts';
import type { Utf16 } from './offsets.ts';
import { growBy, narrow, widen, type Unit } from './units.ts';

/** All units from the word at `|` outward. */
function widened(marked: string): string[] {
  const offset = marked.indexOf('|') as Utf16;
  const line = marked.replace('|', '');
  let now = wordAt(line, offset) ?? { start: offset, end: offset };
  const steps = [line.slice(now.start, now.end)];
  for (;;) {
    const next = widen(line, now.start, now.end);
    if (next.start === now.start && next.end === now.end) return steps;
    steps.push(line.slice(next.start, next.end));
    now = next;
  }
}

test.each([
  [
    'He fled. They sold over ten t|ons of metal in Apr. 14 shops, and left. “It ended.”',
    [
      'tons',
      'ten tons of metal',
      'They sold over ten tons of metal in Apr. 14 shops',
      'They sold over ten tons of metal in Apr. 14 shops, and left',
      'He fled. They sold over ten tons of metal in Apr. 14 shops, and left. “It ended',
    ],
  ],
  [
    'The head|quarters of the military unit permitted it, sources said.',
    [
      'headquarters',
      'headquarters of the military unit',
      'The headquarters of the military unit permitted it',
      'The headquarters of the military unit permitted it, sources said',
    ],
  ],
  [
    'It is said that local pol|ice arrested two men on Apr. 14 near the river.',
    [
      'police',
      'local police',
      'local police arrested two men on Apr. 14 near the river',
      'It is said that local police arrested two men on Apr. 14 near the river',
    ],
  ],
  ['w|ord', ['word']],
])('%s', (marked, expected) => expect(widened(marked)).toEqual(expected));

test('a selection over a border widens to both sentences', () => {
  const line = 'He fled. They left. It ended.';
  expect(widen(line, 3 as Utf16, 13 as Utf16)).toEqual({ start: 0, end: 'He fled. They left'.length });
});

test('narrowing goes back the way that widening came', () => {
  const line = 'He fled. They sold over ten tons of metal on Apr. 14, and left.';
  const anchor = line.indexOf('tons') as Utf16;
  const there = [wordAt(line, anchor) ?? { start: anchor, end: anchor }];
  for (let step = 0; step < 4; step++) {
    const { start, end } = there[step] ?? there[0] ?? { start: anchor, end: anchor };
    there.push(widen(line, start, end));
  }
  for (let step = 4; step > 0; step--) {
    const { start, end } = there[step] ?? { start: anchor, end: anchor };
    expect(narrow(line, start, end, anchor)).toEqual(there[step - 1]);
  }
  const [word] = there;
  expect(word && narrow(line, word.start, word.end, anchor)).toEqual(word);
});

test('widening holds what was selected, narrowing is within it, whatever the text', () => {
  const words = fc.constantFrom(
    'the',
    'Apr.',
    'of',
    'and',
    'police,',
    '(unit)',
    '“no”',
    '14.',
    '한글',
    '👨‍👩‍👧',
    'that',
    '…',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 14 }), fc.nat(60), fc.nat(60), (drawn, a, b) => {
      const line = drawn.join(' ');
      const start = Math.min(a, b, line.length) as Utf16;
      const end = Math.min(Math.max(a, b), line.length) as Utf16;
      const wider = widen(line, start, end);
      expect(wider.start).toBeLessThanOrEqual(start);
      expect(wider.end).toBeGreaterThanOrEqual(end);
      const narrower = narrow(line, start, end, start);
      expect(narrower.start).toBeGreaterThanOrEqual(start);
      expect(narrower.end).toBeLessThanOrEqual(end);
    }),
  );
});

test.each([
  ['It began. He was held on Apr. 14 in Onsong. It was the third case.', 'Onsong', 'He was held on Apr. 14 in Onsong'],
  [
    'Sentenced under Art. 12 and No. 5 of the code. She appealed.',
    'code',
    'Sentenced under Art. 12 and No. 5 of the code',
  ],
  ['It began. Lt. Col. Han met Dr. Pak at St. Mary. They left.', 'Pak', 'Lt. Col. Han met Dr. Pak at St. Mary'],
  ['One stood. Two sat. Three ran.', 'stood. Two', 'One stood. Two sat'],
])('abbreviations and numbers end no sentence to widen to: %s', (text, from, sentence) => {
  const start = text.indexOf(from);
  let range = { start: start as Utf16, end: (start + from.length) as Utf16 };
  const words: string[] = [];
  for (let last = -1; range.end - range.start > last;) {
    last = range.end - range.start;
    range = widen(text, range.start, range.end);
    words.push(text.slice(range.start, range.end));
  }
  expect(words).toContain(sentence);
});

/** What is selected after each of so many presses, from the caret at `|`. */
function grown(marked: string, unit: Unit, presses: number): string[] {
  const offset = marked.indexOf('|') as Utf16;
  const line = marked.replace('|', '');
  let now = { start: offset, end: offset };
  return Array.from({ length: presses }, () => {
    now = growBy(line, now.start, now.end, unit);
    return line.slice(now.start, now.end);
  });
}

test.each<readonly [Unit, string, readonly string[]]>([
  [
    'word',
    'The har|bour police, U.S. men',
    ['harbour', 'harbour police', 'harbour police, U.S.', 'harbour police, U.S. men'],
  ],
  ['word', 'one tw|o.', ['two', 'two', 'two']],
  [
    'phrase',
    'They sold ten t|ons of metal in port shops, and left.',
    ['ten tons of metal', 'ten tons of metal in port shops', 'ten tons of metal in port shops'],
  ],
  [
    'sentence',
    'He fled on A|pr. 14. They sold it. “It ended.”',
    ['He fled on Apr. 14', 'He fled on Apr. 14. They sold it'],
  ],
  [
    'punctuation',
    'The po|lice of Apr. 14, the U.S. court, said 3.5 tons (it is) – so.',
    [
      'police of Apr. 14',
      'police of Apr. 14, the U.S. court',
      'police of Apr. 14, the U.S. court, said 3.5 tons',
      'police of Apr. 14, the U.S. court, said 3.5 tons (it is',
      'police of Apr. 14, the U.S. court, said 3.5 tons (it is) – so',
      'police of Apr. 14, the U.S. court, said 3.5 tons (it is) – so',
    ],
  ],
  ['punctuation', '경찰은 그를 체포|했다。 끝났다。', ['체포했다', '체포했다。 끝났다']],
  ['word', '|', ['']],
  ['punctuation', '  |  ', ['']],
])('by %s from %s', (unit, marked, steps) => {
  expect(grown(marked, unit, steps.length)).toEqual(steps);
});

test('a selection that grows keeps what it had, ends at words, and comes to an end', () => {
  const line = fc.string({ maxLength: 40, unit: fc.constantFrom(...'ab .,’-3é김🤔(e\u0301') });
  const unit = fc.constantFrom<Unit>('word', 'phrase', 'sentence', 'punctuation');
  fc.assert(
    fc.property(line, fc.nat(), fc.nat(), unit, (text, a, b, by) => {
      const [first = 0, last = 0] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y);
      let now = { start: first as Utf16, end: last as Utf16 };
      for (let presses = 0; ; presses++) {
        const next = growBy(text, now.start, now.end, by);
        expect(next.start).toBeLessThanOrEqual(now.start);
        expect(next.end).toBeGreaterThanOrEqual(now.end);
        if (next.start === now.start && next.end === now.end) break;
        expect(presses).toBeLessThanOrEqual(text.length);
        now = next;
      }
    }),
  );
});
