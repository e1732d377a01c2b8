import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { parts, type Part } from '../../model/part.ts';
import type { SplitCounts } from '../../model/contract/splits.ts';
import { useCorpus } from '../session/corpus.ts';
import { count, figure } from '../base/figures.ts';
import { cancelJob, useJobs } from '../session/jobs.ts';
import { remember, usePreference } from '../session/preferences.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { Progress } from '../base/Progress.tsx';
import { forgetReport, readSplit, runSplit, useSplit, type Chosen } from './run-split.ts';
import { SplitReportView } from './SplitReportView.tsx';
import './splits.css';

const ratiosKey = 'split.ratios';
const seedKey = 'split.seed';
const usualRatios: Readonly<Record<Part, number>> = { train: 80, validation: 10, test: 10 };
const usualSeed = 1;

/** A typing hand is not answered letter by letter. */
const settled = 150;

/** How the split stands among the documents that are to go out, and the way to give every document its part. */
export function SplitFields({
  chosen,
  shown,
  asked,
  button,
}: {
  /** The same object as long as the choice is the same. */
  readonly chosen: Chosen;
  /** It was switched on a moment ago, and is to be seen. */
  readonly shown: boolean;
  /** An export was asked for that has to wait for the split. */
  readonly asked: boolean;
  readonly button: RefObject<HTMLButtonElement | null>;
}) {
  const { counts, job, last } = useSplit();
  const panel = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const ratios = usePreference(ratiosKey, usualRatios);
  const seed = usePreference(seedKey, usualSeed);

  useFreshSplit(chosen);
  useScrollIntoView(panel, shown);

  const numbers = {
    train: readShare(typed['train'], ratios.train),
    validation: readShare(typed['validation'], ratios.validation),
    test: readShare(typed['test'], ratios.test),
  };
  const seedNumber = readSeed(typed['seed'], seed);
  const valid = parts.some((part) => numbers[part] > 0) && parts.every((part) => numbers[part] >= 0);
  const open = counts?.all.without ?? 0;
  const waits = asked && (counts?.chosen.without ?? 0) > 0;
  const run = (): void => {
    if (job !== null || (open > 0 && (!valid || Number.isNaN(seedNumber)))) return;
    remember(ratiosKey, numbers);
    remember(seedKey, seedNumber);
    void runSplit(numbers, seedNumber);
  };
  const onEnter = (pressed: KeyboardEvent): void => {
    if (pressed.key !== 'Enter') return;
    // The form's own answer to Enter is to export.
    pressed.preventDefault();
    run();
  };
  const field = (key: string, name: string, value: number, most?: number) => (
    <input
      className="field"
      type="number"
      inputMode="numeric"
      aria-label={name}
      min={0}
      max={most}
      required
      value={typed[key] ?? String(value)}
      onChange={(change) => setTyped({ ...typed, [key]: change.target.value })}
      onKeyDown={onEnter}
    />
  );

  return (
    <div className="split" data-whole={counts !== null && open === 0} ref={panel}>
      <p className="split__state" data-asked={waits} role={waits ? 'alert' : undefined}>
        {counts ? stateWords(counts.chosen, counts.all, asked) : 'Reading the split …'}
      </p>
      <PartsTable
        counts={counts}
        share={open > 0 ? (part) => field(part, `Share of ${part}`, ratios[part], 1_000_000) : null}
      />
      <div className="split__act">
        {open > 0 ? (
          <label className="split__seed">
            <span>Seed</span>
            {field('seed', 'Seed', seed)}
          </label>
        ) : null}
        <span className="split__aside quiet small">{open > 0 ? 'The same seed gives the same parts.' : null}</span>
        <button
          ref={button}
          type="button"
          className="button"
          data-asked={waits}
          aria-disabled={job !== null}
          onClick={run}
        >
          {open > 0 ? 'Split the corpus' : 'Check the split'}
        </button>
      </div>
      {open > 0 && !valid ? <p className="notice">Shares are numbers from 0 on, and not all of them 0.</p> : null}
      {job === null ? null : <Running job={job} />}
      {last?.split ? <SplitReportView report={last.split} /> : null}
      {last && !last.split ? (
        last.problem && last.state !== 'cancelled' ? (
          <ProblemNotice problem={last.problem} />
        ) : (
          <p>{last.problem?.message ?? 'The split was cancelled. Nothing was assigned.'}</p>
        )
      ) : null}
      <p className="quiet small">
        Articles that are nearly the same go into the same part, and each part gets its share of each label. An article
        keeps its part: next month’s export has it in the same file.
      </p>
    </div>
  );
}

