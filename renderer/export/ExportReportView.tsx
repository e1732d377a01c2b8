import { CheckCircle2 } from 'lucide-react';
import type { JobEvent } from '../../model/contract/contract.ts';
import type { ExportReport } from '../../model/contract/export.ts';
import { host } from '../session/core.ts';
import { closeDialog } from '../session/dialogs.ts';
import { count, figure, plural, size } from '../base/figures.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { lossWords } from './loss-words.ts';
import { chooseAgain, type Place } from './run-export.ts';

/** Some formats have files for each document. */
const shownFiles = 100;
const corpusUntouched = 'The corpus was not changed.';

/** What came of an export: how much, where it is, and what the format could not hold. */
export function ExportReportView({
  last,
  place,
  again,
  saveReport,
}: {
  readonly last: JobEvent;
  readonly place: Place;
  /** Hands the export, or the report beside it, to the person; null where they are in their place already. */
  readonly again: (() => void) | null;
  readonly saveReport: (() => void) | null;
}) {
  const report = last.exported;
  const { reveal } = host;
  return (
    <div className="dialog__body">
      {report ? <Report report={report} place={place} /> : null}
      {last.state === 'cancelled' ? <p>Nothing was written.</p> : null}
      {last.problem && last.state !== 'cancelled' ? (
        <>
          <ProblemNotice problem={last.problem} />
          <p>{last.problem.code === 'lost' ? corpusUntouched : `${corpusUntouched} No half-written file was left.`}</p>
        </>
      ) : null}
      <div className="dialog__foot">
        <button type="button" className="button button--plain" onClick={chooseAgain}>
          Another export
        </button>
        {saveReport ? (
          <button type="button" className="button" onClick={saveReport}>
            Save the report
          </button>
        ) : null}
        {again ? (
          <button type="button" className="button" onClick={again}>
            Save it again
          </button>
        ) : null}
        {!again && reveal && report ? (
          <button type="button" className="button" onClick={() => reveal(place.name)}>
            {place.layout === 'file' ? 'Show the file' : 'Show the folder'}
          </button>
        ) : null}
        <button type="button" className="button button--primary" onClick={closeDialog}>
          Close
        </button>
      </div>
    </div>
  );
}

function Report({ report, place }: { readonly report: ExportReport; readonly place: Place }) {
  const reasons = Object.entries(report.lossesByReason).toSorted(([, a], [, b]) => b - a);
  return (
    <>
      <dl className="report">
        <Count n={report.documents} of={plural(report.documents, 'article')} />
        <Count n={report.spans} of={plural(report.spans, 'tag')} />
        <Count n={report.lossCount} of={plural(report.lossCount, 'loss', 'losses')} />
      </dl>
      <p className="export__verified">
        <CheckCircle2 size={16} aria-hidden="true" />
        {count(report.verified, 'tag')} checked, letter by letter, against {report.verified === 1 ? 'its' : 'their'}{' '}
        text.
      </p>
      {report.refused > 0 ? (
        <p className="notice">
          {count(report.refused, 'article')} left out: all that is known of {report.refused === 1 ? 'it' : 'them'} is an
          answer that somebody rejected or ignored. Choose Flagged to export {report.refused === 1 ? 'it' : 'them'}.
        </p>
      ) : null}
      {place.around === null ? null : (
        <p>
          In <span className="export__path">{place.around}</span>:
        </p>
      )}
      <ul className="export__files" tabIndex={0} aria-label="Files">
        {report.files.slice(0, shownFiles).map((file) => (
          <li key={file.path}>
            <span className="export__path">{place.layout === 'file' ? place.name + file.path : file.path}</span>
            <span className="quiet small">
              {size(file.bytes)} · SHA-256 <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code>
            </span>
          </li>
        ))}
        {report.files.length > shownFiles ? (
          <li className="quiet">and {count(report.files.length - shownFiles, 'file')} more, which the report names</li>
        ) : null}
      </ul>
      {report.lossCount > 0 ? (
        <section className="export__losses">
          <h3>What this format could not express</h3>
          <ul className="export__reasons">
            {reasons.map(([reason, n]) => {
              const [counted, words] = lossWords(reason, n);
              return (
                <li key={reason}>
                  <strong>{counted}</strong> {words}
                </li>
              );
            })}
          </ul>
          <details>
            <summary className="small">One by one</summary>
            <ul className="report__lines" tabIndex={0} aria-label="Losses, one by one">
              {report.losses.map((loss) => (
                <li key={`${loss.document} ${loss.span ?? ''} ${loss.reason}`}>
                  <span className="report__outcome small">{loss.reason}</span>
                  <span dir="auto">{loss.document}</span>
                  <span className="quiet small" dir="auto">
                    {loss.detail}
                  </span>
                </li>
              ))}
            </ul>
          </details>
          <p className="quiet small">The corpus still has all of it.</p>
        </section>
      ) : null}
    </>
  );
}

function Count({ n, of }: { readonly n: number; readonly of: string }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{figure(n)}</dd>
    </div>
  );
}
