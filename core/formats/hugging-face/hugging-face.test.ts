import { gzipSync } from 'node:zlib';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import type { CodePoint } from '../../../model/offsets.ts';
import type { DraftDocument, ExchangeDocument, Found, Sink } from '../format.ts';
import { corpusOf } from '../../../tests/formats/arbitrary-documents.ts';
import { losslessCases } from '../../../tests/formats/lossless.ts';
import { exportTo, fileIn, sureOf, type Files } from '../../../tests/formats/round-trip.ts';
import { namesInCard } from './card.ts';
import { huggingFace } from './hugging-face.ts';
import { writeDataset } from './write.ts';
import { openTable } from './parquet-in.ts';
import { readHuggingFace } from './read.ts';

const text = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';
const example: ExchangeDocument = {
  name: '000',
  title: 'A fine',
  text,
  sha256: '',
  statuses: [],
  meta: {},
  spans: (
    [
      [12, 18, 'agency', 'police'],
      [21, 38, 'sanction', 'fined Kim 500 won'],
      [31, 38, 'quantity', '500 won'],
    ] as const
  ).map(([start, end, label, surface], i) => ({
    id: `s${i}`,
    label,
    surface,
    annotator: 'ann',
    note: '',
    start: start as CodePoint,
    end: end as CodePoint,
  })),
};

function read(files: Files | readonly object[], name = 'x.jsonl'): readonly Found[] {
  const folder = files instanceof Map ? (files as Files) : new Map([[name, lines(files as readonly object[])]]);
  const file = fileIn(folder, name);
  return file === null ? [] : [...readHuggingFace(file)];
}

