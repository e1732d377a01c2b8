import { expect, test } from 'vitest';
import { langOf } from './korean.ts';

test.each([
  ['온성군에서 주민 두 명이 체포되었다.', 'ko'],
  ['“Kim” 씨는 2024년 4월에 체포되었다', 'ko'],
  ['東京大学で二人が逮捕された。', undefined],
  ['他在北京被捕 (서울)', undefined],
  ['Two men were held.', undefined],
])('%s', (text, lang) => {
  expect(langOf(text)).toBe(lang);
});
