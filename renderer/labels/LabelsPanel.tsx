import { ChevronRight, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Label } from '../../model/label.ts';
import { useCorpus, useLabels } from '../session/corpus.ts';
import { useRoving } from '../base/roving.ts';
import { withKey } from '../base/Keys.tsx';
import { useDocumentFollowing, useSpans } from '../session/following.ts';
import { archiveLabel, freshDraft } from './scheme.ts';
import { editLabel, useEditing } from './editing.ts';
import { LabelEditor } from './LabelEditor.tsx';
import { LabelRow } from './LabelRow.tsx';
import { Swatch } from '../base/Swatch.tsx';
import './labels.css';

/** The scheme: every label with its key, and how often it occurs here and in all. */
export function LabelsPanel() {
  const labels = useLabels();
  const editing = useEditing((state) => state.label);
  const inAll = useCorpus((state) => state.counts.labels);
  const here = useCountsHere();
  const live = labels.filter((label) => !label.archived);
  const list = useRoving<HTMLUListElement>();
  return (
    <section className="labels" aria-label="Labels">
      <header className="side-head">
        <h2>Labels</h2>
        <span className="quiet small" aria-hidden="true">
          here · in all
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label="Add a label"
          title={withKey('Add a label', 'label.add')}
          onClick={() => editLabel('new')}
        >
          <Plus size={16} />
        </button>
      </header>
      <ul ref={list} className="labels__list">
        {live.map((label) => (
          <li key={label.id}>
            {editing === label.id ? (
              <LabelEditor label={label} first={label} />
            ) : (
              <LabelRow
                label={label}
                place={labels.indexOf(label)}
                here={here.get(label.id) ?? 0}
                inAll={inAll.get(label.id) ?? 0}
              />
            )}
          </li>
        ))}
        {editing === 'new' ? (
          <li>
            <LabelEditor label={null} first={freshDraft(labels)} />
          </li>
        ) : null}
      </ul>
      <Archived labels={labels.filter((label) => label.archived)} />
    </section>
  );
}

function Archived({ labels }: { readonly labels: readonly Label[] }) {
  const [open, setOpen] = useState(false);
  if (labels.length === 0) return null;
  return (
    <div className="labels__archived">
      <button type="button" className="labels__fold quiet small" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={14} aria-hidden="true" /> Archived ({labels.length})
      </button>
      {open ? (
        <ul>
          {labels.map((label) => (
            <li key={label.id} className="label label--archived">
              <Swatch colour={label.colour} />
              <span className="label__name" dir="auto">
                {label.name}
              </span>
              <button type="button" className="button button--plain" onClick={() => void archiveLabel(label, false)}>
                Restore
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function useCountsHere(): ReadonlyMap<number, number> {
  const all = useSpans(useDocumentFollowing()?.spans);
  const counts = new Map<number, number>();
  for (const { label } of all) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
