import { Download } from 'lucide-react';
import { host } from '../session/core.ts';
import { useCorpus } from '../session/corpus.ts';
import { useDragging } from './dragging.ts';
import './import.css';

/** Says, while files are over the window, what dropping them would do. */
export function DropVeil() {
  const dragging = useDragging((state) => state.dragging);
  const corpus = useCorpus((state) => state.corpus);
  if (!dragging) return null;
  return (
    <div className="drop-veil" role="status">
      <p className="drop-veil__card">
        <Download size={28} aria-hidden="true" />
        {corpus
          ? `Drop to import into “${corpus.name}”`
          : host.kind === 'electron'
            ? 'Drop a corpus to open it'
            : 'Open a corpus first, then drop files on it'}
      </p>
    </div>
  );
}