function lines(rows: readonly object[]): Buffer {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

const summary = (found: readonly Found[]): unknown =>
  found.map((item) => (item.ok ? [item.document.text, taggedIn(item.document)] : item.reason));

const taggedIn = ({ spans }: DraftDocument): readonly string[] =>
  spans.map(({ label, surface }) => `${label}: ${surface}`);

function table(files: Files, name: string): ReturnType<typeof openTable> {
  const file = fileIn(files, name);
  if (file === null) throw new Error(`there is no ${name}`);
  return openTable(file);
}

/** What the Parquet file of somebody else may look like. */
function parquetOf(column: object, huggingface: object | null): Buffer {
  const writer = new ByteWriter();
  const columnData = Object.entries(column).map(([name, data]) => ({ name, data: data as unknown[] }));
  void parquetWrite({
    writer,
    columnData,
    codec: 'GZIP',
    compressors: { GZIP: (bytes) => gzipSync(bytes) },
    kvMetadata:
      huggingface === null ? [] : [{ key: 'huggingface', value: JSON.stringify({ info: { features: huggingface } }) }],
  });
  return Buffer.from(writer.getBuffer());
}

/** In bytes. */
const largest = 20_000;

describe('Hugging Face datasets', () => {
  it('go out as Parquet and come back equal, to the byte the second time', () => {
    expect(losslessCases(huggingFace)).toBe(1000);
  }, 240_000);

  it('go out as JSONL and come back equal, to the byte the second time', () => {
    const ascii = (files: Files): void => expect(files.get('train.jsonl')?.toString('latin1')).toMatch(/^[\n -~]*$/);
    expect(losslessCases(huggingFace, { files: 'jsonl' }, ascii)).toBe(1000);
  }, 240_000);

  it('have a row with text, spans, tokens and tags', () => {
    const { files, losses } = exportTo(huggingFace, corpusOf([example]));
    expect(losses).toEqual([]);
    const [row] = table(files, 'data/train/part-00001.parquet').rows;
    expect(row).toMatchObject({
      id: '000',
      text,
      meta: '{}',
      tokens: ['The', 'court', '’s', 'police', '🚓', 'fined', 'Kim', '500', 'won', 'for', 'smuggling', '.'],
      ner_tags: [0, 0, 0, 1, 0, 5, 6, 6, 6, 0, 0, 0].map(BigInt),
    });
    expect(files.get('README.md')?.toString()).toMatch(/1 of the 3 spans are not among them \(overlap: outermost\)/);
    const inner = exportTo(huggingFace, corpusOf([example]), { overlap: 'innermost', files: 'jsonl' }).files;
    expect(JSON.parse(inner.get('train.jsonl')?.toString() ?? '')).toMatchObject({
      ner_tags: [0, 0, 0, 1, 0, 0, 0, 3, 4, 0, 0, 0],
    });
  });

  it('keep the names of the tags in scheme order, in the file and in the card', () => {
    const corpus = corpusOf([example]);
    const labels = ['zeta', 'agency', 'sanction', 'quantity', 'a "b"', '기관', '🚓'];
    const scheme = { ...corpus.scheme, labels: labels.map((name) => ({ name, colour: 'slate', key: '' }) as const) };
    const { files } = exportTo(huggingFace, { ...corpus, scheme });
    const names = ['O', ...labels.flatMap((label) => [`B-${label}`, `I-${label}`])];
    const card = files.get('README.md')?.toString() ?? '';
    expect(namesInCard(card, 'ner_tags')).toEqual(names);
    expect(card).toContain(String.raw`'13': "B-\U0001f693"`);
    const said = JSON.parse(table(files, 'data/train/part-00001.parquet').huggingface ?? '') as unknown;
    expect(said).toMatchObject({ info: { features: { ner_tags: { feature: { names, _type: 'ClassLabel' } } } } });
  });

  it('have a file for each part that has documents', () => {
    const documents = (['test', 'train', 'test'] as const).map((part, i) => ({
      ...example,
      part,
      name: `${i}`,
      text: `${text}${i}`,
    }));
    const { files } = exportTo(huggingFace, corpusOf(documents));
    expect([...files.keys()].toSorted()).toEqual([
      'README.md',
      'data/test/part-00001.parquet',
      'data/train/part-00001.parquet',
    ]);
    expect([...table(files, 'data/test/part-00001.parquet').rows].map(({ id }) => id)).toEqual(['0', '2']);
    expect(files.get('README.md')?.toString()).toMatch(/split: train, path: data\/train\/\*.*\n.*split: test,/);
    expect([...exportTo(huggingFace, corpusOf([])).files.keys()].toSorted()).toEqual([
      'README.md',
      'data/train/part-00001.parquet',
    ]);
  });

  it('go on in further files when one is as large as it may be, which are read as one', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...example,
      name: `${i}`,
      text: `${text}${[...`${i * 7919}`].reverse().join(' ')}`.repeat(3),
    }));
    const files = new Map<string, Buffer>();
    const file: Sink['file'] = (name) => {
      const pieces: Buffer[] = [];
      return {
        write: (chunk) => void pieces.push(Buffer.from(chunk as Uint8Array)),
        close: () => void files.set(name, Buffer.concat(pieces)),
      };
    };
    const { scheme } = corpusOf([example]);
    const writer = writeDataset([{ file }, scheme, {}, () => undefined], largest);
    many.forEach((document) => writer.document(document));
    writer.end();
    const shards = [...files.keys()].filter((name) => name.endsWith('.parquet'));
    expect(shards.length).toBeGreaterThan(2);
    expect(shards).toEqual(shards.map((_, i) => `data/train/part-${String(i + 1).padStart(5, '0')}.parquet`));
    for (const name of shards) expect(files.get(name)?.length).toBeLessThanOrEqual(largest);
    expect(shards.flatMap((name) => [...table(files, name).rows].map(({ id }) => id))).toEqual(
      many.map(({ name }) => name),
    );
    expect(files.get('README.md')?.toString()).toContain('| train | 300 | 900 |');
  });

  it('are read when others made them: tokens with tags', () => {
    const tokens = ['EU', 'rejects', 'German', 'call'];
    expect(summary(read([{ id: 1, tokens, ner_tags: ['B-ORG', 'O', 'B-MISC', 'O'] }]))).toEqual([
      ['EU rejects German call', ['ORG: EU', 'MISC: German']],
    ]);
    expect(summary(read([{ tokens, tags: ['ORG', 'ORG', 'O', 'X'], text: 'EU  rejects\nGerman call' }]))).toEqual([
      ['EU  rejects\nGerman call', ['ORG: EU  rejects', 'X: call']],
    ]);
    const card = "- name: ner_tags\n  sequence:\n    class_label:\n      names:\n        '0': O\n        '1': B-ORG\n";
    const rows = lines([
      { tokens, ner_tags: [1, 0, -100, 0] },
      { tokens, ner_tags: [2, 0, 0, 0] },
      { tokens, ner_tags: [0] },
    ]);
    expect(
      summary(
        read(
          new Map([
            ['x.jsonl', rows],
            ['README.md', Buffer.from(card)],
          ]),
        ),
      ),
    ).toEqual([
      ['EU rejects German call', ['ORG: EU']],
      'nothing in the file or beside it says what the tag 2 means',
      'it has 4 tokens and 1 tags',
    ]);
  });

  it('keep a text that is not that of its tokens with the metadata, and take tags where a list of spans is empty', () => {
    const tokens = ['He', '``', 'paid', "''"];
    const tags = { tokens, ner_tags: ['B-PER', 'O', 'O', 'O'] };
    const [found] = read([{ text: 'He "paid"', ...tags }]);
    expect(found).toMatchObject({ ok: true, document: { text: "He `` paid ''", meta: { text: 'He "paid"' } } });
    expect(summary(read([{ text: "He\u0085`` paid\n''", spans: [], ...tags }]))).toEqual([
      ["He\u0085`` paid\n''", ['PER: He']],
    ]);
    expect(summary(read([{ text: 'He "paid"', spans: [], tokens, ner_tags: ['O', 'O', 'O', 'O'] }]))).toEqual([
      ['He "paid"', []],
    ]);
  });

  it('keep a mark at the beginning of a text, which offsets count', () => {
    const marked = { text: ['\ufeffThe court'], entities: [{ start: [5], end: [10], label: ['x'] }] };
    const [found] = read(new Map([['x.parquet', parquetOf(marked, {})]]), 'x.parquet');
    expect(found).toMatchObject({ ok: true, document: { spans: [{ surface: 'court' }] } });
  });

  it('are read when others made them: text with spans, in Parquet with names of their own', () => {
    const label = { names: ['agency', 'charge'], _type: 'ClassLabel' };
    const spans = [{ start: [12], end: [18], label: [0] }];
    const bytes = parquetOf(
      { text: [text], entities: spans, year: [1999] },
      { entities: { feature: { label }, _type: 'Sequence' } },
    );
    const [found] = read(new Map([['x.parquet', bytes]]), 'x.parquet');
    expect(summary(found === undefined ? [] : [found])).toEqual([[text, ['agency: police']]]);
    expect(found).toMatchObject({ ok: true, document: { meta: { year: 1999 } } });
    expect(
      summary(
        read([
          {
            text,
            spans: [
              [22, 39, 'sanction'],
              [12, 18, 'agency'],
            ],
          },
        ]),
      ),
    ).toEqual([[text, ['sanction: fined Kim 500 won', 'agency: police']]]);
    expect(summary(read([{ text, spans: [{ start: 12, end: 18, label: 'agency', surface: 'court' }] }]))).toEqual([
      expect.stringMatching(/says “court”|not known/),
    ]);
  });

  it('are refused with a reason when they are damaged', () => {
    const name = 'data/train/part-00001.parquet';
    const bytes = exportTo(huggingFace, corpusOf([example])).files.get(name) ?? Buffer.alloc(0);
    const reason = (damaged: Buffer): unknown => summary(read(new Map([[name, damaged]]), name));
    expect(reason(bytes.subarray(0, -9))).toEqual([expect.stringMatching(/cut off, or no Parquet/)]);
    const broken = Buffer.from(bytes);
    broken.fill(0xff, 4, 200);
    expect(reason(broken)).toEqual([expect.stringMatching(/cannot be read on from here/)]);
    expect(summary(read([{ a: 1 }]))).toEqual([expect.stringMatching(/neither a text nor tokens.*columns are a/)]);
  });

  it('know their own', () => {
    const score = (path: string, content: string): number => sureOf(huggingFace, path, Buffer.from(content));
    expect(score('data/x.parquet', 'PAR1\u0015')).toBe(1);
    expect(score('a/README.md', '---\ndataset_info:\n')).toBe(1);
    expect(score('a/README.md', '# My notes')).toBe(0);
    expect(score('x.jsonl', '{"tokens":["a"],"ner_tags":[0]}')).toBe(1);
    expect(score('x.jsonl', '{"text":"a","spans":[]}')).toBe(0);
    expect(score('x.jsonl', '{"text":"a","tokens":[{"text":"a"}],"_input_hash":1}')).toBe(0);
  });
});
