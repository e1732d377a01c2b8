import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { useOpening } from '../corpus/open.ts';
import { Opening } from '../corpus/Opening.tsx';
import { NoCorpus } from '../corpus/NoCorpus.tsx';
import { EmptyCorpus } from '../import/EmptyCorpus.tsx';
import { useCorpus } from '../session/corpus.ts';
import { reopenDocument, useOpen } from '../session/open-document.ts';
import { ArticlePane } from '../tagging/ArticlePane.tsx';

/** The centre: the article, or why there is none and how to go on. */
export function Centre() {
  const known = useCorpus((state) => state.known);
  const isOpening = useOpening((state) => state.isLong || state.migrating !== null);
  const corpus = useCorpus((state) => state.corpus);
  const documents = useCorpus((state) => state.counts.documents);
  const document = useOpen((state) => state.document);
  const wanted = useOpen((state) => state.wanted);
  const problem = useOpen((state) => state.problem);
  if (!known || isOpening) return <Opening />;
  if (!corpus) return <NoCorpus />;
  if (problem && !document) {
    return (
      <main className="centre centre--message">
        <h1>This article cannot be shown</h1>
        <ProblemNotice problem={problem} />
        <p className="quiet">Nothing was changed; other articles are not affected.</p>
        <button type="button" className="button" onClick={() => void reopenDocument()}>
          Try again
        </button>
      </main>
    );
  }
  if (document) return <ArticlePane />;
  if (documents === 0 && wanted === null) return <EmptyCorpus />;
  return <main className="centre" aria-label="Article" />;
}
