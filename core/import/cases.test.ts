// Files that people really bring, each with what is right (see fixtures in formats/): the kinds of which nothing is lost in silence.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { queryHandlers } from '../workbench/dispatch.ts';
import { countRefused, countSelected } from '../export/documents.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../formats/fixtures');
let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

const filesOf = (...names: string[]): Record<string, Uint8Array> =>
  Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
const tags = (): readonly string[] =>
  (
    bench.picture() as { spans: { annotator: string; label: string; start: number; end: number; surface: string }[] }
  ).spans.map(({ label, start, end, surface }) => `${label} ${start}-${end} ${surface}`);
const four = ['agency 4-18 customs office', 'ORG 25-38 Delta Freight', 'quantity 39-48 900 euros', 'LOC 52-57 Porto'];
const text = 'The customs office fined Delta Freight 900 euros in Porto.';

describe('rows of a text with tags', () => {
  it.each([
    ['rows-ents.jsonl', 'ents'],
    ['rows-annotation.jsonl', 'annotation'],
    ['rows-named-entities.jsonl', 'named_entities'],
    ['rows-entities-start-end.jsonl', 'entities'],
    ['rows-ner-triples.jsonl', 'ner'],
    ['quotes-only.jsonl', 'entities'],
  ])('%s come in, and the key is named', async (name, key) => {
    const files = filesOf(name);
    const { formats, questions } = await bench.look(files);
    expect(questions).toEqual([]);
    expect(formats).toMatchObject([{ format: 'span-rows' }]);
    expect(formats[0]?.reasons.join(' ')).toContain(`"${key}"`);
    expect(await bench.importFiles(files)).toMatchObject({ imported: 1, spans: 4, failed: 0, badSpans: 0 });
    expect(tags()).toEqual(four);
  });

  it('are two articles where they are two texts in a list', async () => {
    expect(await bench.importFiles(filesOf('array-of-texts.json'))).toMatchObject({ imported: 2, spans: 0, failed: 0 });
  });

  it('have their text under another key, with offsets in code points or UTF-16', async () => {
    expect(await bench.importFiles(filesOf('doccano-data-key.jsonl'))).toMatchObject({ imported: 1, failed: 0 });
    expect(tags()).toEqual(['quantity 19-28 300 złoty', 'LOC 34-38 Łódź']);
  });

  it('list a quote that stands twice, and are read as told', async () => {
    const file = {
      'a.jsonl': JSON.stringify({
        text: 'Porto fined Porto.',
        entities: [
          { text: 'Porto', label: 'LOC' },
          { text: 'fined', label: 'X' },
        ],
      }),
    };
    const { questions, badSpans } = await bench.look(file);
    expect(questions.map(({ question }) => question.answers.map(({ flag }) => flag))).toEqual([
      ['--quotes first', '--quotes all', '--quotes none'],
    ]);
    expect(badSpans).toMatchObject({ spans: 1, examples: [{ path: 'a.jsonl', line: 1, label: 'LOC' }] });
    expect(await bench.importFiles(file)).toMatchObject({ imported: 1, spans: 1, badSpans: 1 });
    expect(await bench.importFiles(file, { quotes: 'all' })).toMatchObject({ spans: 2, badSpans: 0 });
    expect(tags()).toEqual(['LOC 0-5 Porto', 'X 6-11 fined', 'LOC 12-17 Porto']);
  });

  it('ask which key is meant where several hold tags', async () => {
    const row = { text, gold: [[4, 18, 'agency']], predicted: [[25, 38, 'ORG']] };
    const file = { 'a.jsonl': JSON.stringify(row) };
    const { questions } = await bench.look(file);
    expect(questions[0]?.question.answers).toMatchObject([
      { flag: '--feature gold', examples: ['agency: customs office'] },
      { flag: '--feature predicted', examples: ['ORG: Delta Freight'] },
    ]);
    expect(await bench.importFiles(file)).toMatchObject({ imported: 0, failed: 1 });
    const report = await bench.importFiles(file, { feature: 'gold' });
    expect(report).toMatchObject({ imported: 1, spans: 1 });
    expect(report.notTaken).toMatchObject([{ kind: 'key', name: 'predicted', holdsTags: true }]);
  });

  it('are refused by the key where its shape is not known, and never an article without tags', async () => {
    const file = {
      'a.jsonl': JSON.stringify({ text, entities: [{ label: 'LOC', start: 'fifty-two', end: 'fifty-seven' }] }),
    };
    const report = await bench.importFiles(file);
    expect(report).toMatchObject({ imported: 0, failed: 1 });
    expect(report.lines[0]?.reason).toContain('entities');
  });
});

