import { CheckCircle2, TriangleAlert } from 'lucide-react';
import { parts } from '../../model/part.ts';
import type { SplitReport } from '../../model/contract/splits.ts';
import { count, figure } from '../base/figures.ts';
import { partWords, splitWords } from './split-words.ts';

/** How a split came out: what was done, what the parts lack, and the numbers behind it. */
export function SplitReportView({ report }: { readonly report: SplitReport }) {
  const { done, faults } = splitWords(report);
  return (
    <div className="split__report">
      <div role="status">
        <ul>
          {done.map((sentence) => (
            <li key={sentence} className="split__done">
              <CheckCircle2 size={16} aria-hidden="true" />
              <span>{sentence}</span>
            </li>
          ))}
          {faults.map((sentence) => (
            <li key={sentence} className="split__fault">
              <TriangleAlert size={16} aria-hidden="true" />
              <span dir="auto">{sentence}</span>
            </li>
          ))}
        </ul>
      </div>
      {report.shared.length > 0 ? (
        <details>
          <summary className="small">Which articles these are</summary>
          <ul className="report__lines" tabIndex={0} aria-label="Near-duplicates in several parts">
            {report.shared.map(({ documents, parts: its }) => (
              <li key={documents.join('\n')}>
                <span className="report__outcome small">{partWords(its)}</span>
                <span dir="auto">{documents.join(', ')}</span>
              </li>
            ))}
          </ul>
          {report.sharedCount > report.shared.length ? (
            <p className="quiet small">and {count(report.sharedCount - report.shared.length, 'more group')}</p>
          ) : null}
        </details>
      ) : null}
      {report.labels.length > 0 ? (
        <details>
          <summary className="small">Tags of each label in each part</summary>
          <div className="split__labels" tabIndex={0} role="group" aria-label="Tags of each label in each part">
            <table className="split__table">
              <thead>
                <tr>
                  <th scope="col">
                    <span className="sr-only">Label</span>
                  </th>
                  {parts.map((part) => (
                    <th key={part} scope="col">
                      {part}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {report.labels.map(({ label, spans }) => (
                  <tr key={label}>
                    <th scope="row" dir="auto">
                      {label}
                    </th>
                    {parts.map((part) => (
                      <td key={part}>{figure(spans[part])}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      ) : null}
    </div>
  );
}
