import { Split, Trash2, X } from 'lucide-react';
import type { ChosenDocuments } from '../../model/contract/documents.ts';
import { parts } from '../../model/part.ts';
import { statuses } from '../../model/label.ts';
import { figure } from '../base/figures.ts';
import { Item, Menu, MenuRule } from '../base/Menu.tsx';
import { assignPart, removeDocuments, setStatus } from './edits.ts';
import { countChosen, documentsOfChoice, noneChosen } from '../session/chosen.ts';
import { choose, useList } from '../session/document-list.ts';
import { Progress } from '../base/Progress.tsx';
import { cancelJob, useJobs } from '../session/jobs.ts';
import { useMarking } from './marking.ts';
import { StatusMark, statusTitles } from '../base/StatusMark.tsx';

/** How far the marking of many is, with the way to stop it. */
function Marking({ job }: { readonly job: string }) {
  const event = useJobs(({ jobs }) => jobs[job]);
  const verb = useMarking((state) => state.verb);
  const { done = 0, total = null, message = '' } = event ?? {};
  const words = total === null ? message || 'Finding the articles' : `${figure(done)} of ${figure(total)} ${verb}`;
  return (
    <div className="bulk bulk--running" role="group" aria-label={`Articles are being ${verb}`}>
      <Progress done={done} total={total} words={words} />
      <button type="button" className="button button--plain" onClick={() => cancelJob(job)}>
        Cancel
      </button>
    </div>
  );
}

/** The parts of the split, to give one of them to the chosen articles. */
function PartMenu({ documents }: { readonly documents: ChosenDocuments }) {
  const title = 'Assign all to a part of the split';
  return (
    <Menu
      trigger={
        <button type="button" className="icon-button" title={title} aria-label={title}>
          <Split size={16} />
        </button>
      }
    >
      {parts.map((part) => (
        <Item key={part} onSelect={() => void assignPart(documents, part)}>
          {part}
        </Item>
      ))}
      <MenuRule />
      <Item onSelect={() => void assignPart(documents, null)}>no part</Item>
    </Menu>
  );
}

/** What can be done to the documents chosen together. */
export function BulkBar() {
  const chosen = useList((state) => state.chosen);
  const total = useList((state) => state.total);
  const filter = useList((state) => state.filter);
  const isExact = useList((state) => state.exact || 'ids' in state.chosen);
  const number = countChosen(chosen, total);
  const job = useMarking((state) => state.job);
  if (job !== null) return <Marking job={job} />;
  if (number < 2) return null;
  const documents = documentsOfChoice(chosen, filter);
  return (
    <div className="bulk" role="group" aria-label="Selected articles">
      <span className="bulk__count">
        {figure(number)}
        {isExact ? '' : '+'} selected
      </span>
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
        <PartMenu documents={documents} />
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
