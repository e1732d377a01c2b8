import { useCorpus } from '../session/corpus.ts';
import { openCorpus } from './open.ts';
import './corpus.css';

/** Corpora that were open lately. */
export function RecentCorpora() {
  const open = useCorpus((state) => state.corpus?.path);
  const recent = useCorpus((state) => state.recent).filter(({ path }) => path !== open);
  if (recent.length === 0) return null;
  return (
    <ul className="recent" aria-label="Recent corpora">
      {recent.map(({ path, name }) => (
        <li key={path}>
          <button type="button" className="recent__one" onClick={() => void openCorpus(path)}>
            <span dir="auto">{name}</span>
            <span className="quiet small">{path}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
