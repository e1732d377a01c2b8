// The rows of a workbook's sheet as CSV, in the thread for such work.

import { stringify } from 'csv-stringify/sync';
import { zipSync, type Zippable } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import type { Question } from '../../../model/reading.ts';
import { problemOf } from '../../errors/problem.ts';
import { bytesFile, readWhole } from '../../files/read-whole.ts';
import { filesIn } from '../../zip/zip.ts';
import { excerpt } from '../excerpt.ts';
import type { ExtractOrder } from '../extractors.ts';
import type { Found, InputFile } from '../format.ts';

/** More cells than this, in bytes when they are unpacked, are refused. */
const largestSheets = 128 * 1024 * 1024;

/** One document whose text is the sheet as CSV; or why there is none, with a question where several sheets have rows. */
export async function extractXlsx({ path, bytes, choices }: ExtractOrder): Promise<Found> {
  const archive = sheetsOf(bytesFile(path, bytes));
  if (typeof archive === 'string') return { ok: false, line: null, reason: archive };
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(archive);
  } catch {
    return { ok: false, line: null, reason: 'is a workbook that could not be read; save its sheet as CSV' };
  }
  const filled = sheets.filter(({ data }) => data.length > 0);
  const wanted = choices.columns?.['sheet'];
  const chosen =
    wanted === undefined ? filled : filled.filter(({ sheet }, i) => sheet === wanted || String(i + 1) === wanted);
  const [first, ...others] = chosen;
  if (first === undefined) {
    const there = filled.map(({ sheet }) => sheet).join(', ');
    return {
      ok: false,
      line: null,
      reason: wanted === undefined ? 'is a workbook without rows' : `has no sheet “${wanted}”; it has ${there}`,
    };
  }
  if (others.length > 0) {
    const question = askForSheet(chosen);
    return {
      ok: false,
      line: null,
      reason: `has several sheets; say ${question.answers.map(({ flag }) => flag).join(' or ')}`,
      question,
    };
  }
  return {
    ok: true,
    line: null,
    document: {
      name: null,
      title: null,
      text: stringify(first.data.map((row) => row.map(cellText))),
      spans: [],
      statuses: [],
      meta: {},
      changes: { bom: 0, crlf: 0, cr: 0, controls: 0, surrogates: 0 },
      offsets: null,
      encoding: null,
      sourceSha256: null,
    },
  };
}

function askForSheet(sheets: Awaited<ReturnType<typeof readWorkbook>>): Question {
  return {
    about: 'columns',
    text: 'The workbook has several sheets. Which is to come in?',
    answers: sheets.map(({ sheet, data }, i) => {
      const name = /^[\p{L}\p{N}_.-]+$/u.test(sheet) && !/^\d+$/.test(sheet) ? sheet : String(i + 1);
      return {
        title: sheet,
        examples: data.slice(0, 2).map((row) => excerpt(row.map(cellText).join(' · '), 80)),
        flag: `--columns sheet=${name}`,
        choices: { columns: { sheet: name } },
      };
    }),
  };
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

/** The parts that hold cells, in an archive of their own, unpacked within bounds; or why there are none. */
function sheetsOf(file: InputFile): ArrayBuffer | string {
  try {
    const parts: Zippable = {};
    let left = largestSheets;
    for (const entry of filesIn(file)) {
      if (!entry.ok) return `holds a part that ${entry.reason}`;
      const name = entry.file.path.slice(file.path.length + 1);
      if (!/^(?:\[Content_Types\]\.xml|_rels\/.*|xl\/[^/]*\.xml|xl\/_rels\/.*|xl\/worksheets\/[^/]*\.xml)$/u.test(name))
        continue;
      const part = readWhole(entry.file, left);
      if (part === null) return 'holds more than 128 MB of cells; save its sheet as CSV';
      left -= part.length;
      parts[name] = [part, { level: 0 }];
    }
    return Object.hasOwn(parts, 'xl/workbook.xml') ? zipSync(parts).buffer : 'is not an Excel workbook';
  } catch (error) {
    return problemOf(error, file.path).message;
  }
}
