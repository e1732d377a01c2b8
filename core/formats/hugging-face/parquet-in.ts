// Rows out of a Parquet file, a group at a time. hyparquet reads asynchronously from the outside only; its parts, which do the
// work, do not, and import reads its files in step.

import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  parquetMetadata,
  parquetSchema,
  snappyUncompress,
  type Compressors,
  type FileMetaData,
  type RowGroup,
} from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { getTreePath } from 'hyparquet/src/schema.js';
import { flatten } from 'hyparquet/src/utils.js';
import type { InputFile } from '../format.ts';
import type { ColumnTable } from './column-table.ts';

const magic = 'PAR1';
/** The library takes a U+FEFF from the beginning of each string, which then is another, and shorter than offsets say. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const parsers: typeof DEFAULT_PARSERS = {
  ...DEFAULT_PARSERS,
  stringFromBytes: (bytes: Uint8Array) => bytes && utf8.decode(bytes),
};
const tail = 8;
/** Larger groups of rows are refused: in bytes, as they are in the file and unpacked, and in rows. */
const largestGroup = 256 * 1024 * 1024;
const mostRows = 1024 * 1024;

/** Each is told how much a page unpacks to, and unpacks no more. */
const compressors: Compressors = {
  GZIP: (bytes, size) => gunzipSync(bytes, atMost(size)),
  BROTLI: (bytes, size) => brotliDecompressSync(bytes, atMost(size)),
  ZSTD: (bytes, size) => zstdDecompressSync(bytes, atMost(size)),
  SNAPPY: (bytes, size) => {
    const page = new Uint8Array(pageSize(size));
    snappyUncompress(bytes, page);
    return page;
  },
};

function pageSize(size: number): number {
  if (size > largestGroup) throw new Error('a page of it is larger than 256 MB');
  return size;
}

/** zlib knows no limit of nothing. */
function atMost(size: number): { readonly maxOutputLength: number } {
  return { maxOutputLength: Math.max(1, pageSize(size)) };
}

/** Opens a file; its rows are read as they are asked for. Throws Error with a reason, here and from `rows`, where it does not hold. */
export function openTable(file: InputFile): ColumnTable {
  const metadata = readMetadata(file);
  const said = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value ?? null;
  return { huggingface: said, rows: rowsOf(file, metadata), notTaken: [] };
}

function readMetadata(file: InputFile): FileMetaData {
  const end = file.size < tail + magic.length ? null : readRange(file, file.size - tail, file.size);
  if (end === null || end.toString('latin1', 4) !== magic) throw new Error('it is cut off, or no Parquet file');
  const start = file.size - tail - end.readUInt32LE(0);
  if (start < magic.length) throw new Error('its index is damaged');
  return parquetMetadata(arrayBufferOf(readRange(file, start, file.size)));
}

function* rowsOf(file: InputFile, metadata: FileMetaData): Generator<Readonly<Record<string, unknown>>> {
  for (const group of metadata.row_groups) {
    const columns = readGroup(file, metadata, group);
    const names = [...columns.keys()];
    for (let row = 0; row < Number(group.num_rows); row++) {
      yield Object.fromEntries(names.map((name) => [name, columns.get(name)?.[row]]));
    }
  }
}

function readGroup(file: InputFile, metadata: FileMetaData, group: RowGroup): ReadonlyMap<string, ArrayLike<unknown>> {
  const tree = parquetSchema(metadata);
  const rows = Number(group.num_rows);
  if (rows > mostRows) throw new Error('a group of its rows has more than a million; write it with smaller groups');
  const leaves: Parameters<typeof assembleNested>[0] = new Map();
  let size = 0;
  for (const { meta_data: meta } of group.columns) {
    if (meta === undefined) throw new Error('a column has no description');
    const schemaPath = getTreePath(tree, meta.path_in_schema);
    const element = schemaPath.at(-1)?.element;
    if (element === undefined) throw new Error('a column is not in the schema');
    const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
    const length = Number(meta.total_compressed_size);
    size += Math.max(length, Number(meta.total_uncompressed_size));
    if (size > largestGroup || start < 0 || length < 0) {
      throw new Error('a group of its rows is larger than 256 MB; write it with smaller groups');
    }
    const reader = { view: new DataView(arrayBufferOf(readRange(file, start, start + length))), offset: 0 };
    const select = { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows };
    const decoder = {
      ...meta,
      pathInSchema: meta.path_in_schema,
      element,
      schemaPath,
      parsers,
      compressors,
    };
    leaves.set(meta.path_in_schema.join('.'), flatten(readColumn(reader, select, decoder).data));
  }
  for (const column of tree.children) if (column.children.length > 0) assembleNested(leaves, column, parsers);
  return leaves;
}

function readRange(file: InputFile, start: number, end: number): Buffer {
  const parts: Buffer[] = [];
  let missing = end - start;
  for (const chunk of file.read(start)) {
    const part = Buffer.from(chunk.subarray(0, missing));
    parts.push(part);
    missing -= part.length;
    if (missing === 0) break;
  }
  if (missing > 0) throw new Error('it is cut off');
  return Buffer.concat(parts);
}

function arrayBufferOf(bytes: Buffer): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}
