import { expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import { textLines } from './text-lines.ts';

const read = (content: string | Uint8Array) => [...(textLines.read?.read(memoryFile(content, 'in/news.txt')) ?? [])];

it('takes each line for a document, with its number', () => {
  const found = read('\ufeffOne. \r\n\r\n경찰 🚓\rThree\u2028still three');
  expect(found.map((one) => (one.ok ? [one.line, one.document.name, one.document.text] : one))).toEqual([
    [1, 'news-1', 'One.'],
    [3, 'news-3', '경찰 🚓'],
    [4, 'news-4', 'Three\u2028still three'],
  ]);
});

it('says of an unreadable file what is wrong with it, once', () => {
  expect(read(Buffer.from('%PDF-1.4'))).toMatchObject([{ ok: false, reason: expect.stringMatching(/PDF/) as string }]);
  expect(read('')).toEqual([]);
});
