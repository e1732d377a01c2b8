import { expect, test } from 'vitest';
import type { Utf16 } from './offsets.ts';
import { findSentences, sentenceAround } from './sentences.ts';
import { quickest } from '../tests/quickest.ts';

const cut = (text: string): string[] => findSentences(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ['He fled. They arrested him. It ended.', ['He fled.', 'They arrested him.', 'It ended.']],
  ['It happened on Apr. 14 near Onsong. He fled.', ['It happened on Apr. 14 near Onsong.', 'He fled.']],
  ['It began in Apr. The river froze.', ['It began in Apr.', 'The river froze.']],
  ['Dr. Kim met Gen. Pak. Both left.', ['Dr. Kim met Gen. Pak.', 'Both left.']],
  ['Some U.S. Marines left the U.S. The rest stayed.', ['Some U.S. Marines left the U.S.', 'The rest stayed.']],
  ['He ran at 5 a.m. and again at 6 p.m. He slept.', ['He ran at 5 a.m. and again at 6 p.m.', 'He slept.']],
  ['It weighs 3.5 tons. See No. 7 of Vol. 2.', ['It weighs 3.5 tons.', 'See No. 7 of Vol. 2.']],
  ['Kim Y. Jin wrote it. She left.', ['Kim Y. Jin wrote it.', 'She left.']],
  ['1. The border is closed. Nobody crosses.', ['1. The border is closed.', 'Nobody crosses.']],
  ['He counted to 12. Then he ran.', ['He counted to 12.', 'Then he ran.']],
  [
    'Kim & Co. Ltd. sells rice, fish, etc. The rest is lost.',
    ['Kim & Co. Ltd. sells rice, fish, etc.', 'The rest is lost.'],
  ],
  ['“Why?” he asked. “No!” (She left.)', ['“Why?” he asked.', '“No!”', '(She left.)']],
  ['Well … perhaps. Wait... what? Now!', ['Well … perhaps.', 'Wait... what?', 'Now!']],
  ['그는 체포됐다. 집은 비었다.', ['그는 체포됐다.', '집은 비었다.']],
  ['彼は逃げた。家は空だ。', ['彼は逃げた。', '家は空だ。']],
  ['هل هرب؟ البيت فارغ.', ['هل هرب؟', 'البيت فارغ.']],
  ['वह भाग गया। घर खाली है।', ['वह भाग गया।', 'घर खाली है।']],
  ['No stop at the end', ['No stop at the end']],
  ['They said on Apr. 14. Nobody fled.', ['They said on Apr. 14.', 'Nobody fled.']],
  ['  ', []],
  [
    'He was held on Apr. 14 in Onsong. It was the third case.',
    ['He was held on Apr. 14 in Onsong.', 'It was the third case.'],
  ],
  [
    'Sentenced under Art. 12 and No. 5 of the code. She appealed.',
    ['Sentenced under Art. 12 and No. 5 of the code.', 'She appealed.'],
  ],
  [
    'Gen. Ri met Dr. Pak and Lt. Col. Han at St. Mary. They left.',
    ['Gen. Ri met Dr. Pak and Lt. Col. Han at St. Mary.', 'They left.'],
  ],
  [
    'The U.S. Army and J. R. Kim signed it. The court agreed.',
    ['The U.S. Army and J. R. Kim signed it.', 'The court agreed.'],
  ],
  [
    'The fine was 3.5 million won, i.e. Five years of pay. Nobody paid.',
    ['The fine was 3.5 million won, i.e. Five years of pay.', 'Nobody paid.'],
  ],
  ['1. Traders shall register. 2. Porters shall not.', ['1. Traders shall register.', '2. Porters shall not.']],
  [
    'Kumgang Co. Ltd. Director Han was fined. It closed on Sept. 9.',
    ['Kumgang Co. Ltd. Director Han was fined.', 'It closed on Sept. 9.'],
  ],
])('%s', (text, expected) => expect(cut(text)).toEqual(expected));

test('an offset has its sentence; between two, the one before', () => {
  const text = 'He fled. They arrested him on Apr. 14.';
  const at = (offset: number): string => {
    const { start, end } = sentenceAround(text, offset as Utf16);
    return text.slice(start, end);
  };
  expect([0, 8, 9, 36, text.length].map(at)).toEqual([
    'He fled.',
    'He fled.',
    'They arrested him on Apr. 14.',
    'They arrested him on Apr. 14.',
    'They arrested him on Apr. 14.',
  ]);
  expect(sentenceAround('', 0 as Utf16)).toEqual({ start: 0, end: 0 });
});

test('a line of a megabyte costs what its surroundings cost', async () => {
  const text = 'One sentence of some words. '.repeat(40_000);
  const offset = 28 * 20_000 + 5;
  const took = await quickest(200, () => {
    for (let i = 0; i < 20; i++) sentenceAround(text, offset as Utf16);
  });
  expect(took).toBeLessThan(200);
  const { start, end } = sentenceAround(text, offset as Utf16);
  expect(text.slice(start, end)).toBe('One sentence of some words.');
});
