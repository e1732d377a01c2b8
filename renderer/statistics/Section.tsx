import type { ReactNode } from 'react';
import type { StatisticsReport, StatisticsTable } from '../../model/contract/statistics.ts';
import { statisticsTable, tableTitles } from '../../model/statistics-tables.ts';
import { figure } from '../base/figures.ts';
import { saveStatistics } from './statistics.ts';

/** A chart under its title, and below it what it says as a table and as CSV. */
export function Section({
  table,
  report,
  note,
  children,
}: {
  readonly table: StatisticsTable;
  readonly report: StatisticsReport;
  /** What to know about the chart. */
  readonly note?: string;
  readonly children: ReactNode;
}) {
  const title = tableTitles[table];
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {note === undefined ? null : <p className="quiet small">{note}</p>}
      {children}
      <div className="statistics__foot">
        <details>
          <summary>As a table</summary>
          <Table table={table} report={report} />
        </details>
        <button
          type="button"
          className="button button--plain"
          aria-label={`Save as CSV: ${title}`}
          onClick={() => void saveStatistics(table)}
        >
          Save as CSV
        </button>
      </div>
    </section>
  );
}

function Table({ table, report }: { readonly table: StatisticsTable; readonly report: StatisticsReport }) {
  const { columns, rows } = statisticsTable(table, report);
  return (
    <div className="statistics__scroll" role="group" tabIndex={0} aria-label={`${tableTitles[table]}, as a table`}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={columns[column]} scope="row" dir="auto">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[column]} dir="auto" data-words={typeof cell === 'string'}>
                    {typeof cell === 'number' ? figure(cell) : cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
