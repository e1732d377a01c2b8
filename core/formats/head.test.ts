import { expect, it } from 'vitest';
import { headLines, headText } from './in/head-text.ts';
import { readHead } from './head.ts';
import { headRows, jsonHead } from './in/json-head.ts';
import { fileIn } from '../../tests/formats/round-trip.ts';
import { recognise } from './registry.ts';

const headOf = (content: string, chunk = 1 << 16) => {
  const file = fileIn(new Map([['a.jsonl', Buffer.from(content)]]), 'a.jsonl', chunk);
  if (file === null) throw new Error('there is no such file');
  return readHead(file);
};
const long = 'harbour office '.repeat(20_000);

it.each([1 << 16, 4096, 7919])('holds the first record whole, however long it is, read in chunks of %d', (chunk) => {
  const row = JSON.stringify({ text: `${long} "[{\\`, label: [[0, 14, 'LOC']] });
  const other = JSON.stringify({ text: 'x' });
  for (const content of [`${row}\n${other}\n`, `[${row}, ${other}]`, `  \n${row}\n${other}\n`]) {
    const head = headOf(content, chunk);
    expect([...(jsonHead(head)?.keys ?? [])]).toEqual(['text', 'label']);
    expect(head.bytes.length).toBeGreaterThanOrEqual(row.length);
    expect(head.bytes.length).toBeLessThanOrEqual(content.length);
  }
});

it('reads no more than it needs of a long file, and no more than 8 MB of a long record', () => {
  const rows = `${JSON.stringify({ text: 'x'.repeat(100) })}\n`.repeat(10_000);
  expect(headOf(rows)).toMatchObject({ whole: false, bytes: { length: 64 * 1024 } });
  expect(headOf(`{"text":"${'x'.repeat(9_000_000)}","label":[]}`).bytes.length).toBe(8 * 1024 * 1024);
  expect(headOf('a\nb')).toMatchObject({ whole: true, bytes: { length: 3 } });
});

it('gives whole lines and whole rows only', () => {
  expect(headLines({ bytes: Buffer.from('a\r\nb\nc'), whole: true })).toEqual(['a', 'b', 'c']);
  expect(headLines({ bytes: Buffer.from('a\r\nb\nc'), whole: false })).toEqual(['a', 'b']);
  expect(headLines({ bytes: Buffer.from('a\nb\n'), whole: true })).toEqual(['a', 'b']);
  expect(headLines({ bytes: Buffer.from('a\nb\nc\n'), whole: true }, 2)).toEqual(['a', 'b']);
  expect(headRows({ bytes: Buffer.from('{"a":1}\n\n{"a":2}\n{"a":'), whole: false })).toEqual([{ a: 1 }, { a: 2 }]);
  expect(headRows({ bytes: Buffer.from('[\n{"a":1},\n{"a":2},{"a"'), whole: false })).toEqual([{ a: 1 }, { a: 2 }]);
  expect(headRows({ bytes: Buffer.from('{\n"a":\n1}'), whole: true })).toEqual([{ a: 1 }]);
  expect(headRows({ bytes: Buffer.from('prose'), whole: true })).toEqual([]);
  expect(headText({ bytes: Buffer.from('\ufeffa'), whole: true })).toBe('a');
});

it('tells doccano by a first row of more than 64 KB, with its reason', () => {
  const row = JSON.stringify({ id: 1, text: long, label: [[0, 14, 'LOC']] });
  const file = fileIn(new Map([['a.jsonl', Buffer.from(`${row}\n`)]]), 'a.jsonl');
  const [first] = file === null ? [] : recognise(file);
  expect([first?.format.id, first?.sure, first?.reasons]).toEqual([
    'doccano',
    0.8,
    ['its rows have "text" and "label"'],
  ]);
});