/** Keeps the counts those of the articles that are chosen, and leaves an earlier split's report behind. */
function useFreshSplit(chosen: Chosen): void {
  const seq = useCorpus((state) => state.corpus?.seq);
  useEffect(() => {
    if (useSplit.getState().job === null) forgetReport();
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => void readSplit(chosen), settled);
    return () => clearTimeout(timer);
  }, [chosen, seq]);
}

/** Brings the panel into view when it was just switched on, and again as it grows. */
function useScrollIntoView(panel: RefObject<HTMLDivElement | null>, shown: boolean): void {
  const { counts, last } = useSplit();
  const grown = counts === null ? 'unknown' : last === null ? 'known' : 'reported';
  useEffect(() => {
    if (shown || grown === 'reported') panel.current?.scrollIntoView({ block: 'nearest' });
  }, [panel, shown, grown]);
}

/** How many of the chosen articles are in each part, and the fields for the shares while some have none. */
function PartsTable({
  counts,
  share,
}: {
  readonly counts: ReturnType<typeof useSplit.getState>['counts'];
  readonly share: ((part: Part) => ReactNode) | null;
}) {
  return (
    <table className="split__table">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">In part</span>
          </th>
          {parts.map((part) => (
            <th key={part} scope="col">
              {part}
            </th>
          ))}
          <th scope="col">no part yet</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Articles</th>
          {parts.map((part) => (
            <td key={part}>{counts ? figure(counts.chosen.parts[part]) : '–'}</td>
          ))}
          <td data-open={(counts?.chosen.without ?? 0) > 0}>{counts ? figure(counts.chosen.without) : '–'}</td>
        </tr>
        {share ? (
          <tr>
            <th scope="row">Shares</th>
            {parts.map((part) => (
              <td key={part}>{share(part)}</td>
            ))}
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function Running({ job }: { readonly job: string }) {
  const event = useJobs(({ jobs }) => jobs[job]);
  return (
    <div className="split__running">
      <Progress done={event?.done ?? 0} total={event?.total ?? null} words={event?.message || 'Comparing articles'} />
      <button type="button" className="button button--plain" onClick={() => cancelJob(job)}>
        Cancel the split
      </button>
    </div>
  );
}

function stateWords(chosen: SplitCounts, all: SplitCounts, asked: boolean): string {
  const some = chosen.without;
  if (some > 0) {
    const total = parts.reduce((sum, part) => sum + chosen.parts[part], some);
    const who =
      some === total
        ? 'No article has a part yet'
        : `${figure(some)} of ${count(total, 'article')} ${some === 1 ? 'has' : 'have'} no part yet`;
    return asked ? `${who}. Split the corpus, then export.` : `${who}.`;
  }
  if (all.without > 0) {
    return `All of these have a part; ${count(all.without, 'other')} in the corpus ${all.without === 1 ? 'has' : 'have'} none yet.`;
  }
  return 'Every article has a part.';
}

function readShare(typed: string | undefined, otherwise: number): number {
  if (typed === undefined) return otherwise;
  return typed.trim() === '' ? Number.NaN : Number(typed);
}

function readSeed(typed: string | undefined, otherwise: number): number {
  const read = readShare(typed, otherwise);
  return Number.isSafeInteger(read) ? read : Number.NaN;
}
