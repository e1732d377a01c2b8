import type { AgreementPair, AgreementReport } from '../../model/contract/agreement.ts';
import { figure } from '../base/figures.ts';
import { FigureLink } from './FigureLink.tsx';
import { LabelName } from './LabelName.tsx';

const columns = [
  ['none', 'same words'],
  ['left', 'other start'],
  ['right', 'other end'],
  ['both', 'other start and end'],
] as const;

/** Where two gave the same label to words that overlap: which of the edges differ. */
export function EdgeTable({ report, pair }: { readonly report: AgreementReport; readonly pair: AgreementPair }) {
  const rows = pair.labels.filter(({ edges }) => columns.some(([column]) => edges[column] > 0));
  if (rows.length === 0) return null;
  return (
    <section className="agreement__scroll" role="group" tabIndex={0} aria-label="Edges of tags with the same label">
      <h3>Edges of tags with the same label</h3>
      <table className="agreement__table">
        <thead>
          <tr>
            <th scope="col">Label</th>
            {columns.map(([column, title]) => (
              <th key={column} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, edges }) => (
            <tr key={label}>
              <th scope="row">
                <LabelName label={label} />
              </th>
              {columns.map(([column, title]) => (
                <td key={column}>
                  {edges[column] === 0 ? (
                    <span className="quiet">·</span>
                  ) : (
                    <FigureLink
                      figure={figure(edges[column])}
                      name={`${report.labels.find(({ id }) => id === label)?.name ?? ''}, ${title}: ${edges[column]}. Show the tags`}
                      wanted={{
                        left: pair.left,
                        right: pair.right,
                        kind: column === 'none' ? 'same' : 'edges',
                        labels: { left: label, right: label },
                      }}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
