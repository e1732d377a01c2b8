// Datasets in: Parquet files of any of them, and JSONL rows with tokens and tags. The card has no documents; it names tags.

import { parseForeign, isRecord } from '../in/foreign-json.ts';
import type { Found, InputFile } from '../format.ts';
import { readHead } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { readRows } from '../in/json-rows.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { readWhole } from '../../files/read-whole.ts';
import { namesInCard } from './card.ts';
import { openTable } from './parquet-in.ts';
import { readRow, type ClassNames } from './row-in.ts';
import { arrowRefusal, describesFolder, isArrow } from './saved-to-disk.ts';

/** Reads the rows of a file; one that does not hold is refused, and the others are read. `line` is a row's number. */
export function* readHuggingFace(file: InputFile): Generator<Found> {
  const head = readHead(file);
  if (isCard(file.path) || describesFolder(file.path, headText(head))) return;
  if (isArrow(file.path, head)) {
    yield { ok: false, line: null, reason: arrowRefusal };
    return;
  }
  yield* draftRows(() => (isParquet(file) ? parquetRows(file) : jsonRows(file)));
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

function* parquetRows(file: InputFile): Generator<ForeignRow> {
  let line = 0;
  try {
    const { huggingface, rows } = openTable(file);
    const names = declaredNames(huggingface) ?? namesBeside(file);
    for (const row of rows) {
      line++;
      const read = readRow(row, names);
      yield read.ok ? { ...read.value, ok: true, line } : { ...read, line };
    }
  } catch (error) {
    // The library throws whatever it stumbles over in a damaged file.
    const reason = error instanceof Error ? error.message : String(error);
    yield {
      ok: false,
      line: line === 0 ? null : line,
      reason: `the Parquet file cannot be read on from here: ${reason}`,
    };
  }
}

function* jsonRows(file: InputFile): Generator<ForeignRow> {
  const names = namesBeside(file);
  for (const { line, ...parsed } of readRows(file)) {
    if (!parsed.ok) {
      yield { ...parsed, line };
      continue;
    }
    const read = isRecord(parsed.value)
      ? readRow(parsed.value, names)
      : { ok: false as const, reason: 'it is not a JSON object' };
    yield read.ok ? { ...read.value, ok: true, line } : { ...read, line };
  }
}

function namesBeside(file: InputFile): ClassNames {
  const card = file.companion('README.md');
  const text = card === null ? '' : (readWhole(card, 1 << 24)?.toString('utf8') ?? '');
  return { of: (column) => namesInCard(text, column) };
}

/** The names in the description that `datasets` keeps in a Parquet file; null where there is none. */
function declaredNames(huggingface: string | null): ClassNames | null {
  const parsed = huggingface === null ? null : parseForeign(huggingface);
  const info = parsed?.ok === true && isRecord(parsed.value) ? parsed.value['info'] : null;
  const features = isRecord(info) ? info['features'] : null;
  return isRecord(features) ? { of: (column) => namesIn(features[column]) } : null;
}

/** The class names in a feature: its own, those of its elements, or those of their labels. */
function namesIn(feature: unknown): readonly string[] {
  if (Array.isArray(feature)) return namesIn(feature[0]);
  if (!isRecord(feature)) return [];
  const { names } = feature;
  if (feature['_type'] === 'ClassLabel' && Array.isArray(names)) return names.map(String);
  return namesIn(feature['feature'] ?? feature['label'] ?? feature['type']);
}
