import { Moon, Sun, UserRound } from 'lucide-react';
import { useCorpus } from '../session/corpus.ts';
import { withKey } from '../base/Keys.tsx';
import { perform } from '../base/action-registry.ts';
import './annotator.css';

/** The annotator, at the foot of the left side, beside the theme. */
export function AnnotatorButton() {
  const annotator = useCorpus((state) => state.annotator);
  return (
    <footer className="annotator">
      {annotator ? (
        <button
          type="button"
          className="annotator__name"
          title={withKey('Change the annotator', 'annotator.change')}
          onClick={() => perform('annotator.change')}
        >
          <UserRound size={15} aria-hidden="true" />
          <span className="sr-only">Annotator: </span>
          <span dir="auto">{annotator.name}</span>
        </button>
      ) : (
        <span />
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="Light, dark, or as the system"
        title={withKey('Light, dark, or as the system', 'view.theme')}
        onClick={() => perform('view.theme')}
      >
        <Sun size={15} className="annotator__light" />
        <Moon size={15} className="annotator__dark" />
      </button>
    </footer>
  );
}
