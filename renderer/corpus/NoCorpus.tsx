import { useCorpus } from '../app/corpus.ts';
import { ActionKeys } from '../keys/Keys.tsx';
import { perform } from '../keys/registry.ts';
import { RecentCorpora } from './RecentCorpora.tsx';
import '../import/import.css';
import './corpus.css';

/** What the screen says when no corpus is open: why, what is safe, and how to go on. */
export function NoCorpus() {
  const problem = useCorpus((state) => state.problem);
  return (
    <main className="centre empty" aria-label="Article">
      <div className="empty__page">
        <h1>{problem ? 'The corpus could not be opened' : 'No corpus is open'}</h1>
        {problem ? <p className="notice">{problem.message}</p> : null}
        <p className="empty__lead">
          {problem
            ? 'The file was not changed. Open another, or make a new one.'
            : 'A corpus is one file that holds your articles, your labels and every tag.'}
        </p>
        <div className="dialog__foot">
          <button type="button" className="button" onClick={() => perform('corpus.new')}>
            New corpus
          </button>
          <button type="button" className="button button--primary" onClick={() => perform('corpus.open')}>
            Open a corpus <ActionKeys action="corpus.open" />
          </button>
        </div>
        <RecentCorpora />
      </div>
    </main>
  );
}