describe('WebAnno TSV', () => {
  it('has its labels in the only feature, and says what it leaves of relations', async () => {
    const report = await bench.importFiles(filesOf('webanno-feature-label.tsv'));
    expect(report).toMatchObject({ imported: 1, spans: 2, failed: 0 });
    expect(tags()).toEqual(['place 0-7 harbour', 'agency 8-13 court']);
    expect(report.notTaken).toMatchObject([{ kind: 'relation', name: 'Relation', example: 'part-of 1-1 (court)' }]);
  });

  it('asks which of several features is the label, and keeps the others with the tag', async () => {
    const files = filesOf('webanno-three-features.tsv');
    const { questions, failed } = await bench.look(files);
    expect(failed).toBe(0);
    expect(questions[0]?.question.answers).toMatchObject([
      { flag: '--feature Article', examples: ['261: tax fraud'] },
      { flag: '--feature Kind', examples: ['felony: tax fraud'] },
      { flag: '--feature Note', examples: ['see p. 3: tax fraud'] },
      { flag: '--feature Charge', examples: ['Charge: tax fraud'] },
    ]);
    expect(await bench.importFiles(files)).toMatchObject({ imported: 0, failed: 1 });
    expect(await bench.importFiles(files, { feature: 'Kind' })).toMatchObject({ imported: 1, spans: 1 });
    expect(tags()).toEqual(['felony 10-19 tax fraud']);
    const [stored] = bench.corpus.reader.all<{ meta: string }>('SELECT meta FROM span');
    expect(JSON.parse(stored?.meta ?? '')).toEqual({ Article: '261', Note: 'see p. 3' });
  });
});

describe('one bad tag', () => {
  it('leaves the others in, is named by line and reason, and the article says so', async () => {
    const report = await bench.importFiles(filesOf('doccano-one-bad-span.jsonl'));
    expect(report).toMatchObject({ imported: 1, spans: 1, badSpans: 3, failed: 0 });
    expect(report.lines).toMatchObject([
      {
        path: 'doccano-one-bad-span.jsonl',
        line: 1,
        outcome: 'left out',
        reason: expect.stringMatching(/LOC 50–90 is outside/) as string,
      },
      { line: 1, outcome: 'left out', reason: expect.stringMatching(/X 5–5 is empty/) as string },
      {
        line: 1,
        outcome: 'left out',
        reason: expect.stringMatching(/Y 9–4 is empty: it ends before it starts/) as string,
      },
    ]);
    const stored = bench.corpus.reader.get<{ meta: string; changes: string }>(
      'SELECT meta, text_changes AS changes FROM document',
    );
    expect(JSON.parse(stored?.meta ?? '')).toMatchObject({
      'tags left out': [expect.stringContaining('LOC'), 'X 5–5 is empty', expect.stringContaining('Y')],
    });
    expect(JSON.parse(stored?.changes ?? '')).toEqual({ tagsLeftOut: 3 });
    expect(tags()).toEqual(['agency 4-18 customs office']);
  });

  it('of Label Studio does not cost the task its others', async () => {
    const report = await bench.importFiles(filesOf('label-studio-one-wrong-region.json'));
    expect(report).toMatchObject({ imported: 1, spans: 1, badSpans: 1 });
    expect(report.lines[0]?.reason).toBe(
      'the tag ORG 24–37 says “Delta Freight”, but the text there is “ Delta Freigh”',
    );
    expect(tags()).toEqual(['LOC 52-57 Porto']);
  });
});

