import { expect, it } from 'vitest';
import { memoryFile } from '../../tests/formats/arbitrary-document.ts';
import { loadWriter } from './load-writer.ts';
import { formatById, formats, recognise } from './registry.ts';

it('finds formats by name, each under one', () => {
  for (const format of formats) expect(formatById(format.id)).toBe(format);
  expect(formatById('nonsense')).toBeNull();
  expect(formatById('toString')).toBeNull();
  for (const { options } of formats) {
    for (const option of options) expect(option.choices.map(({ value }) => value)).toContain(option.default);
  }
});

it('loads the writer of each format that has one, and of no other', async () => {
  for (const { id, write } of formats) {
    if (write) expect(await loadWriter(id)).toBe(write);
    else await expect(loadWriter(id)).rejects.toThrow(id);
  }
});

it.each([
  ['a.jsonl', '{"schema":"spanwright/1","text":"x"}\n', 'jsonl'],
  ['a.conll', '-DOCSTART- -X- O O\n\na -X- -X- O\n', 'iob2'],
  ['a.txt', 'A text.', 'text'],
  ['a.bin', '\u0000\u0001', undefined],
])('recognises %s', (path, content, id) => expect(recognise(memoryFile(content, path))[0]?.format.id).toBe(id));
