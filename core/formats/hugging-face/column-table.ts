// A file of columns, Parquet or Arrow, as rows: in the shape of a dataset, or in any other that texts and tags have.

import type { NotTaken, ReadingChoices } from '../../../model/reading.ts';
import type { Found, InputFile } from '../format.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { readSpanRows } from '../rows/read.ts';
import { featuresIn, noNames, withClassNames, type ClassNames } from './class-names.ts';
import { hasDatasetShape, plainValues, readRow } from './row-in.ts';
import { askForTags } from './several-columns.ts';

/** An opened file: what Hugging Face says of its features, as JSON, null where it does not, and its rows. */
export interface ColumnTable {
  readonly huggingface: string | null;
  readonly rows: Iterable<Readonly<Record<string, unknown>>>;
  /** Columns of what no article has a place for, such as pictures. */
  readonly notTaken: readonly NotTaken[];
}

/** How a file of columns is opened. `what` names it to people; `namesBeside` finds what the file itself does not say. */
export interface ColumnSource {
  readonly what: string;
  /** Throws Error with a reason, as its rows do, where the file does not hold. */
  readonly open: () => ColumnTable;
  readonly namesBeside: () => ClassNames;
}

/** So many rows tell the shape of a file's rows. */
const lookedRows = 20;

/** Reads the rows; one that does not hold is refused, and the others are read. `line` is a row's number. */
export function* readColumns(file: InputFile, source: ColumnSource, choices: ReadingChoices = {}): Generator<Found> {
  const { rows, names, notTaken } = beginningOf(source);
  const { feature } = choices;
  const isDataset = rows.every((row) => hasDatasetShape(row, feature));
  const open = isDataset && feature === undefined ? askForTags(rows, names) : null;
  if (open !== null) {
    yield open;
    return;
  }
  let left = notTaken;
  const found = isDataset ? draftRows(() => datasetRows(source, feature)) : otherRows(file, source, choices);
  for (const one of found) {
    if (!one.ok || left.length === 0) yield one;
    else {
      yield { ...one, document: { ...one.document, notTaken: [...(one.document.notTaken ?? []), ...left] } };
      left = [];
    }
  }
}

/** The first rows, which tell the shape of the others: in a file of columns all have the same. */
function beginningOf(source: ColumnSource): Pick<ColumnTable, 'notTaken'> & {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly names: ClassNames;
} {
  const first: Readonly<Record<string, unknown>>[] = [];
  let names: ClassNames = noNames;
  let notTaken: readonly NotTaken[] = [];
  try {
    const table = source.open();
    names = namesOf(table.huggingface, source);
    notTaken = table.notTaken;
    for (const row of table.rows) {
      first.push(row);
      if (first.length === lookedRows) break;
    }
  } catch {
    // What is wrong with the file is said when it is read.
  }
  return { rows: first, names, notTaken };
}

function* datasetRows(source: ColumnSource, feature: string | undefined): Generator<ForeignRow> {
  let line = 0;
  try {
    const { huggingface, rows } = source.open();
    const names = namesOf(huggingface, source);
    for (const row of rows) {
      line++;
      const read = readRow(row, names, feature);
      yield read.ok ? { ...read.value, ok: true, line } : { ...read, line };
    }
  } catch (error) {
    yield { ok: false, line: line === 0 ? null : line, reason: brokenOff(source, error) };
  }
}

/** Rows of another shape, by the reader for such: it is given them as the JSON Lines that they would be. */
function* otherRows(file: InputFile, source: ColumnSource, choices: ReadingChoices): Generator<Found> {
  const broken: { line: number | null; reason: string }[] = [];
  const lines: InputFile = {
    ...file,
    *read() {
      let line = 0;
      broken.length = 0;
      try {
        const { huggingface, rows } = source.open();
        const names = namesOf(huggingface, source);
        for (const row of rows) {
          line++;
          yield Buffer.from(`${JSON.stringify(plainValues(withClassNames(row, names)))}\n`);
        }
      } catch (error) {
        broken.push({ line: line === 0 ? null : line, reason: brokenOff(source, error) });
      }
    },
  };
  yield* readSpanRows(lines, choices);
  for (const one of broken) yield { ok: false, ...one };
}

function namesOf(huggingface: string | null, { namesBeside }: ColumnSource): ClassNames {
  return featuresIn(huggingface, (said) => said['info']) ?? namesBeside();
}

/** The libraries throw whatever they stumble over in a damaged file; some of it is for programmers. */
function brokenOff({ what }: ColumnSource, error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const known = inWords.find(([words]) => words.test(said));
  const isOwn = !(error instanceof TypeError || error instanceof RangeError);
  const reason = known?.[1] ?? (isOwn ? said : 'it is damaged');
  return `the ${what} file cannot be read on from here: ${reason}`;
}

const inWords: readonly (readonly [RegExp, string])[] = [
  [/^Expected to read \d+/, 'it is cut off'],
  [
    /codec not found/,
    'its batches are compressed, which is not read here; write it without compression, or by save_to_disk',
  ],
];
