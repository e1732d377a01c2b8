import { Eye } from 'lucide-react';
import { useCorpus, useOwnName } from '../session/corpus.ts';
import { switchAnnotator } from './switch-annotator.ts';
import './annotator.css';

/** The line that stands there as long as another annotator's tags are only looked at, with the way back to one's own. */
export function VisitorBar() {
  const annotator = useCorpus((state) => state.annotator);
  const own = useOwnName();
  if (!annotator || annotator.name === own) return null;
  return (
    <section className="visitor-bar" aria-label="Another annotator’s tags">
      <Eye size={18} aria-hidden="true" />
      <p className="visitor-bar__words" role="status" dir="auto">
        You are looking at the tags of “{annotator.name}”.
      </p>
      <button type="button" className="button" onClick={() => void switchAnnotator(own)}>
        Switch back to “{own}”
      </button>
    </section>
  );
}
