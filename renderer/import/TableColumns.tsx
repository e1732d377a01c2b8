import type { ImportPreview } from '../../model/contract/import.ts';
import type { FileChoices } from '../../model/reading.ts';
import { count, figure } from '../base/figures.ts';
import { columnsAfter, roleIn } from './preview-choices.ts';
import { readAgain } from './run-import.ts';
import './table-columns.css';

const titles: Readonly<Record<string, string>> = {
  word: 'words',
  tag: 'tags',
  index: 'numbers',
  sentence: 'sentence',
  document: 'article',
  misc: 'notes (MISC)',
  text: 'text',
  title: 'title',
  id: 'article name',
  label: 'tag label',
  start: 'tag start',
  end: 'tag end',
  annotator: 'annotator',
  other: 'not used',
};

/** So many columns are seen at once. */
const shownColumns = 4;

/** The first rows of a table; above each column what it is taken for, which the person may change: the files are read anew at once. */
export function TableColumns({
  table,
  wish,
}: {
  readonly table: ImportPreview['tables'][number];
  readonly wish: FileChoices;
}) {
  const { roles, path, files } = table;
  const columns = table.columns.map((column) => ({ ...column, role: roleIn(column, wish.columns) }));
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const others = files > 1 ? ` and ${count(files - 1, 'other file')}` : '';
  return (
    <section className="preview__part columns">
      <h3>Columns</h3>
      <p className="quiet small" dir="auto">
        The first rows of {path}
        {others}. If a column is taken for the wrong thing, change it here.
        {columns.length > shownColumns
          ? ` It has ${figure(columns.length)} columns: scroll sideways to see them all.`
          : ''}
      </p>
      <div className="columns__scroll" tabIndex={0} role="group" aria-label={`The first rows of ${path}`}>
        <table className="columns__table">
          <thead>
            <tr>
              {columns.map(({ name, role, flag }, at) => (
                <th key={`${at} ${flag}`} scope="col" data-role={role}>
                  <span className="columns__name" dir="auto">
                    {name === '' ? `column ${at + 1}` : name}
                  </span>
                  <select
                    className="field columns__role"
                    aria-label={`What ${name === '' ? `column ${at + 1}` : name} is`}
                    value={role}
                    onChange={(event) =>
                      void readAgain({ ...wish, columns: columnsAfter(table, at, event.target.value, wish.columns) })
                    }
                  >
                    {role === '' ? <option value="">see the question</option> : null}
                    {roles.map((one) => (
                      <option key={one} value={one}>
                        {one === 'other' && roles.includes('text') ? 'detail' : (titles[one] ?? one)}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: rows }, (_, row) => (
              <tr key={row}>
                {columns.map(({ cells, role, flag }, at) => (
                  <td key={`${at} ${flag}`} data-role={role} dir="auto">
                    {cells[row] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
