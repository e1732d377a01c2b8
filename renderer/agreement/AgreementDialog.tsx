import { ArrowLeft } from 'lucide-react';
import {
  agreementSentence,
  comparedIn,
  comparedTitle,
  differenceSentence,
  figureWords,
} from '../../model/agreement-words.ts';
import type { JobEvent } from '../../model/contract/contract.ts';
import type { AgreementReport } from '../../model/contract/agreement.ts';
import { Dialog } from '../base/Dialog.tsx';
import { Progress } from '../base/Progress.tsx';
import { count } from '../base/figures.ts';
import { closeDialog } from '../session/dialogs.ts';
import { cancelJob, useJobs } from '../session/jobs.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { choosePeople, openAgreement, pairsIn, saveFigures, showFigures, showPair, useAgreement } from './agreement.ts';
import { ArticlesLeftOut, LowestArticles } from './ArticleLists.tsx';
import { ConfusionTable } from './ConfusionTable.tsx';
import { EdgeTable } from './EdgeTable.tsx';
import { ItemsView } from './ItemsView.tsx';
import { LabelTable } from './LabelTable.tsx';
import { PeopleMatrix } from './PeopleMatrix.tsx';
import { TrendTable } from './TrendTable.tsx';
import './agreement.css';

/** How far annotators agree: figures in plain words, and the tags and articles behind each. */
export function AgreementDialog() {
  const { report, listed, failed, job } = useAgreement();
  return (
    <Dialog title={listed ? 'Tags behind the figure' : 'Agreement'} wide onClose={closeDialog}>
      <div className="dialog__body agreement">
        {listed ? (
          <button type="button" className="button agreement__back" data-first onClick={showFigures}>
            <ArrowLeft size={16} aria-hidden="true" /> Back to the figures
          </button>
        ) : null}
        {job !== null && report === null ? <Comparing job={job} /> : null}
        {failed ? <Failed last={failed} /> : null}
        {report ? listed ? <ItemsView report={report} listed={listed} /> : <Figures report={report} /> : null}
      </div>
    </Dialog>
  );
}

function Comparing({ job }: { readonly job: string }) {
  const event = useJobs(({ jobs }) => jobs[job]);
  return (
    <>
      <Progress done={event?.done ?? 0} total={event?.total ?? null} words={event?.message || 'Comparing articles'} />
      <div className="dialog__foot">
        <button type="button" className="button button--plain" onClick={() => cancelJob(job)}>
          Cancel the comparison
        </button>
      </div>
    </>
  );
}

function Failed({ last }: { readonly last: JobEvent }) {
  return (
    <>
      {last.problem && last.state !== 'cancelled' ? (
        <ProblemNotice problem={last.problem} />
      ) : (
        <p>{last.problem?.message ?? 'The comparison was cancelled.'}</p>
      )}
      <div className="dialog__foot">
        <button type="button" className="button" onClick={openAgreement}>
          Compare again
        </button>
      </div>
    </>
  );
}

function Figures({ report }: { readonly report: AgreementReport }) {
  const { shown, job } = useAgreement();
  const pair = shown === null ? undefined : pairsIn(report)[shown];
  const figures = pair ?? report.everyone;
  if (!figures) return <NobodyToCompare report={report} />;
  const nameOf = (wanted: number): string => report.people.find(({ id }) => id === wanted)?.name ?? '';
  const people = report.people.filter(({ compared }) => compared).length;
  const compared = pair ? comparedIn(report, pair) : { people };
  const isTwice = 'twice' in compared;
  const articles = pair?.articles ?? report.articles;
  return (
    <>
      <People report={report} />
      {report.everyone || (report.again.length > 0 && report.pairs.length > 0) ? (
        <PeopleMatrix report={report} />
      ) : null}
      <section className="agreement__says" aria-label="What the figures say" aria-busy={job !== null}>
        <p className="agreement__headline" dir="auto">
          {agreementSentence(compared, figures, articles)}
        </p>
        <p>{differenceSentence(figures, compared)}</p>
        {isTwice ? (
          <p className="quiet">
            How steady one person is bounds how far two can agree. The second time counts in no figure of others.
          </p>
        ) : null}
        {job === null ? null : <p className="agreement__again small quiet">Something changed: comparing again …</p>}
      </section>
      {figures.labels.length > 0 ? (
        <>
          <LabelTable report={report} figures={figures} pair={pair ?? null} />
          <TrendTable
            by={report.trendBy}
            trend={figures.trend}
            counted={pair ? 'Articles' : 'Articles, for each two people'}
          />
          {pair ? (
            <>
              <ConfusionTable report={report} pair={pair} />
              <EdgeTable report={report} pair={pair} />
              <LowestArticles pair={pair} />
            </>
          ) : null}
        </>
      ) : null}
      {pair && !isTwice ? <ArticlesLeftOut pair={pair} left={nameOf(pair.left)} right={nameOf(pair.right)} /> : null}
      <Explanations />
      <Save />
    </>
  );
}

