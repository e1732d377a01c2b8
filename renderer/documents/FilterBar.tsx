import { ArrowDownUp, History, Search, Tag, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Sort } from '../../model/contract/documents.ts';
import { statuses, type Status } from '../../model/label.ts';
import { useCorpus, useLabels } from '../session/corpus.ts';
import { figure, shortFigure } from '../base/figures.ts';
import { useRoving } from '../base/roving.ts';
import { CheckItem, Menu, MenuHeading, MenuRule } from '../base/Menu.tsx';
import { withKey } from '../base/Keys.tsx';
import { Swatch } from '../base/Swatch.tsx';
import { article } from '../session/article-handle.ts';
import { countInWords, useList } from '../session/document-list.ts';
import { isFiltered, setFilter, setSort } from '../session/list-filter.ts';
import { StatusMark, statusTitles } from '../base/StatusMark.tsx';

const sorts: Readonly<Record<Sort, string>> = {
  added: 'Order added',
  'added-desc': 'Newest first',
  title: 'By title',
  'updated-desc': 'Recently edited',
  'spans-desc': 'Most tags first',
};

/** Which documents the list shows, and how many there are. */
export function FilterBar() {
  const filter = useList((state) => state.filter);
  const sort = useList((state) => state.sort);
  const counts = useCorpus((state) => state.counts);
  const tools = useRoving<HTMLDivElement>();
  return (
    <div className="filter" role="search" aria-label="Filter articles">
      <Find />
      <div ref={tools} className="filter__row" role="toolbar" aria-label="Filters and order">
        <div className="filter__statuses" role="group" aria-label="Status">
          {statuses.map((status) => {
            const on = filter.statuses?.includes(status) ?? false;
            const n = counts.statuses.get(status) ?? 0;
            return (
              <button
                key={status}
                type="button"
                className="filter__status"
                aria-pressed={on}
                title={`${statusTitles[status]}: ${figure(n)}`}
                onClick={() => {
                  const others = (filter.statuses ?? []).filter((other) => other !== status);
                  setFilter({ ...filter, statuses: on ? others : [...others, status] });
                }}
              >
                <StatusMark status={status} />
                <span>{shortFigure(n)}</span>
              </button>
            );
          })}
        </div>
        <LabelFilter />
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              className="icon-button"
              aria-label={`Order: ${sorts[sort]}`}
              title={`Order: ${sorts[sort]}`}
            >
              <ArrowDownUp size={15} />
            </button>
          }
        >
          <MenuHeading>Order</MenuHeading>
          {(Object.keys(sorts) as Sort[]).map((one) => (
            <CheckItem key={one} checked={one === sort} onChange={() => setSort(one)}>
              {sorts[one]}
            </CheckItem>
          ))}
        </Menu>
      </div>
      <Advance />
    </div>
  );
}

/** Only articles with tags of a label, or with tags that were made under another version of their label's guideline. */
function LabelFilter() {
  const filter = useList((state) => state.filter);
  const labels = useLabels();
  const chosen = labels.find(({ id }) => id === filter.label);
  const isOutdated = filter.outdated === true;
  const { outdated: _, ...others } = filter;
  const tags = isOutdated ? 'tags from an older guideline' : 'tags';
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          className="icon-button"
          aria-label={chosen || isOutdated ? `With ${tags}${chosen ? ` of ${chosen.name}` : ''}` : 'With which label'}
          aria-pressed={chosen !== undefined || isOutdated}
          title={
            chosen || isOutdated
              ? `Only articles with ${tags}${chosen ? ` of ${chosen.name}` : ''}`
              : 'Only articles with a label'
          }
        >
          {chosen ? <Swatch colour={chosen.colour} /> : isOutdated ? <History size={15} /> : <Tag size={15} />}
        </button>
      }
    >
      <MenuHeading>Articles with</MenuHeading>
      <CheckItem checked={!chosen} onChange={() => setFilter(withoutLabel(filter))}>
        Any
      </CheckItem>
      {labels.map((label) => (
        <CheckItem
          key={label.id}
          checked={label.id === filter.label}
          onChange={() => setFilter({ ...filter, label: label.id })}
        >
          <Swatch colour={label.colour} /> <span dir="auto">{label.name}</span>
        </CheckItem>
      ))}
      <MenuRule />
      <CheckItem checked={isOutdated} onChange={() => setFilter(isOutdated ? others : { ...filter, outdated: true })}>
        Tags from an older guideline
      </CheckItem>
    </Menu>
  );
}

// Long enough not to ask for every letter, short enough to feel at once.
const pause = 150;

function Find() {
  const stored = useList((state) => state.filter.text ?? '');
  const [text, setText] = useState(stored);
  const [before, setBefore] = useState(stored);
  // The filter was taken away elsewhere: by “Show all”, or with another corpus.
  if (stored !== before) {
    setBefore(stored);
    if (stored === '') setText('');
  }
  useEffect(() => {
    if (text === (useList.getState().filter.text ?? '')) return;
    const timer = setTimeout(() => setFilter(withText(useList.getState().filter, text)), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="filter__find">
      <Search size={15} aria-hidden="true" />
      <input
        id="documents-find"
        className="field"
        type="search"
        dir="auto"
        value={text}
        placeholder="Find in titles and texts"
        aria-label="Find in titles and texts"
        title={withKey('Find in titles and texts; words in “quotes” stand together', 'documents.find')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') setText('');
          else if (event.key === 'Escape' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)) {
            article()?.focus();
          } else if (event.key === 'ArrowDown') document.getElementById('documents-list')?.focus();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {text === '' ? (
        <kbd className="key" aria-hidden="true">
          /
        </kbd>
      ) : (
        <button type="button" className="icon-button" aria-label="Clear" onClick={() => setText('')}>
          <X size={14} />
        </button>
      )}
    </div>
  );
}

// In the order of a day's work; what is new is the ground of the bar.
const begun = ['done', 'flagged', 'in progress'] as const;

/** How much of the corpus is done, as one bar, and the way out of a filter. */
function Advance() {
  const shown = useList(countInWords);
  const filter = useList((state) => state.filter);
  const counts = useCorpus((state) => state.counts);
  const of = (status: Status): number => counts.statuses.get(status) ?? 0;
  const words = `${figure(of('done'))} of ${figure(counts.documents)} done`;
  return (
    <div className="filter__progress small">
      <div
        className="filter__bar"
        role="progressbar"
        aria-label="Articles done"
        aria-valuemin={0}
        aria-valuemax={counts.documents}
        aria-valuenow={of('done')}
        aria-valuetext={words}
        title={words}
      >
        {begun.map((status) =>
          of(status) === 0 ? null : (
            <span
              key={status}
              className={`filter__part filter__part--${status.replace(' ', '-')} status-mark--${status.replace(' ', '-')}`}
              style={{ flex: `0 1 ${(100 * of(status)) / Math.max(1, counts.documents)}%` }}
            />
          ),
        )}
      </div>
      {isFiltered(filter) ? (
        <>
          <span className="quiet">{shown} shown</span>
          <button type="button" className="filter__clear" onClick={() => setFilter({})}>
            Show all {figure(counts.documents)}
          </button>
        </>
      ) : null}
    </div>
  );
}

function withoutLabel({ label: _, ...rest }: ReturnType<typeof useList.getState>['filter']) {
  return rest;
}

function withText({ text: _, ...rest }: ReturnType<typeof useList.getState>['filter'], text: string) {
  return text.trim() === '' ? rest : { ...rest, text };
}
