// The files of the tables, each in the folder that its rows belong to; rows wait until a group of them is worth writing.

import type { Sink } from '../format.ts';
import { openParquetFile, type ParquetFile } from '../out/parquet-file.ts';
import { cellsOf, schemaOf, tables, type Row, type TableName } from './tables.ts';

export interface TableFiles {
  /** Adds a row; `folder` is where the table is parted, as `1` or `2026-12`. */
  add<T extends TableName>(table: T, folder: string | null, row: Row<T>): void;
  /** Makes the file of a table, though it may get no row. */
  open(table: TableName, folder: string | null): void;
  /** Whether a table has a file. */
  has(table: TableName): boolean;
  /** Writes what is left, and ends every file. */
  finish(): void;
}

interface Part {
  readonly table: TableName;
  readonly file: ParquetFile;
  readonly close: () => void;
  rows: object[];
  characters: number;
}

/** As many rows make a group of their own, and as many characters of text. */
const groupRows = 20_000;
const groupCharacters = 4_000_000;
/** As many rows wait in all parts together: those of many annotators come by turns. */
const mostWaiting = 60_000;

/** Starts with no file. */
export function openTableFiles(sink: Sink): TableFiles {
  const parts = new Map<string, Part>();
  let waiting = 0;
  const partOf = (table: TableName, folder: string | null): Part => {
    const { by } = tables[table];
    const path = by === null ? `${table}/part-0.parquet` : `${table}/${by}=${folder ?? 'none'}/part-0.parquet`;
    const known = parts.get(path) ?? openPart(sink, table, path);
    parts.set(path, known);
    return known;
  };
  const flush = (part: Part): void => {
    waiting -= part.rows.length;
    writeGroup(part);
  };
  return {
    add(table, folder, row) {
      const part = partOf(table, folder);
      part.rows.push(row);
      part.characters += charactersOf(row);
      waiting++;
      if (part.rows.length >= groupRows || part.characters >= groupCharacters) flush(part);
      else if (waiting >= mostWaiting) flush(fullest(parts));
    },
    open: (table, folder) => void partOf(table, folder),
    has: (table) => [...parts.values()].some((part) => part.table === table),
    finish() {
      for (const part of parts.values()) {
        flush(part);
        part.file.finish();
        part.close();
      }
    },
  };
}

function openPart(sink: Sink, table: TableName, path: string): Part {
  const { write, close } = sink.file(path);
  const file = openParquetFile(write, { schema: schemaOf(table), statistics: true, metadata: [], room: 1 << 16 });
  return { table, file, close, rows: [], characters: 0 };
}

function fullest(parts: ReadonlyMap<string, Part>): Part {
  return [...parts.values()].reduce((most, part) => (part.rows.length > most.rows.length ? part : most));
}

function writeGroup(part: Part): void {
  const { table, rows } = part;
  if (rows.length === 0) return;
  part.file.group(Object.keys(tables[table].columns).map((name) => ({ name, data: cellsOf(table, name, rows) })));
  part.rows = [];
  part.characters = 0;
}

function charactersOf(row: object): number {
  return Object.values(row).reduce(
    (sum: number, value: unknown) => sum + (typeof value === 'string' ? value.length : 0),
    0,
  );
}
