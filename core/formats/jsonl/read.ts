// Spanwright JSONL in: row by row; a row that does not hold is refused by its line number and the others are read.

import { holdsPlainly, makeDraft, type ForeignDocument } from '../in/draft.ts';
import type { Found, InputFile } from '../format.ts';
import { readLines } from '../in/lines.ts';
import { needsNoUnit, offsetEvidence, plainFinding, type OffsetFinding } from '../in/offset-unit.ts';
import { readRow, RowRefused, type Row } from './row.ts';

const blank = /^\s*$/;
const onlyOpens = /^\s*[[{]\s*$/;

/** Reads the documents of a file. When rows need an offset unit and do not declare it, the file is read once more, before, to find it. */
export function* readJsonl(file: InputFile): Generator<Found> {
  let findings: readonly OffsetFinding[] | null = null;
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
    const row = tryRow(line.text);
    if (typeof row === 'string') {
      yield { ok: false, line: line.line, reason: row };
      continue;
    }
    if (needsFinding(row)) findings ??= findOffsets(file);
    const draft = makeDraft(row.document, needsFinding(row) ? (findings ?? []) : [declared(row)]);
    yield { ...draft, line: line.line };
  }
}

function tryRow(text: string): Row | string {
  try {
    return readRow(text);
  } catch (error) {
    if (error instanceof RowRefused) return error.message;
    throw error;
  }
}

function needsFinding({ unit, document }: Row): boolean {
  return unit === null && document.spans.length > 0 && !needsNoUnit(document.text);
}

function declared({ unit }: Row): OffsetFinding {
  return unit === null ? plainFinding : { ...plainFinding, unit, decidedBy: 'declaration' };
}

function findOffsets(file: InputFile): readonly OffsetFinding[] {
  const plain = findPlain(file);
  if (plain !== null) return [plain];
  const evidence = offsetEvidence();
  for (const { text, spans } of undeclared(file)) {
    evidence.add(text, spans);
    if (evidence.isDecided()) break;
  }
  return evidence.findings();
}

/** The usual case, told cheaply: every span has a quote and fits it in code points. Null when it is not so. */
function findPlain(file: InputFile): OffsetFinding | null {
  let compared = 0;
  for (const document of undeclared(file)) {
    if (document.spans.some(({ surface }) => surface === null) || !holdsPlainly(document)) return null;
    compared += document.spans.length;
  }
  return { ...plainFinding, decidedBy: 'quotes', fitting: compared, compared };
}

function* undeclared(file: InputFile): Generator<ForeignDocument> {
  for (const line of readLines(file.read())) {
    if (!line.ok || blank.test(line.text)) continue;
    const row = tryRow(line.text);
    if (typeof row !== 'string' && needsFinding(row)) yield row.document;
  }
}