it('asks how line ends are counted, by the words of each answer, and reads as told', async () => {
  const files = filesOf('crlf-counted-as-one.jsonl');
  const { questions } = await bench.look(files);
  expect(questions).toMatchObject([{ documents: 1, question: { about: 'newlines' } }]);
  expect(questions[0]?.question.answers.map(({ flag, examples }) => [flag, examples])).toEqual([
    ['--newlines two', ['foo']],
    ['--newlines one', ['bar']],
  ]);
  const refused = await bench.importFiles(files);
  expect(refused).toMatchObject({ imported: 0, failed: 1 });
  expect(refused.lines[0]?.reason).toMatch(/--newlines two for “foo”, or --newlines one for “bar”/);
  expect(await bench.importFiles(files, { newlines: 'one' })).toMatchObject({ imported: 1, spans: 1, failed: 0 });
  expect(tags()).toEqual(['X 12-15 bar']);
});

describe('answers and people', () => {
  it('of doccano are told by the file of each in an archive', async () => {
    await bench.importFiles(filesOf('doccano-two-people.zip'));
    const { spans } = bench.picture() as { spans: { annotator: string; label: string }[] };
    expect(spans.map(({ annotator, label }) => `${annotator} ${label}`)).toEqual(['anna agency', 'bob LOC']);
  });

  it('are offered by the names of the files where several were dropped, and taken when that is said', async () => {
    const row = (label: string): string => JSON.stringify({ text, label: [[52, 57, label]] });
    const files = { 'anna.jsonl': row('LOC'), 'bob.jsonl': row('city'), 'train.jsonl': row('X') };
    expect((await bench.look(files)).fileAnnotators).toEqual(['anna', 'bob']);
    expect((await bench.look({ 'anna.jsonl': row('LOC') })).fileAnnotators).toEqual([]);
    const named = { 'anna.jsonl': row('LOC').replace('}', ',"annotator":"A"}'), 'bob.jsonl': row('LOC') };
    expect((await bench.look(named)).fileAnnotators).toEqual([]);
    const report = await bench.importFiles(files, { annotatorByFile: true });
    expect(report.annotators.map(({ name, spans }) => `${name} ${spans}`).toSorted()).toEqual([
      'anna 1',
      'bob 1',
      'me 1',
    ]);
  });

  it('of a row are told by its annotator', async () => {
    const row = JSON.stringify({ text, annotator: 'B', ents: [{ start: 52, end: 57, label: 'LOC' }] });
    const report = await bench.importFiles({ 'a.jsonl': row });
    expect(report.annotators).toMatchObject([{ name: 'B', spans: 1 }]);
  });

  it('of Label Studio come in where predictions are only numbers, and those are said', async () => {
    const report = await bench.importFiles(filesOf('label-studio-prediction-ids.json'));
    expect(report).toMatchObject({ imported: 1, spans: 1, failed: 0 });
    expect(report.notTaken).toEqual([
      { kind: 'annotation', name: 'prediction', count: 1, example: '12', holdsTags: true },
    ]);
    expect(report.annotators).toMatchObject([{ name: 'ann@example.org', spans: 1 }]);
  });

  it('of Label Studio over HTML are on the text that the page shows', async () => {
    const report = await bench.importFiles(filesOf('label-studio-hypertext.json'));
    expect(report).toMatchObject({ imported: 1, spans: 1, badSpans: 0 });
    expect(tags()).toEqual(['ORG 7-20 Delta Freight']);
    expect(report.notTaken).toMatchObject([{ kind: 'markup', name: 'HTML' }]);
  });

  it('of a dialogue are on its turns, one below the other, and who speaks is kept', async () => {
    const region = (value: Record<string, unknown>) => ({
      from_name: 'l',
      to_name: 'd',
      type: 'paragraphlabels',
      value,
    });
    const dialogue = [
      { author: 'Ann', text: 'Who fined Kim? 🚓' },
      { author: 'Bo', text: 'Porto did.' },
    ];
    const result = [
      region({ start: '0', end: '0', startOffset: 10, endOffset: 13, text: 'Kim', paragraphlabels: ['PER'] }),
      region({ start: '1', end: '1', startOffset: 0, endOffset: 5, text: 'Porto', paragraphlabels: ['LOC'] }),
      region({ start: '7', end: '7', startOffset: 0, endOffset: 5, text: 'Porto', paragraphlabels: ['X'] }),
    ];
    const task = [{ id: 1, data: { dialogue }, annotations: [{ id: 1, result }] }];
    const report = await bench.importFiles({ 'a.json': JSON.stringify(task) });
    expect(report).toMatchObject({ imported: 1, spans: 2, badSpans: 1, failed: 0 });
    expect(tags()).toEqual(['PER 10-13 Kim', 'LOC 17-22 Porto']);
    const stored = bench.corpus.reader.get<{ meta: string }>('SELECT meta FROM document');
    expect(JSON.parse(stored?.meta ?? '')).toMatchObject({
      turns: [
        { speaker: 'Ann', start: 0, end: 16 },
        { speaker: 'Bo', start: 17, end: 27 },
      ],
    });
  });

  it('of a task with two texts are on the one that to_name says', async () => {
    const region = {
      from_name: 'l',
      to_name: 'body',
      type: 'labels',
      value: { start: 0, end: 5, text: 'Porto', labels: ['LOC'] },
    };
    const task = [
      { id: 1, data: { headline: 'Porto again', body: 'Porto slept.' }, annotations: [{ id: 1, result: [region] }] },
    ];
    expect(await bench.importFiles({ 'a.json': JSON.stringify(task) })).toMatchObject({
      imported: 1,
      spans: 1,
      failed: 0,
    });
  });
});

