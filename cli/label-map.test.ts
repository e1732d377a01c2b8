import { expect, it } from 'vitest';
import { readLabelMap } from './label-map.ts';

const none = (): null => null;

it('reads pairs, and files of pairs', () => {
  expect(readLabelMap(['PER=agency', 'MISC='], none)).toEqual({
    ok: true,
    map: [
      { from: 'PER', to: 'agency' },
      { from: 'MISC', to: null },
    ],
  });
  const file = '\ufeff# a comment\r\n\r\nB-a label = with = signs \r\n';
  expect(readLabelMap(['m.txt'], (path) => (path === 'm.txt' ? file : null))).toEqual({
    ok: true,
    map: [{ from: 'B-a label', to: 'with = signs' }],
  });
});

it.each([
  [['PER'], /from=to/],
  [['=agency'], /from=to/],
  [['a=b', 'a=c'], /named twice/],
])('refuses %j', (values, reason) => {
  expect(readLabelMap(values, none)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) as string });
});
