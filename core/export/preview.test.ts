import { afterEach, beforeEach, expect, it } from 'vitest';
import { formats } from '../formats/registry.ts';
import { previewExport, type PreviewOrder } from './preview.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

let bench: Bench;
beforeEach(async () => {
  bench = openBench();
  const span = (start: number, end: number, label: string, annotator: string) => ({ start, end, label, annotator });
  const documents = [
    { id: 'nothing', text: 'Nothing happened.', spans: [] },
    {
      id: 'police',
      text: 'Police fined Kim 500 won.',
      statuses: [{ annotator: 'Ann', status: 'done' }],
      spans: [span(0, 6, 'agency', 'Ann'), span(7, 24, 'sanction', 'Ann'), span(17, 24, 'quantity', 'Bo')],
    },
    { id: 'court', text: `The court said so. ${'It did. '.repeat(100)}`, spans: [span(4, 9, 'agency', 'Bo')] },
  ];
  await bench.importFiles({ 'a.jsonl': documents.map((one) => `${JSON.stringify(one)}\n`).join('') });
});
afterEach(() => bench.close());

const preview = (order: Partial<PreviewOrder>) =>
  previewExport(bench.corpus.reader, { format: 'jsonl', options: {}, ...order });
const idOf = (table: 'label' | 'annotator', name: string): number =>
  bench.corpus.reader.get<{ id: number }>(`SELECT id FROM ${table} WHERE name = ?`, name)?.id ?? 0;

it('counts what would go out, and shows lines of articles with tags first, cut where they are long', () => {
  const { documents, spans, file, lines } = preview({});
  expect({ documents, spans, file }).toEqual({ documents: 3, spans: 4, file: '' });
  expect(lines).toHaveLength(3);
  expect(lines.map((line) => /"id":"(\w+)"/.exec(line)?.[1])).toEqual(['police', 'court', 'nothing']);
  expect(Array.from(lines[1] ?? '')).toHaveLength(241);
  expect(lines[1]).toMatch(/…$/);
});

it('counts the tags of one annotator, with some labels, in articles of a status', () => {
  const ann = idOf('annotator', 'Ann');
  expect(preview({ annotators: [ann] })).toMatchObject({ documents: 3, spans: 2 });
  expect(preview({ labels: [idOf('label', 'agency')] })).toMatchObject({ documents: 3, spans: 2 });
  expect(preview({ having: [idOf('label', 'quantity')] })).toMatchObject({ documents: 1, spans: 3 });
  expect(preview({ annotators: [ann], statuses: ['done'] })).toMatchObject({ documents: 1, spans: 2 });
  expect(preview({ text: 'volcano' })).toEqual({ documents: 0, spans: 0, file: null, lines: [] });
});

it('shows tags where a format has them in a file beside the text, and tokens in the scheme that is chosen', () => {
  const { file, lines } = preview({ format: 'brat' });
  expect([file, lines[0]]).toEqual(['police.ann', 'T1\tagency 0 6\tPolice']);
  expect(preview({ format: 'iob2' }).lines.join('\n')).toMatch(/Police\b.*B-agency/);
});

it.each(formats.filter(({ write }) => write).map(({ id }) => id))(
  'writes what %s shows, or says that it is no text',
  (id) => {
    const { file, lines } = preview({ format: id });
    expect(lines.length > 0).toBe(file !== null);
    expect(lines.every((line) => Array.from(line).length <= 241)).toBe(true);
  },
);

it('refuses a format that is not written, and an option that it does not have', () => {
  expect(() => preview({ format: 'pdf' })).toThrow('There is no format “pdf” to export in.');
  expect(() => preview({ options: { colour: 'red' } })).toThrow(/has no option “colour”/);
});
