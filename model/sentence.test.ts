import { expect, test } from 'vitest';
import { sentencesAround } from './sentence.ts';

/** The sentences of a line, cut at every border at which widening stops. */
function sentencesOf(line: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < line.length;) {
    const { start, end } = sentencesAround(line, at, at + 1);
    expect(start).toBe(at);
    found.push(line.slice(start, end).trim());
    at = end;
  }
  return found;
}

test.each([
  ['He was held on Apr. 14 in Onsong.', 'It was the third case.'],
  ['Sentenced under Art. 12 and No. 5 of the code.', 'She appealed.'],
  ['Gen. Ri met Dr. Pak and Lt. Col. Han at St. Mary.', 'They left.'],
  ['The U.S. Army and J. R. Kim signed it.', 'The court agreed.'],
  ['He moved to the U.S. in May.', 'He came back.'],
  ['They live in the U.S.', 'The rest stayed.'],
  ['The fine was 3.5 million won, i.e. Five years of pay.', 'Nobody paid.'],
  ['1. Traders shall register.', '2. Porters shall not.'],
  ['Kumgang Co. Ltd. Director Han was fined.', 'It closed on Sept. 9.'],
  ['“Who paid?”', 'No one spoke.'],
])('abbreviations and numbers end no sentence: %s %s', (...sentences) => {
  expect(sentencesOf(sentences.join(' '))).toEqual(sentences);
});

test('a stretch over a border takes in both sentences', () => {
  const line = 'One stood. Two sat. Three ran.';
  expect(sentencesAround(line, 8, 13)).toEqual({ start: 0, end: 20 });
});
