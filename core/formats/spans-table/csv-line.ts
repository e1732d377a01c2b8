// Rows of figures as a spreadsheet reads them.

import { stringify } from 'csv-stringify/sync';
import { guard } from './cells.ts';

/** Before the first line: without it Excel takes UTF-8 for the code page of the machine. */
export const csvMark = '\ufeff';

/** A line of CSV with its end; no cell becomes a formula. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return stringify([cells.map((cell) => (typeof cell === 'string' ? guard(cell) : cell))], {
    record_delimiter: '\r\n',
  });
}
