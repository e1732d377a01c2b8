// `spanwright stats`: what a corpus comes to in numbers.

import { statisticsCsv, statisticsJson } from '../core/statistics/write.ts';
import { statisticsTables, type StatisticsReport, type StatisticsTable } from '../model/contract/statistics.ts';
import { statisticsTable, tableTitles, type StatisticsRows } from '../model/statistics-tables.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface StatsOptions {
  readonly corpus: string;
  /** Whose tags; absent: everybody's. */
  readonly annotator?: string;
  /** Whose time is told; absent: nobody's. */
  readonly times?: string;
  readonly json: boolean;
  /** The table to write as CSV. */
  readonly csv?: StatisticsTable;
}

/** Counts and says it, or gives it to a program. Gives the exit code. */
export function showStatistics({ corpus, annotator, times, json, csv }: StatsOptions): Promise<number> {
  return withCorpus(corpus, { make: false }, async ({ info, run }) => {
    const unknown = [annotator, times].find(
      (name) => name !== undefined && !info.annotators.some((one) => one.name === name),
    );
    if (unknown !== undefined) {
      const known = info.annotators.map(({ name }) => name).join(', ');
      say(`${corpus}: there is no annotator “${unknown}”. There are: ${known}.`);
      return exitCodes.usage;
    }
    const idOf = (name: string | undefined): number | undefined => info.annotators.find((one) => one.name === name)?.id;
    const order = { annotator: idOf(annotator), times: idOf(times) };
    const { statistics, message, state } = await run({ kind: 'statistics', ...order });
    if (statistics === null || state !== 'done') {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    if (json) process.stdout.write(statisticsJson(statistics));
    else if (csv !== undefined) for (const line of statisticsCsv(csv, statistics)) process.stdout.write(line);
    else describe(statistics);
    return exitCodes.done;
  });
}

function describe(report: StatisticsReport): void {
  const { tags, articles, untagged } = report;
  give(`${count(tags, 'tag')} in ${count(articles, 'article')}, ${count(untagged, 'article')} without any.`);
  for (const table of statisticsTables) {
    const rows = statisticsTable(table, report);
    if (rows.rows.length === 0) continue;
    give('');
    give(`${tableTitles[table]}:`);
    for (const line of lay(rows)) give(line);
  }
}

/** The rows in columns; words at the left, numbers at the right. */
function lay({ columns, rows }: StatisticsRows): readonly string[] {
  const cells = [columns, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : (cell ?? '').replace(/\s+/gu, ' '))),
  );
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const isWords = columns.map((_, at) => rows.some((row) => typeof row[at] === 'string'));
  return cells.map((row) =>
    row
      .map((cell, at) => (isWords[at] ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