/** Who is compared with whom, and whose figures are shown. */
function People({ report }: { readonly report: AgreementReport }) {
  const { shown, chosen: wanted } = useAgreement();
  const candidates = report.people.filter(
    ({ finished, compared, again }) => compared || (finished > 0 && again === null),
  );
  const pairs = pairsIn(report);
  // A box that was ticked shows it at once, not when the figures are there.
  const chosen = wanted ?? report.people.filter(({ compared }) => compared).map(({ id }) => id);
  if (candidates.length < 3 && pairs.length < 2) return null;
  return (
    <div className="agreement__people">
      {candidates.length < 3 ? null : (
        <fieldset>
          <legend className="small quiet">Compared</legend>
          {candidates.map(({ id, name, finished }) => {
            const isChosen = chosen.includes(id);
            return (
              <label key={id} dir="auto">
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={isChosen && chosen.length <= 2}
                  onChange={() => choosePeople(isChosen ? chosen.filter((one) => one !== id) : [...chosen, id])}
                />
                {name} <span className="quiet small">{count(finished, 'article')} done</span>
              </label>
            );
          })}
        </fieldset>
      )}
      {pairs.length > 1 ? (
        <label className="agreement__shown">
          <span className="small quiet">Figures of</span>
          <select
            className="field"
            value={shown ?? 'everyone'}
            onChange={({ target }) => showPair(target.value === 'everyone' ? null : Number(target.value))}
          >
            {report.everyone ? <option value="everyone">everyone</option> : null}
            {pairs.map((pair, i) => (
              <option key={`${pair.left} ${pair.right}`} value={i}>
                {comparedTitle(comparedIn(report, pair))}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </div>
  );
}

function NobodyToCompare({ report }: { readonly report: AgreementReport }) {
  const finished = report.people.filter((person) => person.finished > 0 && person.again === null);
  return (
    <div className="agreement__nobody">
      <p>
        {finished.length === 0
          ? 'Nobody has finished an article yet.'
          : `Only ${finished.map(({ name }) => `“${name}”`).join(', ')} has finished articles yet.`}{' '}
        Two people who mark the same articles as done can be compared here.
      </p>
      <p className="quiet">
        Another person takes over with “Change the annotator”, or their tags come in by an import with their name. An
        article counts when both have marked it as done.
      </p>
    </div>
  );
}

function Explanations() {
  return (
    <details>
      <summary>What the figures mean</summary>
      <dl className="agreement__terms">
        {Object.values(figureWords).map(({ title, says }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{says}</dd>
          </div>
        ))}
        <div>
          <dt>Small figures</dt>
          <dd>
            Where the figure would lie, 95 times out of 100, with other articles like these: they were drawn 2,000 times
            by chance.
          </dd>
        </div>
      </dl>
    </details>
  );
}

function Save() {
  return (
    <div className="dialog__foot">
      <button type="button" className="button" onClick={() => void saveFigures('html')}>
        Save a report to print
      </button>
      <button type="button" className="button" onClick={() => void saveFigures('csv')}>
        Save as CSV
      </button>
      <button type="button" className="button" onClick={() => void saveFigures('json')}>
        Save as JSON
      </button>
    </div>
  );
}
