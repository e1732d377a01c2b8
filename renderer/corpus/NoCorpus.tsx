import { useEffect } from 'react';
import { useCorpus } from '../session/corpus.ts';
import { figure } from '../base/figures.ts';
import { readSafety, setAside, useSafety } from '../safety/safety.ts';
import { backupWords, closedWords, isCompacting } from '../safety/words.ts';
import { ActionKeys } from '../base/Keys.tsx';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { perform } from '../base/action-registry.ts';
import type { CorpusProblem } from '../../model/contract/safety.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { openCorpus } from './open.ts';
import { RecentCorpora } from './RecentCorpora.tsx';
import './corpus.css';

/** What the screen says when no corpus is open: why, what is safe, and how to go on. */
export function NoCorpus() {
  const problem = useCorpus((state) => state.problem);
  const corpusProblem = useSafety((state) => state.corpusProblem);
  useEffect(() => void readSafety(), []);
  return (
    <main className="centre empty" aria-label="Article">
      <div className="empty__page">
        {problem ? (
          <Why problem={problem} corpusProblem={corpusProblem} />
        ) : (
          <>
            <h1>No corpus is open</h1>
            <p className="empty__lead">A corpus is one file that holds your articles, your labels and every tag.</p>
          </>
        )}
        <div className="dialog__foot">
          <button type="button" className="button" onClick={() => perform('corpus.new')}>
            New corpus
          </button>
          <button
            type="button"
            className={problem ? 'button' : 'button button--primary'}
            onClick={() => perform('corpus.open')}
          >
            {problem ? 'Open another' : 'Open a corpus'} <ActionKeys action="corpus.open" />
          </button>
          {problem ? <WayOut problem={problem} corpusProblem={corpusProblem} /> : null}
        </div>
        <RecentCorpora />
      </div>
    </main>
  );
}

function Why({ problem, corpusProblem }: { readonly problem: Problem; readonly corpusProblem: CorpusProblem | null }) {
  const backups = corpusProblem?.backups ?? [];
  const { title, advice } = closedWords(problem, backups.length > 0);
  return (
    <>
      <h1>{title}</h1>
      <p className="empty__lead">{advice}</p>
      {corpusProblem ? (
        <>
          <p>{backupWords(backups[0])}</p>
          <p className="quiet path">{corpusProblem.path}</p>
        </>
      ) : isCompacting(problem) ? null : (
        <ProblemNotice problem={problem} />
      )}
      {backups.length > 1 ? (
        <p className="quiet small">
          {figure(backups.length)} backups are in its backup folder; once one is open, the others can be restored.
        </p>
      ) : null}
    </>
  );
}

/** The one thing that most likely helps. */
function WayOut({
  problem,
  corpusProblem,
}: {
  readonly problem: Problem;
  readonly corpusProblem: CorpusProblem | null;
}) {
  const { path } = problem.details;
  const [newest] = corpusProblem?.backups ?? [];
  if (newest) {
    return (
      <button type="button" className="button button--primary" onClick={() => void setAside(newest)}>
        Restore that backup
      </button>
    );
  }
  if (problem.code === 'damaged') {
    return (
      <button type="button" className="button button--primary" onClick={() => void setAside(null)}>
        Set it aside
      </button>
    );
  }
  if (isCompacting(problem)) return null;
  if (typeof path !== 'string' || problem.code === 'foreign' || problem.code === 'newer') return null;
  return (
    <button type="button" className="button button--primary" onClick={() => void openCorpus(path)}>
      Try again
    </button>
  );
}
