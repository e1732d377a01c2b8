import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readOptions } from './launch.mjs';

test('a relative corpus is sought where npm was called', () => {
  expect(readOptions(['mine.corpus'], '/home/ada')).toEqual({
    browser: false,
    corpus: [resolve('/home/ada', 'mine.corpus')],
  });
  expect(readOptions(['--browser'], '/home/ada')).toEqual({ browser: true, corpus: [] });
});

test('what cannot be meant is refused with the usage', () => {
  for (const argv of [['--no-such-option'], ['a.corpus', 'b.corpus']]) {
    expect(readOptions(argv, '/')).toMatchObject({ exitCode: 2, say: expect.stringContaining('npm start') as unknown });
  }
  expect(readOptions(['--help'], '/')).toMatchObject({ exitCode: 0 });
});
