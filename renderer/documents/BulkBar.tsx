import { Trash2, X } from 'lucide-react';
import { statuses } from '../../model/label.ts';
import { figure } from '../base/figures.ts';
import { removeDocuments, setStatus } from './edits.ts';
import { countChosen, documentsOfChoice, noneChosen } from '../session/chosen.ts';
import { choose, useList } from '../session/document-list.ts';
import { StatusMark, statusTitles } from '../base/StatusMark.tsx';

/** What can be done to the documents chosen together. */
export function BulkBar() {
  const chosen = useList((state) => state.chosen);
  const total = useList((state) => state.total);
  const filter = useList((state) => state.filter);
  const number = countChosen(chosen, total);
  if (number < 2) return null;
  const documents = documentsOfChoice(chosen, filter);
  return (
    <div className="bulk" role="group" aria-label="Selected articles">
      <span className="bulk__count">{figure(number)} selected</span>
      <div className="bulk__actions">
        {statuses.map((status) => (
          <button
            key={status}
            type="button"
            className="icon-button"
            title={`Mark all as ${statusTitles[status].toLowerCase()}`}
            aria-label={`Mark all as ${statusTitles[status].toLowerCase()}`}
            onClick={() => void setStatus(documents, status)}
          >
            <StatusMark status={status} named={false} />
          </button>
        ))}
        <button
          type="button"
          className="icon-button"
          title="Remove all from the corpus"
          aria-label="Remove all from the corpus"
          onClick={() => void removeDocuments(documents)}
        >
          <Trash2 size={16} />
        </button>
        <button
          type="button"
          className="icon-button"
          title="Clear selection (Esc)"
          aria-label="Clear selection"
          onClick={() => choose(noneChosen)}
        >
          <X size={16} />
        </button>
      </div>
    </div>
  );
}
