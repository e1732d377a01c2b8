import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordAt } from './boundary.ts';
import type { Utf16 } from './offsets.ts';
import { narrow, widen } from './units.ts';

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
