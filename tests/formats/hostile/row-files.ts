// For tests and benchmarks: hostile texts, tables, JSON and columns.

import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { deflateSync, gzipSync } from 'node:zlib';
import { pack, packHead } from '../../../core/formats/spacy/msgpack.ts';
import { megabyte, numbered, prose, times, type HostileFile } from './hostile-file.ts';

/** Hostile texts, tables, JSON and columns. */
export const rowFiles: readonly HostileFile[] = [
  {
    name: 'line.txt',
    what: 'a text of one line',
    size: 99 * megabyte,
    pieces: (size, random) => prose(size, random, true),
  },
  { name: 'lines.txt', what: 'a text of line ends', size: 99 * megabyte, pieces: (size) => times('\r\n', size / 2) },
  {
    name: 'escapes.txt',
    what: 'a text in an unknown encoding',
    size: 99 * megabyte,
    *pieces(size, random) {
      for (const piece of prose(size, random, true)) yield Buffer.from(piece, 'latin1');
    },
  },
  {
    name: 'line.jsonl',
    what: 'JSON Lines of one long text',
    size: 99 * megabyte,
    *pieces(size, random) {
      yield '{"text":"';
      yield* prose(size, random, true);
      yield '","spans":[]}\n';
    },
  },
  {
    name: 'spans.jsonl',
    what: 'JSON Lines of one text with very many spans',
    size: 90 * megabyte,
    *pieces(size) {
      yield '{"schema":"spanwright/1","text":"fined","spans":[';
      yield* numbered(Math.floor(size / 42), (n) => `${n === 0 ? '' : ','}{"start":0,"end":5,"label":"l${n}"}`);
      yield ']}\n';
    },
  },
  {
    name: 'nested.jsonl',
    what: 'JSON Lines of lists in lists',
    size: 90 * megabyte,
    *pieces(size) {
      yield '{"text":"x","spans":[],"meta":';
      yield* times('[', size / 2);
      yield* times(']', size / 2);
      yield '}\n';
    },
  },
  {
    name: 'rows.jsonl',
    what: 'JSON Lines of very many empty rows',
    size: 60 * megabyte,
    *pieces(size) {
      yield '{"text":"x","spans":[]}\n';
      yield* times('{}\n', Math.floor(size / 3));
    },
  },
  {
    name: 'numbers.json',
    what: 'a JSON list of very many numbers',
    size: 90 * megabyte,
    *pieces(size) {
      yield '[{"data":{"text":"x"},"annotations":[]},[';
      yield* times('1,', size / 2);
      yield '1]]';
    },
  },
  {
    name: 'nested.json',
    what: 'a JSON list of lists in lists',
    size: 90 * megabyte,
    *pieces(size) {
      yield '[{"data":{"text":"x"},"annotations":[]},';
      yield* times('[', size);
    },
  },
  {
    name: 'keys.json',
    what: 'JSON of an object with very many keys',
    size: 90 * megabyte,
    *pieces(size) {
      yield '[{"data":{"text":"x"},"annotations":[]';
      yield* numbered(Math.floor(size / 14), (n) => `,"key${n}":1`);
      yield '}]';
    },
  },
  {
    name: 'cas.json',
    what: 'JSON CAS of very many structures',
    size: 90 * megabyte,
    *pieces(size) {
      yield '{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaID":"a","sofaString":"fined"}';
      yield* numbered(Math.floor(size / 56), (n) => `,{"%ID":${n + 2},"%TYPE":"t.A","@sofa":1,"begin":0,"end":5}`);
      yield ']}';
    },
  },
  {
    name: 'gate.bdocjs',
    what: 'GATE of very many annotations',
    size: 90 * megabyte,
    *pieces(size) {
      yield '{"text":"fined","annotation_sets":{"":{"annotations":[';
      yield* numbered(Math.floor(size / 46), (n) => `${n === 0 ? '' : ','}{"id":${n},"type":"t","start":0,"end":5}`);
      yield ']}}}';
    },
  },
  {
    name: 'columns.csv',
    what: 'CSV of a million columns',
    size: 60 * megabyte,
    *pieces(size) {
      yield 'doc_id,start,end,label,text';
      yield* times(',c', 1000);
      yield '\n';
      const columns = Math.min(1_000_000, size / 4);
      for (let left = size; left > 0; left -= columns * 2) {
        yield 'a,0,1,x,y';
        yield* times(',1', columns);
        yield '\n';
      }
    },
  },
  {
    name: 'header.csv',
    what: 'CSV of a header with very many columns',
    size: 60 * megabyte,
    *pieces(size) {
      yield 'doc_id,start,end,label,text';
      yield* times(',column', Math.floor(size / 7));
      yield '\na,0,1,x,y\n';
    },
  },
  {
    name: 'quote.csv',
    what: 'CSV of a quote that is not closed',
    size: 90 * megabyte,
    *pieces(size) {
      yield 'doc_id,start,end,label,text\na,0,1,x,"';
      yield* times('b,0,1,x,y\n', size / 10);
    },
  },
  {
    name: 'cells.csv',
    what: 'CSV of empty cells',
    size: 90 * megabyte,
    *pieces(size) {
      yield 'doc_id,start,end,label,text\n';
      yield* times(',,,,\n', size / 5);
    },
  },
  {
    name: 'tokens.conll',
    what: 'tagged tokens of one sentence',
    size: 60 * megabyte,
    *pieces(size) {
      yield* times('fined B-charge\nKim O\n', Math.floor(size / 21));
    },
  },
  {
    name: 'webanno.tsv',
    what: 'WebAnno TSV of one sentence',
    size: 60 * megabyte,
    *pieces(size) {
      yield '#FORMAT=WebAnno TSV 3.3\n#T_SP=t.A|value\n\n\n#Text=';
      const words = Math.floor(size / 30);
      yield* times('fined ', words);
      yield '\n';
      yield* numbered(words, (n) => `1-${n + 1}\t${n * 6}-${n * 6 + 5}\tfined\t_\t\n`);
    },
  },
  {
    name: 'brat.ann',
    what: 'brat annotations without their text',
    size: 60 * megabyte,
    pieces: (size) => numbered(Math.floor(size / 24), (n) => `T${n}\tcharge 0 5\tfined\n`),
  },
  {
    name: 'rows.parquet',
    what: 'Parquet that claims a trillion rows',
    size: 1_000_000_000_000,
    *pieces(size) {
      yield parquet(['x'], 'UNCOMPRESSED', size);
    },
  },
  {
    name: 'blanks.parquet',
    what: 'Parquet of texts that unpack to blanks',
    size: 1000 * megabyte,
    *pieces(size) {
      yield parquet(
        Array.from({ length: 10 }, (_, n) => ' '.repeat(Math.floor(size / 10) + n)),
        'GZIP',
      );
    },
  },
  {
    name: 'runs.parquet',
    what: 'Parquet of one text in a hundred million rows',
    size: 1_000_000,
    *pieces(size) {
      yield parquet(
        Array.from({ length: size }, () => 'x'),
        'SNAPPY',
      );
    },
  },
  {
    name: 'blanks.spacy',
    what: 'a DocBin that unpacks to zeros',
    size: 1000 * megabyte,
    *pieces(size) {
      const head = Buffer.concat([packHead('map', 2), pack('version'), pack(1), pack('tokens'), packHead('bin', size)]);
      yield deflateSync(Buffer.concat([head, Buffer.alloc(size)]));
    },
  },
  {
    name: 'nulls.spacy',
    what: 'a DocBin of very many nothings',
    size: 300 * megabyte,
    *pieces(size) {
      const head = Buffer.concat([packHead('map', 2), pack('version'), pack(1), pack('cats'), packHead('array', size)]);
      yield deflateSync(Buffer.concat([head, Buffer.alloc(size, 0xc0)]));
    },
  },
];

/** A table of texts and tags; `claimed` is the number of rows that its index says it has. */
function parquet(texts: readonly string[], codec: 'UNCOMPRESSED' | 'GZIP' | 'SNAPPY', claimed?: number): Uint8Array {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    codec,
    statistics: false,
    compressors: { GZIP: (bytes) => gzipSync(bytes) },
    schema: [
      { name: 'schema', num_children: 1 },
      { name: 'text', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    ],
  });
  void file.write({ columnData: [{ name: 'text', data: [...texts] }] });
  if (claimed !== undefined) {
    for (const group of file.row_groups) {
      group.num_rows = BigInt(claimed);
      for (const { meta_data: meta } of group.columns) if (meta) meta.num_values = BigInt(claimed);
    }
  }
  void file.finish();
  return writer.getBytes();
}
