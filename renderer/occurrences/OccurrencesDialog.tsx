import { useEffect } from 'react';
import type { Likeness } from '../../model/occurrences.ts';
import { digitOf } from '../base/stroke.ts';
import { perform } from '../base/action-registry.ts';
import { Dialog } from '../base/Dialog.tsx';
import { count, figure, shorten } from '../base/figures.ts';
import { ActionKeys } from '../base/Keys.tsx';
import { Progress } from '../base/Progress.tsx';
import { useLabels } from '../session/corpus.ts';
import { closeDialog } from '../session/dialogs.ts';
import { cancelJob, useJobs } from '../session/jobs.ts';
import { useOpen } from '../session/open-document.ts';
import { undo } from '../session/undo.ts';
import { followDecisions } from './decide.ts';
import { GroupTabs } from './GroupTabs.tsx';
import { isOpen } from './groups.ts';
import { seek, showLeft, shownPlaces, useOccurrences, type Sought } from './occurrences.ts';
import { PlaceList } from './PlaceList.tsx';
import './occurrences.css';

const likenessNames: Readonly<Record<Likeness, string>> = {
  exact: 'exactly these words',
  case: 'in any case',
  forms: 'in other forms too',
};

/** Every place where the same words stand, in context: tagged or rejected one by one, or all that are shown. */
export function OccurrencesDialog() {
  const sought = useOccurrences((state) => state.sought);
  useEffect(followDecisions, []);
  const labels = useLabels();
  if (!sought) return null;
  return (
    <Dialog title="The same words elsewhere" wide onClose={closeDialog}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the label keys, wherever the keyboard is in it */}
      <div
        className="dialog__page elsewhere"
        data-page="occurrences"
        onKeyDown={(event) => {
          const digit = event.ctrlKey || event.metaKey || event.altKey ? null : digitOf(event.nativeEvent);
          const label =
            digit === null ? undefined : labels.find(({ key, archived }) => !archived && key === String(digit));
          if (!label) return;
          event.preventDefault();
          seek({ ...sought, label: label.id });
        }}
      >
        <What sought={sought} />
        <GroupTabs />
        <PlaceList sought={sought} />
        <Foot sought={sought} />
      </div>
    </Dialog>
  );
}

/** The words, the label that they may get, how alike the places are and where they are looked for. */
function What({ sought }: { readonly sought: Sought }) {
  const labels = useLabels().filter(({ archived }) => !archived);
  const colour = labels.find(({ id }) => id === sought.label)?.colour;
  const here = useOpen((state) => state.document?.id ?? null);
  return (
    <div className="elsewhere__what">
      <q className="elsewhere__words" dir="auto" title={sought.words}>
        {shorten(sought.words.replace(/\s+/gu, ' '), 80)}
      </q>
      <label className="elsewhere__label" data-colour={colour}>
        <span className="small quiet">as</span>
        <select
          className="field"
          value={sought.label ?? ''}
          onChange={({ target }) => seek({ ...sought, label: Number(target.value) || null })}
        >
          {sought.label === null ? <option value="">choose a label</option> : null}
          {labels.map(({ id, name, key }) => (
            <option key={id} value={id}>
              {name}
              {key === '' ? '' : ` (${key})`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="sr-only">How alike</span>
        <select
          className="field"
          value={sought.like}
          onChange={({ target }) => seek({ ...sought, like: target.value as Likeness })}
        >
          {Object.entries(likenessNames).map(([like, name]) => (
            <option key={like} value={like}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="sr-only">Where</span>
        <select
          className="field"
          value={sought.document === null ? 'corpus' : 'article'}
          onChange={({ target }) => seek({ ...sought, document: target.value === 'article' ? here : null })}
        >
          <option value="corpus">in the whole corpus</option>
          <option value="article">in this article</option>
        </select>
      </label>
    </div>
  );
}

function Foot({ sought }: { readonly sought: Sought }) {
  const state = useOccurrences();
  const job = useJobs(({ jobs }) => (state.job === null ? undefined : jobs[state.job]));
  const shown = shownPlaces(state);
  const open = shown.filter(isOpen).length;
  const isRejected = state.groups.find(({ key }) => key === state.group)?.standing === 'rejected';
  const left = state.places.filter((place) => place.left !== null).length;
  if (state.job !== null) {
    const { job: id } = state;
    return (
      <div className="elsewhere__foot">
        <Progress
          done={job?.done ?? 0}
          total={job?.total ?? null}
          words={`Tagging ${figure(job?.total ?? open)} places …`}
        />
        <button type="button" className="button button--plain" onClick={() => cancelJob(id)}>
          Cancel
        </button>
      </div>
    );
  }
  return (
    <div className="elsewhere__foot">
      <p className="small quiet elsewhere__said" role="status">
        {state.said ||
          (state.finding ? `Looking … ${count(state.places.length, 'place')} so far` : summary(state.places.length))}
        {left > 0 && !state.onlyLeft ? (
          <button type="button" className="link" onClick={showLeft}>
            Show what was left
          </button>
        ) : null}
        {state.undoable ? (
          <button type="button" className="link" onClick={undo}>
            Undo
          </button>
        ) : null}
      </p>
      <button
        type="button"
        className="button button--plain elsewhere__never"
        disabled={sought.label === null || state.group === null}
        onClick={() => perform('occurrences.reject-words')}
      >
        {isRejected ? 'Offer these words again' : 'Never these words'} <ActionKeys action="occurrences.reject-words" />
      </button>
      <button
        type="button"
        className="button"
        disabled={open === 0 || sought.label === null}
        onClick={() => perform('occurrences.reject-all')}
      >
        Reject all {figure(open)} <ActionKeys action="occurrences.reject-all" />
      </button>
      <button
        type="button"
        className="button button--primary"
        disabled={(open === 0 && !isRejected) || sought.label === null}
        onClick={() => perform('occurrences.accept-all')}
      >
        Accept all {figure(isRejected ? shown.length : open)} <ActionKeys action="occurrences.accept-all" />
      </button>
    </div>
  );
}

function summary(places: number): string {
  return places === 0 ? '' : `${count(places, 'place')} in all.`;
}
