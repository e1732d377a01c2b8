// Rows out of an Arrow file, a batch at a time: apache-arrow finds the batches and their columns, and here their values become those of
// JSON. Loading it takes a tenth of a second, so this module is loaded when the first such file comes.

import { DataType, RecordBatchReader, Type, Vector, type Data, type RecordBatch } from 'apache-arrow';
import { readBeginning } from '../../files/read-whole.ts';
import type { InputFile } from '../format.ts';
import type { ColumnTable } from './column-table.ts';
import { beginDescription } from './trusted-lengths.ts';

type Read = (row: number) => unknown;

/** Larger batches of rows are refused: in bytes, and in rows; and so are larger files that are not read in parts. */
const largestBatch = 256 * 1024 * 1024;
const mostRows = 1024 * 1024;
const longestList = 16 * 1024 * 1024;
/** The library takes a U+FEFF from the beginning of each string, which then is another, and shorter than offsets say. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Ends a stream: a mark, and a message of no length. Older files have no mark. */
const endMark = Buffer.from('ffffffff00000000', 'hex');

const notArrow = 'it is cut off, or no Arrow file';

/** Opens a file; its rows are read as they are asked for. Throws Error with a reason, here and from `rows`, where it does not hold. */
export function openArrow(file: InputFile): ColumnTable {
  const beginning = readBeginning(file, 6);
  const isStream = beginning.toString('latin1') !== 'ARROW1';
  if (!isStream && file.size > largestBatch) {
    throw new Error('it is no stream of batches, and larger than 256 MB; write it by save_to_disk');
  }
  let taken = 0;
  const bytes = function* (): Generator<Uint8Array> {
    for (const chunk of file.read()) {
      taken += chunk.length;
      if (taken > largestBatch)
        throw new Error('a batch of its rows is larger than 256 MB; write it with smaller ones');
      yield Uint8Array.from(chunk);
    }
  };
  const reader = RecordBatchReader.from(bytes());
  beginDescription();
  try {
    reader.open();
  } catch (error) {
    throw new Error(notArrow, { cause: error });
  }
  // The library takes a file that is cut off within its first lengths for one without anything.
  if (!reader.schema) throw new Error(notArrow);
  const rows = function* (): Generator<Readonly<Record<string, unknown>>> {
    const items = limitOf(8 * file.size);
    beginDescription();
    for (const batch of reader) {
      yield* rowsOf(batch, items);
      taken = 0;
      beginDescription();
    }
    // What is cut off between two batches is a stream of fewer.
    if (isStream && !hasEnd(file, beginning[0] === 0xff)) throw new Error('it is cut off');
  };
  const { metadata, fields } = reader.schema;
  const notTaken = fields
    .filter(({ type }) => holdsBytes(type as DataType))
    .map(({ name, type }) => ({ kind: 'column' as const, name, count: 1, example: String(type), holdsTags: false }));
  return { huggingface: metadata.get('huggingface') ?? null, rows: rows(), notTaken };
}

/** Whether a column holds bytes, such as pictures. */
function holdsBytes(type: DataType): boolean {
  if ([Type.Binary, Type.LargeBinary, Type.FixedSizeBinary].includes(type.typeId)) return true;
  return (type.children ?? []).some((field) => holdsBytes(field.type as DataType));
}

function hasEnd(file: InputFile, isMarked: boolean): boolean {
  const wanted = isMarked ? endMark : endMark.subarray(4);
  const end: Buffer[] = [];
  for (const chunk of file.read(Math.max(0, file.size - wanted.length))) end.push(Buffer.from(chunk));
  return Buffer.concat(end).equals(wanted);
}

/** Lists say how long they are, and have no more items than their file has bits. */
type Limit = (items: number) => void;

function limitOf(most: number): Limit {
  let left = most;
  return (items) => {
    left -= items;
    if (left < 0 || items > longestList) throw new Error('a list in it says that it is longer than the file');
  };
}

