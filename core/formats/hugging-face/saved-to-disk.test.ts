import {
  Binary,
  type DataType,
  Dictionary,
  Field,
  Int32,
  List,
  RecordBatchStreamWriter,
  Struct,
  Table,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { fixture, fixtures } from '../../../tests/formats/fixtures.ts';

const shard = 'data-00000-of-00001.arrow';
const saved = fixtures('saved-to-disk').get(shard) ?? Buffer.alloc(0);

/** A stream of Arrow with these columns, as other programs than datasets write it. */
function streamOf(columns: Readonly<Record<string, Vector>>, batches = 1): Uint8Array {
  const table = new Table(columns);
  const writer = new RecordBatchStreamWriter();
  writer.write(table.concat(...Array.from({ length: batches - 1 }, () => table)));
  return writer.finish().toUint8Array(true);
}

function column(...values: readonly unknown[]): Vector {
  return vectorFromArray(values, typeOf(values[0]));
}

function typeOf(value: unknown): DataType {
  if (typeof value === 'string') return new Utf8();
  if (typeof value === 'number') return new Int32();
  if (value instanceof Uint8Array) return new Binary();
  if (Array.isArray(value)) return new List(new Field('item', typeOf(value[0]), true));
  return new Struct(Object.entries(value ?? {}).map(([name, one]) => new Field(name, typeOf(one), true)));
}

describe('a folder of save_to_disk', () => {
  it('has the names of its tags in the file, or in the description beside it', async () => {
    const read = await readField(fixture('saved-to-disk', shard));
    expect(read).toMatchObject({ format: 'arrow', sure: 1, refused: [], bad: [], notTaken: [] });
    expect(read.tags).toContain('agency=harbour police');
    const bare = streamOf({ tokens: column(['Kim', 'paid']), ner_tags: column([1, 0]) });
    expect((await readField(madeFile(shard, bare))).refused).toEqual([
      'nothing in the file or beside it says what the tag 1 means',
    ]);
    const feature = { feature: { names: ['O', 'B-person'], _type: 'ClassLabel' }, _type: 'List' };
    const info = JSON.stringify({ features: { ner_tags: feature } });
    expect((await readField(madeFile(shard, bare, { 'dataset_info.json': info }))).tags).toEqual(['person=Kim']);
  });

  it.each([
    ['state.json', { _data_files: [{ filename: shard }], _fingerprint: 'x' }],
    ['dataset_info.json', { citation: '', features: { text: { dtype: 'string', _type: 'Value' } } }],
    ['dataset_dict.json', { splits: ['train'] }],
  ])('holds no rows in %s', async (name, content) => {
    const read = await readField(madeFile(name, JSON.stringify(content)));
    expect(read).toMatchObject({ format: 'arrow', sure: 1, texts: [], refused: [] });
  });

  it('is not what another state.json is', async () => {
    expect((await readField(madeFile('state.json', '{"text": "Porto ran"}'))).texts).toEqual(['Porto ran']);
  });
});

describe('an Arrow file', () => {
  it.each([
    ['lists of objects', column([{ start: 0, end: 3, label: 'person' }]), 'entities'],
    ['lists of objects under other names', column([{ begin: 0, stop: 3, tag: 'person' }]), 'annotations'],
    ['lists side by side', column({ start: [0], end: [3], tag: ['person'] }), 'annotations'],
  ])('has tags as %s', async (_, tags, key) => {
    const read = await readField(madeFile('a.arrow', streamOf({ text: column('Kim paid'), [key]: tags })));
    expect(read).toMatchObject({ format: 'arrow', texts: ['Kim paid'], tags: ['person=Kim'], refused: [] });
  });

  it('is refused by the column that seems to hold tags and cannot be read', async () => {
    const odd = streamOf({ text: column('Kim paid'), annotations: column([{ start: 0, upto: 3, colour: 'red' }]) });
    expect((await readField(madeFile('a.arrow', odd))).refused).toEqual([
      expect.stringMatching(/^what its key "annotations" holds is not known/),
    ]);
  });

  it('has the good spans of a row, and names the bad ones', async () => {
    const spans = [
      { start: 0, end: 3, label: 'person' },
      { start: -4, end: 8, label: 'act' },
      { start: 4, end: 80, label: 'act' },
    ];
    const read = await readField(madeFile('a.arrow', streamOf({ text: column('Kim paid'), spans: column(spans) })));
    expect(read.tags).toEqual(['person=Kim']);
    expect(read.bad).toEqual([
      expect.stringContaining('its "spans[1]" has a "start" that is negative'),
      expect.stringMatching(/^act 4–80 /),
    ]);
  });

  it('asks where several columns tag its words', async () => {
    const two = streamOf({
      tokens: column(['Kim', 'paid']),
      pos_tags: column(['NN', 'VB']),
      ner_tags: column(['B-person', 'O']),
      fine_ner_tags: column(['B-official', 'O']),
    });
    const read = await readField(madeFile('a.arrow', two));
    expect(read.refused).toEqual([expect.stringMatching(/--feature ner_tags or --feature fine_ner_tags$/)]);
    expect((await readField(madeFile('a.arrow', two), { feature: 'fine_ner_tags' })).tags).toEqual(['official=Kim']);
  });

  it('keeps a byte order mark within a text, dictionaries, and what has no place in an article is said', async () => {
    const text = '\ufeffKim paid 🚓';
    const columns = {
      text: vectorFromArray([text, text], new Dictionary(new Utf8(), new Int32())),
      spans: column([{ start: 1, end: 4, label: 'person' }], []),
      picture: column(new Uint8Array([1]), new Uint8Array([2])),
    };
    const read = await readField(madeFile('a.arrow', streamOf(columns)));
    expect(read.tags).toEqual(['person=Kim']);
    expect(read.texts).toHaveLength(2);
    expect(read.notTaken).toEqual(['1 column picture']);
  });

  it('that has no known column is refused with those that it has', async () => {
    const { refused } = await readField(madeFile('a.arrow', streamOf({ a: column(1), b: column('x') })));
    expect(refused).toEqual(['it has no text under a name that is known; its keys are a, b']);
  });

  it('that is cut off gives the batches before, and says so', async () => {
    const batches = streamOf({ tokens: column(['Kim', 'paid']), ner_tags: column(['B-person', 'O']) }, 3);
    const whole = await readField(madeFile('a.arrow', batches));
    expect(whole).toMatchObject({ tags: ['person=Kim', 'person=Kim', 'person=Kim'], refused: [] });
    for (const end of [batches.length - 8, batches.length - 9, batches.length - 40]) {
      const cut = await readField(madeFile('a.arrow', batches.subarray(0, end)));
      expect(cut.tags.length).toBe(end === batches.length - 8 ? 3 : cut.tags.length);
      expect(cut.refused).toEqual(['the Arrow file cannot be read on from here: it is cut off']);
    }
  });

  it.each([0, 2, 4, 8, 40, 300])('that ends after %i bytes is refused', async (length) => {
    const { tags, refused } = await readField(madeFile('a.arrow', saved.subarray(0, length)));
    expect(tags).toEqual([]);
    expect(refused).toEqual([expect.stringContaining('it is cut off, or no Arrow file')]);
  });
});
