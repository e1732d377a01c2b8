// Datasets in: Parquet files of any of them, and JSONL rows with tokens and tags. The card has no documents; it names tags.

import type { ReadingChoices } from '../../../model/reading.ts';
import { isRecord } from '../in/foreign-json.ts';
import type { Found, InputFile } from '../format.ts';
import { readRows } from '../in/json-rows.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { namesBeside } from './class-names.ts';
import { readColumns } from './column-table.ts';
import { openTable } from './parquet-in.ts';
import { readRow } from './row-in.ts';
import { askForTags } from './several-columns.ts';

/** Reads the rows of a file; one that does not hold is refused, and the others are read. `line` is a row's number. */
export function* readHuggingFace(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  if (isCard(file.path)) return;
  if (isParquet(file)) {
    const source = { what: 'Parquet', open: () => openTable(file), namesBeside: () => namesBeside(file) };
    yield* readColumns(file, source, choices);
    return;
  }
  const { feature } = choices;
  const open = feature === undefined ? askForTags(firstRows(file), namesBeside(file)) : null;
  if (open !== null) yield open;
  else yield* draftRows(() => jsonRows(file, feature));
}

/** Whether a path is that of a dataset's card. */
export function isCard(path: string): boolean {
  return /(?:^|\/)readme\.md$/i.test(path);
}

function isParquet(file: InputFile): boolean {
  for (const chunk of file.read())
    return Buffer.from(chunk.subarray(0, 4)).toString('latin1') === 'PAR1' || /\.parquet$/i.test(file.path);
  return true;
}

/** So many rows tell which of their columns hold tags. */
const lookedRows = 20;

function* firstRows(file: InputFile): Generator<Readonly<Record<string, unknown>>> {
  let looked = 0;
  for (const row of readRows(file)) {
    if (row.ok && isRecord(row.value)) yield row.value;
    if (++looked === lookedRows) return;
  }
}

function* jsonRows(file: InputFile, feature: string | undefined): Generator<ForeignRow> {
  const names = namesBeside(file);
  for (const { line, ...parsed } of readRows(file)) {
    if (!parsed.ok) {
      yield { ...parsed, line };
      continue;
    }
    const read = isRecord(parsed.value)
      ? readRow(parsed.value, names, feature)
      : { ok: false as const, reason: 'it is not a JSON object' };
    yield read.ok ? { ...read.value, ok: true, line } : { ...read, line };
  }
}
