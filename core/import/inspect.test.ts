import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatById } from '../formats/registry.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

let bench: Bench;
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

const row = (value: Record<string, unknown>): string => `${JSON.stringify(value)}\n`;
const text = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';
/** Tags without quotes whose offsets fit in two units: nobody can tell which. */
const ambiguous = row({ text: '🚓🚓 a b c d', label: [[5, 6, 'x']] });

it('says what is in files, and stores nothing', async () => {
  const before = bench.picture();
  const preview = await bench.look({
    'a.jsonl':
      row({
        id: 'one',
        text,
        spans: [
          { start: 12, end: 18, label: 'agency', surface: 'police', annotator: 'Ann' },
          { start: 21, end: 38, label: 'Sanctions', surface: 'fined Kim 500 won' },
          { start: 31, end: 42, label: 'misc', surface: '500 won for' },
        ],
      }) + 'no\n',
    'b.txt': 'Caf\u00e9.',
  });
  expect(bench.picture()).toEqual(before);
  expect(preview).toMatchObject({ files: 2, documents: 2, spans: 3, complete: true, failed: 1, objections: 1 });
  expect(preview.formats).toMatchObject([
    { format: 'jsonl', files: 1, sure: 0.6 },
    { format: 'text', files: 1 },
  ]);
  expect(preview.labels).toEqual([
    { name: 'agency', spans: 1, here: 1, near: null },
    { name: 'Sanctions', spans: 1, here: null, near: { label: 4, why: 'plural' } },
    { name: 'misc', spans: 1, here: null, near: null },
  ]);
  expect(preview.annotators).toEqual([
    { name: 'Ann', spans: 1, here: false },
    { name: null, spans: 2, here: false },
  ]);
  expect(preview.offsets).toMatchObject([{ unit: 'codepoint', decidedBy: 'quotes', fitting: 3, compared: 3 }]);
  expect(preview.encodings).toMatchObject([{ name: 'UTF-8', documents: 1, confidence: 1 }]);
  expect(preview.failures).toMatchObject([{ path: 'a.jsonl', line: 2 }]);
  expect(preview.documentsShown[0]).toMatchObject({ title: expect.any(String) as string, text, cut: false });
  expect(preview.documentsShown[0]?.spans[0]).toEqual({ start: 12, end: 18, label: 'agency', annotator: 'Ann' });
});

it('finds what clashes with the corpus', async () => {
  await bench.importFiles({ 'a.txt': 'One text.', 'b.txt': 'Another text.' });
  const preview = await bench.look({ 'x.txt': 'One text.', 'b.txt': 'A third text.' });
  expect(preview.sameText).toEqual({ documents: 1, examples: [{ name: 'x', title: 'a' }] });
  expect(preview.takenNames).toEqual({ documents: 1, examples: ['b'] });
});

it('shows an undecided unit in each reading, and reads as told', async () => {
  const files = { 'd.jsonl': ambiguous };
  const preview = await bench.look(files);
  expect(preview.questions).toMatchObject([{ path: 'd.jsonl', files: 1, documents: 1, question: { about: 'unit' } }]);
  const answers = preview.questions[0]?.question.answers ?? [];
  expect(answers.map(({ choices }) => choices.unit)).toEqual(expect.arrayContaining(['codepoint', 'utf16']));
  expect(answers.map(({ flag }) => flag)).toEqual(expect.arrayContaining(['--unit codepoint', '--unit utf16']));
  expect(answers.find(({ choices }) => choices.unit === 'utf16')?.examples).toEqual(['a']);
  expect(await bench.importFiles(files)).toMatchObject({ imported: 0, failed: 1 });
  const told = await bench.look(files, { unit: 'utf16' });
  expect(told).toMatchObject({ documents: 1, failed: 0, questions: [] });
  expect(await bench.importFiles(files, { unit: 'utf16' })).toMatchObject({ imported: 1, failed: 0, spans: 1 });
});

it('never lets a wish overrule what the quotes say', async () => {
  const file = row({ text, spans: [{ start: 21, end: 26, label: 'sanction', surface: 'fined' }] });
  expect(await bench.importFiles({ 'a.jsonl': file }, { unit: 'utf16' })).toMatchObject({ imported: 1, spans: 1 });
  expect(bench.picture()).toMatchObject({ spans: [{ surface: 'fined' }] });
});

it('reads in the format and the encoding that it is told', async () => {
  const korean = Buffer.from([0xb0, 0xe6, 0xc2, 0xfb]);
  const preview = await bench.look({ 'k.txt': korean }, { encoding: 'EUC-KR' });
  expect(preview.documentsShown[0]?.text).toBe('경찰');
  expect(preview.encodings).toMatchObject([{ name: 'EUC-KR', decidedBy: 'a person' }]);
  const format = formatById('text') ?? undefined;
  const plain = await bench.look({ 'a.jsonl': row({ text, spans: [] }) }, { format });
  expect(plain.formats).toMatchObject([{ format: 'text', sure: 1, others: ['jsonl'] }]);
});

it('says when it has not looked at everything', async () => {
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`${n}.txt`, `Text ${n}`]));
  const preview = await bench.look(many, {}, 0);
  expect(preview.complete).toBe(false);
  expect(preview.documents).toBeGreaterThan(0);
  expect(preview.documents).toBeLessThan(2000);
});

it('cuts the beginning of a long text between characters', async () => {
  const preview = await bench.look({ 'a.txt': '🚓'.repeat(1001) });
  const [shown] = preview.documentsShown;
  expect(shown?.cut).toBe(true);
  expect(shown?.text.isWellFormed()).toBe(true);
});
