import { StickyNote, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { tagWays, type TagWay } from '../../model/tags.ts';
import type { TagFilter } from '../../model/contract/tags.ts';
import { Swatch } from '../base/Swatch.tsx';
import { useCorpus, useLabels } from '../session/corpus.ts';
import { wayInWords } from './columns.ts';
import { ask, useTable } from './table.ts';

/** The filter of each column, in the order of the columns. */
export function Filters() {
  const filter = useTable((state) => state.filter);
  const scope = useTable((state) => state.scope);
  const labels = useLabels();
  const people = useCorpus((state) => state.corpus?.annotators ?? []);
  const knowsHistory = scope === null || scope.sorts.includes('made');
  const why = knowsHistory ? undefined : 'Only up to 50,000 tags in the corpus: the history would be searched';
  const label = filter.labels?.[0];
  const chosen = labels.find(({ id }) => id === label);
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <div className="tag-table__filters" role="search" aria-label="Filter tags">
      <Part of="words" name="Words" />
      <span className="tag-table__label-filter">
        {chosen ? <Swatch colour={chosen.colour} /> : null}
        <select
          className="field"
          aria-label="Label"
          value={label ?? ''}
          onChange={({ target }) => change({ labels: target.value === '' ? undefined : [Number(target.value)] })}
        >
          <option value="">Any label</option>
          {labels.map(({ id, name, archived }) => (
            <option key={id} value={id}>
              {archived ? `${name} (archived)` : name}
            </option>
          ))}
        </select>
      </span>
      <Part of="article" name="Article" />
      <select
        className="field"
        aria-label="Annotator"
        value={filter.annotators?.[0] ?? ''}
        onChange={({ target }) => change({ annotators: target.value === '' ? undefined : [Number(target.value)] })}
      >
        <option value="">Everybody</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <span className="tag-table__note-filter">
        <Part of="note" name="Note" />
        <button
          type="button"
          className="icon-button"
          aria-pressed={filter.noted === true}
          aria-label="Only tags with a note"
          title="Only tags with a note"
          onClick={() => change({ noted: filter.noted === true ? undefined : true })}
        >
          <StickyNote size={15} />
        </button>
      </span>
      <select
        className="field"
        aria-label="Made"
        title={why}
        disabled={!knowsHistory}
        value={momentOf(filter)}
        onChange={({ target }) => change(sinceDays(target.value))}
      >
        {moments.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label="How"
        title={why}
        disabled={!knowsHistory}
        value={filter.ways?.[0] ?? ''}
        onChange={({ target }) => change({ ways: target.value === '' ? undefined : [target.value as TagWay] })}
      >
        <option value="">Any way</option>
        {tagWays.map((way) => (
          <option key={way} value={way}>
            {wayInWords(way)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="icon-button"
        disabled={!isNarrowed}
        aria-label="Clear the filters"
        title="Clear the filters"
        onClick={() => ask({ filter: {} })}
      >
        <X size={15} />
      </button>
      <Surfaces surfaces={filter.surfaces} />
    </div>
  );
}

/** The words from which one came here, which no field shows. */
function Surfaces({ surfaces }: { readonly surfaces: TagFilter['surfaces'] }) {
  if (!surfaces) return null;
  const [first = ''] = surfaces;
  return (
    <p className="tag-table__surfaces small">
      Only <b dir="auto">“{first}”</b>
      {surfaces.length > 1 ? ` and ${surfaces.length - 1} other wordings` : ''}
      <button type="button" className="link" onClick={() => change({ surfaces: undefined })}>
        Any words
      </button>
    </p>
  );
}

/** Changes a part of the filter; undefined takes it away. */
function change(part: { readonly [K in keyof TagFilter]?: TagFilter[K] | undefined }): void {
  const whole = { ...useTable.getState().filter, ...part };
  const filter = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined && value !== ''));
  ask({ filter });
}

// Long enough not to ask for every letter, short enough to feel at once.
const pause = 200;

function Part({ of, name }: { readonly of: 'words' | 'article' | 'note'; readonly name: string }) {
  const stored = useTable((state) => state.filter[of] ?? '');
  const [text, setText] = useState(stored);
  const [before, setBefore] = useState(stored);
  // The filter was changed elsewhere.
  if (stored !== before) {
    setBefore(stored);
    setText(stored);
  }
  useEffect(() => {
    if (text === (useTable.getState().filter[of] ?? '')) return;
    const timer = setTimeout(() => change({ [of]: text }), pause);
    return () => clearTimeout(timer);
  }, [of, text]);
  return (
    <input
      className="field"
      type="search"
      dir="auto"
      aria-label={`${name} containing`}
      placeholder={`${name} …`}
      value={text}
      maxLength={1000}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => setText(target.value)}
    />
  );
}

const moments = [
  ['', 'Any time'],
  ['1', 'Today'],
  ['7', 'Last 7 days'],
  ['30', 'Last 30 days'],
  ['older', 'Before that'],
] as const;

function midnight(daysAgo: number): number {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  return day.setDate(day.getDate() - daysAgo);
}

function sinceDays(value: string): Pick<TagFilter, never> & { since: number | undefined; before: number | undefined } {
  if (value === '') return { since: undefined, before: undefined };
  return value === 'older'
    ? { since: undefined, before: midnight(29) }
    : { since: midnight(Number(value) - 1), before: undefined };
}

function momentOf({ since, before }: TagFilter): string {
  if (before !== undefined) return 'older';
  return (
    moments.find(([value]) => value !== '' && value !== 'older' && midnight(Number(value) - 1) === since)?.[0] ?? ''
  );
}
