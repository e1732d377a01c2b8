// The tables of an export for databases: one schema, which docs/parquet-events.md describes.

import type { SchemaElement } from '../out/parquet-file.ts';

type Kind = 'string' | 'int' | 'long' | 'time';

/** Columns by name. Every one may be null, as readers of Parquet expect. */
type Columns = Readonly<Record<string, Kind>>;

/** Every table with its columns, and by what its rows are put into folders: nothing, the annotator's number, or the month. */
export const tables = {
  articles: {
    by: null,
    columns: {
      article: 'string',
      title: 'string',
      sha256: 'string',
      length: 'int',
      part: 'string',
      meta: 'string',
      text: 'string',
    },
  },
  annotators: { by: null, columns: { person: 'int', annotator: 'string' } },
  labels: { by: null, columns: { position: 'int', label: 'string', guideline: 'string' } },
  layers: {
    by: 'person',
    columns: { article: 'string', annotator: 'string', status: 'string', note: 'string', spans: 'int' },
  },
  spans: {
    by: 'person',
    columns: {
      article: 'string',
      annotator: 'string',
      id: 'string',
      label: 'string',
      start: 'int',
      end: 'int',
      words: 'string',
      note: 'string',
      meta: 'string',
    },
  },
  decisions: {
    by: null,
    columns: {
      article: 'string',
      start: 'int',
      end: 'int',
      label: 'string',
      words: 'string',
      choice: 'string',
      reason: 'string',
      annotator: 'string',
      at: 'time',
      versions: 'string',
      spans: 'string',
    },
  },
  history: {
    by: 'month',
    columns: {
      event: 'long',
      change: 'int',
      at: 'time',
      annotator: 'string',
      kind: 'string',
      action: 'string',
      reverses: 'string',
      of: 'string',
      article: 'string',
      layer: 'string',
      span: 'string',
      label_before: 'string',
      start_before: 'int',
      end_before: 'int',
      note_before: 'string',
      label_after: 'string',
      start_after: 'int',
      end_after: 'int',
      note_after: 'string',
      status_before: 'string',
      status_after: 'string',
      details: 'string',
    },
  },
} as const satisfies Readonly<Record<string, { by: 'person' | 'month' | null; columns: Columns }>>;

export type TableName = keyof typeof tables;

/** A row of a table: a column that is left out is null. */
export type Row<T extends TableName> = {
  readonly [C in keyof (typeof tables)[T]['columns']]?:
    | ((typeof tables)[T]['columns'][C] extends 'string' ? string : number)
    | null;
};

/** The schema of a table as its files declare it. */
export function schemaOf(table: TableName): SchemaElement[] {
  const columns = Object.entries<Kind>(tables[table].columns);
  return [
    { name: 'schema', num_children: columns.length },
    ...columns.map(([name, kind]): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...elements[kind] })),
  ];
}

const elements: Readonly<Record<Kind, Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  int: { type: 'INT32' },
  long: { type: 'INT64' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

/** The values of a column as the file takes them. */
export function cellsOf<T extends TableName>(table: T, column: string, rows: readonly Row<T>[]): unknown[] {
  const kind = (tables[table].columns as Columns)[column];
  const values = rows.map((row) => (row as Readonly<Record<string, string | number | null>>)[column] ?? null);
  // 64 bits are bigint here.
  const wide = kind === 'long' || kind === 'time';
  return wide ? values.map((value) => (value === null ? null : BigInt(value))) : values;
}
