import { Copy } from 'lucide-react';
import { groupAlike } from '../../model/alike-lines.ts';
import type { ImportReport } from '../../model/contract/import.ts';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { figure, size } from '../base/figures.ts';
import { useJobs } from '../session/jobs.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { Progress } from '../base/Progress.tsx';
import { toast } from '../base/toasts.ts';
import { importedWords } from './import-words.ts';
import { ImportPreviewForm } from './ImportPreviewForm.tsx';
import { NotTakenList } from './NotTakenList.tsx';
import { cancelImport, dropImport, lookAs, namesOf, othersIn, useImport, type ImportState } from './run-import.ts';
import './import.css';

/** How the import goes, and what came of it. It may be closed while it runs. */
export function ImportDialog() {
  const state = useImport((store) => store.state);
  if (state.phase === 'idle') return null;
  if (state.phase === 'asking') {
    const { preview, wish, questions, looking } = state;
    return (
      // A dialog of its own, so that the key that accepts is there whatever was shown before.
      <Dialog key="asking" title="Review import" wide onClose={() => void dropImport()}>
        <ImportPreviewForm preview={preview} wish={wish} questions={questions} looking={looking} />
      </Dialog>
    );
  }
  const over = state.phase === 'over';
  return (
    <Dialog
      title={over ? titleOf(state) : state.phase === 'looking' ? 'Reading files' : 'Importing'}
      wide={over && state.report !== null}
      onClose={closeDialog}
    >
      <div className="dialog__body">
        {over ? <Over state={state} /> : <Running state={state} />}
        <div className="dialog__foot">
          {over ? (
            <>
              {state.report && state.report.lines.length > 0 ? (
                <button type="button" className="button" onClick={() => copy(state.report)}>
                  <Copy size={14} aria-hidden="true" /> Copy the report
                </button>
              ) : null}
              <button type="button" className="button button--primary" onClick={closeDialog}>
                Close
              </button>
            </>
          ) : (
            <>
              <button type="button" className="button button--plain" onClick={cancelImport}>
                Cancel the import
              </button>
              <button type="button" className="button" onClick={closeDialog}>
                Go on in the background
              </button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

type OverState = Extract<ImportState, { phase: 'over' }>;

function titleOf({ report, problem, cancelled }: OverState): string {
  if (cancelled) return 'Import cancelled';
  if (problem || !report) return 'The import did not work';
  return importedWords(report);
}

function Running({ state }: { readonly state: ImportState }) {
  const event = useJobs(({ jobs }) =>
    state.phase === 'running' || state.phase === 'looking' ? jobs[state.job] : undefined,
  );
  if (state.phase === 'uploading') {
    return (
      <Progress done={state.done} total={state.total} words={`Reading, ${size(state.done)} of ${size(state.total)}`} />
    );
  }
  const { done = 0, total = null, share = null, message = '' } = event ?? {};
  const whole = share === null ? { done, total } : { done: share, total: 1 };
  return <Progress {...whole} words={message || figure(done)} />;
}

function Over({ state: { report, problem, cancelled } }: { readonly state: OverState }) {
  return (
    <>
      {problem && !cancelled ? <ProblemNotice problem={problem} /> : null}
      {cancelled ? <p>Articles that were already imported are complete and stay; one undo removes them.</p> : null}
      {report ? (
        <>
          <dl className="report">
            <Count n={report.imported} of="imported" />
            <Count n={report.skipped} of="skipped" />
            <Count n={report.failed} of="failed" />
            {report.inAlready > 0 ? (
              <Count n={report.inAlready} of="in already, from a start that did not end" />
            ) : null}
            {report.spans > 0 ? <Count n={report.spans} of="tags" /> : null}
            {report.badSpans > 0 ? <Count n={report.badSpans} of="tags left out" /> : null}
            {report.leftOut.length > 0 ? (
              <Count n={report.leftOut.reduce((sum, { spans }) => sum + spans, 0)} of="tags left out by choice" />
            ) : null}
          </dl>
          <WhoseTags report={report} />
          <NotTakenList entries={report.notTaken} />
          {report.lines.length > 0 ? (
            <ul className="report__lines" tabIndex={0} aria-label="What was skipped or failed, and why">
              {alikeTogether(worstFirst(report)).map(({ path, line, outcome, reason, times }) => (
                <li key={`${path}:${line ?? ''}:${reason}`} data-outcome={outcome}>
                  <span className="report__outcome small">{outcome}</span>
                  <span className="report__path" dir="auto">
                    {path}
                    {line === null ? '' : `, line ${figure(line)}`}
                  </span>
                  <span className="quiet small">
                    {reason}
                    {times > 1 ? ` (and ${figure(times - 1)} more like this)` : ''}
                  </span>
                </li>
              ))}
              {report.moreLines > 0 ? (
                <li>
                  <span className="quiet small">… and {figure(report.moreLines)} more</span>
                </li>
              ) : null}
            </ul>
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** What has to be mended stands on top: two failures below a thousand remarks are not seen. */
function worstFirst({ lines }: ImportReport): ImportReport['lines'] {
  const isFailed = ({ outcome }: ImportReport['lines'][number]): boolean =>
    outcome === 'failed' || outcome === 'left out';
  return [...lines.filter(isFailed), ...lines.filter((line) => !isFailed(line))];
}

/** The tags of others are in, and not on screen: whose they are, with a way to see them. */
function WhoseTags({ report }: { readonly report: ImportReport }) {
  const [other] = othersIn(report);
  if (other === undefined) return null;
  return (
    <p className="report__whose">
      The tags are by {namesOf(report)}.{' '}
      <button type="button" className="button" onClick={() => void lookAs(other.name)}>
        Show the tags of “{other.name}”
      </button>
    </p>
  );
}

type ReportLine = ImportReport['lines'][number];

const alikeShown = 3;

/** What more than a few lines say alike is said once, with a count. */
function alikeTogether(lines: readonly ReportLine[]): readonly (ReportLine & { readonly times: number })[] {
  return groupAlike(lines).flatMap((same) =>
    same.length > alikeShown
      ? same.slice(0, 1).map((line) => ({ ...line, times: same.length }))
      : same.map((line) => ({ ...line, times: 1 })),
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

function copy(report: ImportReport | null): void {
  if (!report) return;
  const lines = worstFirst(report).map(({ path, line, outcome, reason }) =>
    [outcome, path, line ?? '', reason].join('\t'),
  );
  const more = report.moreLines > 0 ? [`… and ${report.moreLines} more`] : [];
  const head = `imported ${report.imported}, skipped ${report.skipped}, failed ${report.failed}`;
  void navigator.clipboard.writeText([head, ...lines, ...more].join('\n')).then(
    () => toast('The report is on the clipboard.'),
    () => toast('The clipboard cannot be written here; select the lines instead.', { tone: 'refusal' }),
  );
}
