// Rows into a Parquet file, a group of rows at a time. `datasets` keeps the names of the tags only if every column and every
// element may be null and its own description of the features agrees with the columns (docs/formats.md#hugging-face).

import { openParquetFile, type SchemaElement } from '../out/parquet-file.ts';
import { columns, type ColumnKind, type Row } from './row.ts';

/** A dataset's file being written. */
export interface DatasetFile {
  add(row: Row): void;
  /** Whether the file is no larger than asked with this row too; an empty one takes every row. */
  fits(row: Row): boolean;
  /** Writes what is left, and the file's own index. */
  finish(): void;
}

/** A group is written when it has as many rows, or UTF-16 units of text: four times as many take two hundred MB more, for files a tenth smaller. */
const groupRows = 250;
const groupText = 1_000_000;

/** What the index of a file takes for each group of rows, in bytes: 960 were measured, and its description of the columns comes to them. */
const indexOfGroup = 1_500;

/**
 * Starts a file that is to have `largest` bytes at most; `names` are those of the tags in the order of their numbers. Groups of rows are
 * small beside the file.
 */
export function openParquet(
  write: (bytes: Uint8Array) => void,
  names: readonly string[],
  largest: number,
): DatasetFile {
  const mostText = Math.min(groupText, largest / 16);
  let groups = 0;
  let waiting = 0;
  const huggingface = JSON.stringify({ info: { features: features(names) } });
  const parquet = openParquetFile(write, {
    schema: schema(),
    statistics: false,
    metadata: [{ key: 'huggingface', value: huggingface }],
    room: 1 << 20,
  });
  // Tags are 64-bit numbers in Parquet, which are bigint here; one of each is enough for all tokens.
  const tags = Array.from(names, (_, number) => BigInt(number));
  const cellOf = (row: Row, name: keyof Row): unknown =>
    name === 'ner_tags' ? row.ner_tags.map((number) => tags[number]) : row[name];
  let rows: Row[] = [];
  let text = 0;
  const endGroup = (): void => {
    if (rows.length === 0) return;
    parquet.group(columns.map(({ name }) => ({ name, data: rows.map((row) => cellOf(row, name)) })));
    groups++;
    waiting = 0;
    rows = [];
    text = 0;
  };
  return {
    add(row) {
      rows.push(row);
      text += row.text.length;
      waiting += mostBytes(row);
      if (rows.length >= groupRows || text >= mostText) endGroup();
    },
    fits: (row) =>
      groups + rows.length === 0 || parquet.size() + waiting + mostBytes(row) + (groups + 2) * indexOfGroup <= largest,
    finish() {
      endGroup();
      parquet.finish();
    },
  };
}

/** What a row takes at most, unpacked: up to three bytes for each UTF-16 unit of its strings, and as much as its numbers and lengths do. */
function mostBytes({ text, tokens, spans, statuses, title, id, meta }: Row): number {
  // The tokens are the text once more.
  let units = 2 * text.length + title.length + id.length + meta.length;
  for (const record of [...spans, ...statuses]) {
    for (const value of Object.values(record)) units += typeof value === 'string' ? value.length + 2 : 3;
  }
  return 3 * units + 16 * tokens.length + 100;
}

function schema(): SchemaElement[] {
  return [
    { name: 'schema', num_children: columns.length },
    ...columns.flatMap(({ name, kind }) => elementsOf(name, kind)),
  ];
}

function elementsOf(name: string, kind: ColumnKind): SchemaElement[] {
  if (kind.of === 'string') return [stringElement(name)];
  const list: SchemaElement[] = [
    { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ];
  switch (kind.of) {
    case 'strings':
      return [...list, stringElement('element')];
    case 'tags':
      return [...list, { name: 'element', repetition_type: 'OPTIONAL', type: 'INT64' }];
    case 'records':
      return [
        ...list,
        { name: 'element', repetition_type: 'OPTIONAL', num_children: kind.fields.length },
        ...kind.fields.map((field): SchemaElement =>
          field.dtype === 'string'
            ? stringElement(field.name)
            : { name: field.name, repetition_type: 'OPTIONAL', type: 'INT32' },
        ),
      ];
  }
}

function stringElement(name: string): SchemaElement {
  return {
    name,
    repetition_type: 'OPTIONAL',
    type: 'BYTE_ARRAY',
    converted_type: 'UTF8',
    logical_type: { type: 'STRING' },
  };
}

/** The description that `datasets` reads, in the forms that its versions from 2 on understand. */
function features(names: readonly string[]): Readonly<Record<string, unknown>> {
  const value = (dtype: string): unknown => ({ dtype, _type: 'Value' });
  const feature = (kind: ColumnKind): unknown => {
    switch (kind.of) {
      case 'string':
        return value('string');
      case 'strings':
        return { feature: value('string'), _type: 'Sequence' };
      case 'tags':
        return { feature: { names, _type: 'ClassLabel' }, _type: 'Sequence' };
      case 'records':
        return [Object.fromEntries(kind.fields.map(({ name, dtype }) => [name, value(dtype)]))];
    }
  };
  return Object.fromEntries(columns.map(({ name, kind }) => [name, feature(kind)]));
}
