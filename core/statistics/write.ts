// Figures as files: all of them for programs, or a table for a table program.

import { csvLine, csvMark } from '../formats/spans-table/csv-line.ts';
import type { StatisticsReport, StatisticsTable } from '../../model/contract/statistics.ts';
import { statisticsTable } from '../../model/statistics-tables.ts';

/** A table as CSV, line by line. */
export function* statisticsCsv(table: StatisticsTable, report: StatisticsReport): Generator<string> {
  const { columns, rows } = statisticsTable(table, report);
  yield csvMark + csvLine(columns);
  for (const row of rows) yield csvLine(row);
}

/** Everything, as JSON. */
export function statisticsJson(report: StatisticsReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
