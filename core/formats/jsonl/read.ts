// Spanwright JSONL in: row by row; a row that does not hold is refused by its line number and the others are read.

import type { Found, InputFile } from '../format.ts';
import { readLines } from '../in/lines.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { readRow, RowRefused } from './row.ts';

const blank = /^\s*$/;
const onlyOpens = /^\s*[[{]\s*$/;

/** Reads the documents of a file. When rows need an offset unit and do not declare it, the file is read once more, before, to find it. */
export function readJsonl(file: InputFile): Generator<Found> {
  return draftRows(() => rowsOf(file));
}

function* rowsOf(file: InputFile): Generator<ForeignRow> {
  let first = true;
  for (const line of readLines(file.read())) {
    if (!line.ok) {
      yield line;
      continue;
    }
    if (blank.test(line.text)) continue;
    if (first && onlyOpens.test(line.text)) {
      yield {
        ok: false,
        line: line.line,
        reason: 'this is JSON over several lines; JSON Lines has one whole object a line',
      };
      return;
    }
    first = false;
    yield tryRow(line.text, line.line);
  }
}

function tryRow(text: string, line: number): ForeignRow {
  try {
    return { ok: true, line, ...readRow(text) };
  } catch (error) {
    if (error instanceof RowRefused) return { ok: false, line, reason: error.message };
    throw error;
  }
}