describe('a text that looks like something else', () => {
  it.each(['inline-tags.txt', 'bmes.txt', 'gold-and-predicted.txt', 'pubtator.txt'])(
    '%s is not swallowed as prose',
    async (name) => {
      const files = filesOf(name);
      const { questions, formats } = await bench.look(files);
      const asked = questions.length > 0;
      expect(asked || formats.every(({ format }) => format !== 'text')).toBe(true);
      const report = await bench.importFiles(files);
      if (asked) expect(report).toMatchObject({ imported: 0, failed: 1 });
      if (questions[0]?.question.about !== 'format') return;
      expect(report.lines[0]?.reason).toContain('--if-unsure');
      expect(questions[0].question.answers.map(({ flag }) => flag)).toContain('--if-unsure text');
    },
  );

  it('comes in as prose where the person says so', async () => {
    const { formatById } = await import('../formats/registry.ts');
    const prose = formatById('text') ?? undefined;
    expect(await bench.importFiles(filesOf('inline-tags.txt'), { ifUnsure: prose })).toMatchObject({
      imported: 1,
      failed: 0,
    });
  });

  it('is prose where it is', async () => {
    const files = { 'a.txt': 'A report.\n\nIt has 3 < 4 lines, [one] in brackets (and more).\n', 'b.txt': 'One line' };
    expect((await bench.look(files)).questions).toEqual([]);
    expect(await bench.importFiles(files)).toMatchObject({ imported: 2, failed: 0 });
  });
});

it('counts relations of brat, which stay as metadata, not attributes, which stay with the tag, and Prodigy’s refused answers', async () => {
  const ann = 'T1\tLOC 0 5\tPorto\nT2\tX 6 11\tslept\nR1\tof Arg1:T1 Arg2:T2\nA1\tSure T1\nA2\tSure T2\n';
  const report = await bench.importFiles({ 'a.ann': ann, 'a.txt': 'Porto slept.' });
  expect(report).toMatchObject({ imported: 1, spans: 2, failed: 0 });
  expect(report.notTaken).toMatchObject([{ kind: 'relation', name: 'of', count: 1, holdsTags: false, kept: true }]);
  const answers = await bench.importFiles(filesOf('prodigy-answers.jsonl'));
  expect(answers).toMatchObject({ imported: 3, spans: 1, failed: 0 });
  expect(answers.notTaken).toMatchObject([
    { kind: 'annotation', name: 'rejected in Prodigy', count: 1 },
    { kind: 'annotation', name: 'ignored in Prodigy', count: 1 },
  ]);
  const all = { refused: true };
  expect(countSelected(bench.corpus.reader, {})).toBe(2);
  expect(countSelected(bench.corpus.reader, all)).toBe(4);
  expect(countSelected(bench.corpus.reader, { statuses: ['flagged'] })).toBe(2);
  expect(countRefused(bench.corpus.reader, {})).toBe(2);
  expect(queryHandlers['export.counts'](bench.corpus, {})).toEqual({ documents: 2, refused: 2 });
  expect(queryHandlers['export.counts'](bench.corpus, { statuses: ['flagged'] })).toEqual({ documents: 2, refused: 0 });
});
