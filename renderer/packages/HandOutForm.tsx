import { useState, type FormEvent } from 'react';
import { useCorpus } from '../session/corpus.ts';
import { useList } from '../session/document-list.ts';
import { isFiltered } from '../session/list-filter.ts';
import { NumberField } from './NumberField.tsx';
import { numberOf } from './number-of.ts';
import { handOut, showPlan, usePackages, type HandOutWish } from './packages.ts';

const usual: HandOutWish = {
  people: [],
  number: null,
  listed: false,
  unassigned: false,
  share: 0,
  by: 2,
  layer: null,
  seed: 1,
  feedback: false,
};

/** To whom, how many, how they overlap, and with whose tags. */
export function HandOutForm() {
  const busy = usePackages((state) => state.busy);
  const annotators = useCorpus((state) => state.corpus?.annotators ?? none);
  const documents = useCorpus((state) => state.counts.documents);
  const isListFiltered = useList(({ filter }) => isFiltered(filter));
  const [wish, setWish] = useState(usual);
  const [names, setNames] = useState('');
  const people = [...new Set(names.split(/[,\n]/).map((name) => name.trim()))].filter((name) => name !== '');
  const set = (change: Partial<HandOutWish>): void => setWish((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (people.length > 0) void handOut({ ...wish, people, by: Math.min(wish.by, people.length) });
  };
  return (
    <form className="packages__form" onSubmit={submit}>
      <label>
        <span>To whom, with commas between</span>
        <input
          className="field"
          data-first
          dir="auto"
          value={names}
          placeholder="Anna, Ben, Cleo"
          onChange={({ target }) => setNames(target.value)}
        />
      </label>
      <label>
        <span>How many of {documents.toLocaleString('en')} articles, by chance; empty: all</span>
        <input
          className="field packages__short"
          inputMode="numeric"
          value={wish.number ?? ''}
          onChange={({ target }) => set({ number: numberOf(target.value) || null })}
        />
      </label>
      {isListFiltered ? (
        <label className="packages__box">
          <input type="checkbox" checked={wish.listed} onChange={({ target }) => set({ listed: target.checked })} />
          <span>Only articles in the list, as it is filtered now</span>
        </label>
      ) : null}
      <label className="packages__box">
        <input
          type="checkbox"
          checked={wish.unassigned}
          onChange={({ target }) => set({ unassigned: target.checked })}
        />
        <span>Only articles that nobody has yet</span>
      </label>
      <div className="packages__row">
        <NumberField
          title="Given to several, in percent"
          value={Math.round(wish.share * 100)}
          change={(typed) => set({ share: Math.min(100, typed) / 100 })}
        />
        <NumberField
          title="To how many people each"
          value={wish.by}
          change={(typed) => set({ by: Math.max(2, typed) })}
        />
        <NumberField title="Seed" value={wish.seed} change={(typed) => set({ seed: typed })} />
      </div>
      <label>
        <span>Tags that go along</span>
        <select
          className="field"
          value={wish.layer ?? ''}
          onChange={({ target }) => set({ layer: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">nobody’s but their own (blind)</option>
          {annotators.map(({ id, name }) => (
            <option key={id} value={id}>
              those of {name}, to be reviewed
            </option>
          ))}
        </select>
      </label>
      <label className="packages__box">
        <input type="checkbox" checked={wish.feedback} onChange={({ target }) => set({ feedback: target.checked })} />
        <span>With what was decided otherwise than each tagged, since their last package</span>
      </label>
      <div className="dialog__foot">
        <button type="button" className="button button--plain" onClick={showPlan}>
          Back
        </button>
        <button type="submit" className="button button--primary" disabled={busy || people.length === 0}>
          Hand out
        </button>
      </div>
    </form>
  );
}

const none: readonly { readonly id: number; readonly name: string }[] = [];
