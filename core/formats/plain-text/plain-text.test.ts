import { expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import { plainText } from './plain-text.ts';

const read = (content: string | Uint8Array): unknown[] => [
  ...(plainText.read?.read(memoryFile(content, 'dir/a_b.txt')) ?? []),
];

it('reads a file as one canonical document', () => {
  expect(read('\ufeffTitle\r\n\r\nThe text.')).toMatchObject([
    {
      ok: true,
      line: null,
      document: {
        name: null,
        title: 'Title',
        text: 'Title\n\nThe text.',
        changes: { bom: 1, crlf: 2 },
        encoding: { name: 'UTF-8', decidedBy: 'byte order mark' },
        sourceSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    },
  ]);
});

it.each([
  ['[PER Kim] paid [PER Lee] in [LOC Busan].\n', '[PER Kim]'],
  ['{Kim|PER} paid {Lee|PER}.\n', '{Kim|PER}'],
])('asks about words with a name in brackets: %s', (text, example) => {
  const head = { bytes: Buffer.from(text), whole: true };
  const { sure, against } = plainText.read?.recognise('a.txt', head) ?? { sure: 1, against: [] };
  expect(sure).toBeLessThan(0.6);
  expect(against.join()).toContain(example);
});

it('reads an empty file and refuses a binary one', () => {
  expect(read('')).toMatchObject([{ ok: true, document: { text: '', title: 'a b' } }]);
  expect(read(new Uint8Array(100))).toMatchObject([{ ok: false, line: null }]);
});