function* rowsOf({ data, numRows }: RecordBatch, items: Limit): Generator<Readonly<Record<string, unknown>>> {
  if (numRows > mostRows) throw new Error('a batch of its rows has more than a million; write it with smaller ones');
  const columns = data.children.map(
    (column, i) => [data.type.children[i]?.name ?? '', reading(column, items)] as const,
  );
  for (let row = 0; row < numRows; row++) yield Object.fromEntries(columns.map(([name, read]) => [name, read(row)]));
}

/** Reads the values of a column. */
function reading(data: Data, items: Limit): Read {
  const read = readingOf(data, items);
  return (row) => {
    if (row >= data.length) throw new Error('a column has fewer values than it says');
    return data.getValid(row) ? read(row) : null;
  };
}

function readingOf(data: Data, items: Limit): Read {
  const { type, children } = data;
  const kind: number = type.typeId;
  switch (kind) {
    case Type.Utf8:
    case Type.LargeUtf8:
      return (row) => utf8.decode(bytesOf(data, row));
    case Type.List:
    case Type.LargeList: {
      const read = children.map((child) => reading(child, items));
      return (row) => elements(read, rangeOf(data, row), children, items);
    }
    case Type.FixedSizeList: {
      const read = children.map((child) => reading(child, items));
      const size = DataType.isFixedSizeList(type) ? type.listSize : 0;
      return (row) => elements(read, [row * size, (row + 1) * size], children, items);
    }
    case Type.Struct: {
      const fields = children.map((child, i) => [String(type.children[i]?.name), reading(child, items)] as const);
      return (row) => Object.fromEntries(fields.map(([name, read]) => [name, read(row)]));
    }
    case Type.Dictionary: {
      const parts = (data.dictionary?.data ?? []).map((part) => ({
        length: part.length,
        read: reading(part as Data, items),
      }));
      const indices = data.values as ArrayLike<number | bigint>;
      return (row) => valueIn(parts, Number(indices[row] ?? -1));
    }
    case Type.Date:
    case Type.Timestamp: {
      const vector = new Vector([data]);
      return (row) => timeOf(vector.get(row));
    }
    default: {
      const vector = new Vector([data]);
      return (row) => plain(vector.get(row));
    }
  }
}

function elements(
  [read]: readonly Read[],
  [from, to]: readonly [number, number],
  [child]: readonly Data[],
  items: Limit,
): readonly unknown[] {
  if (read === undefined || child === undefined || from < 0 || to < from || to > child.length) {
    throw new Error('a list in it says that it is longer than its column');
  }
  items(to - from);
  return Array.from({ length: to - from }, (_, i) => read(from + i));
}

/** A value of a dictionary, which may have come in parts. */
function valueIn(parts: readonly { readonly length: number; readonly read: Read }[], index: number): unknown {
  let left = index;
  for (const { length, read } of parts) {
    if (left >= 0 && left < length) return read(left);
    left -= length;
  }
  throw new Error('a value in it is not in its dictionary');
}

function bytesOf(data: Data, row: number): Uint8Array {
  const [from, to] = rangeOf(data, row);
  const values = data.values as Uint8Array;
  if (from < 0 || to < from || to > values.length)
    throw new Error('a string in it says that it is longer than its column');
  return values.subarray(from, to);
}

/** Where the value of a row begins and ends; in large lists and strings, as bigint. */
function rangeOf({ valueOffsets }: Data, row: number): readonly [number, number] {
  const offsets = valueOffsets as Int32Array | BigInt64Array;
  return [Number(offsets[row] ?? -1), Number(offsets[row + 1] ?? -1)];
}

/** The library gives milliseconds. */
function timeOf(value: unknown): string | null {
  const time = new Date(Number(value));
  return value === null || Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** Numbers, names and truth as they are; of what has no place in JSON, such as a picture, null. */
function plain(value: unknown): unknown {
  return ['number', 'bigint', 'string', 'boolean'].includes(typeof value) ? value : null;
}
