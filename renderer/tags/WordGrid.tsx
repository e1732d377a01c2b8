import { ArrowDown, ArrowUp } from 'lucide-react';
import { listSteps } from '../base/list-steps.ts';
import { useEffect, type KeyboardEvent, type MouseEvent } from 'react';
import type { TagGroup } from '../../model/contract/tags.ts';
import { figure } from '../base/figures.ts';
import { Progress } from '../base/Progress.tsx';
import { useRoving } from '../base/roving.ts';
import { Swatch } from '../base/Swatch.tsx';
import { useLabels } from '../session/corpus.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { CheckCell } from './CheckCell.tsx';
import { choose, chooseAll, chooseWordsBetween, toggleWords } from './choice.ts';
import { deleteChosen } from './changes.ts';
import { useRows } from './rows.ts';
import { ask, moreGroups, noChoice, useTable } from './table.ts';

/** The words that are tagged, with how often and how; Enter shows their tags. */
export function WordGrid() {
  const { groups, at, choice, counted, more, reading, problem } = useTable();
  const { scroller, items, first, last, height, go } = useRows(groups.length, at, chooseWordsBetween);
  useEffect(() => {
    if (last > groups.length - 40 && more !== null && !reading) void moreGroups();
  }, [last, groups.length, more, reading]);

  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const isMod = event.ctrlKey || event.metaKey;
    const group = groups[at];
    if (isMod && event.code === 'KeyA') chooseAll();
    else if (isMod || event.altKey) return;
    else if (event.key in listSteps) go(at + (listSteps[event.key] ?? 0), event.shiftKey);
    else if (event.key === ' ' && group) toggleWords(group.surface);
    else if (event.key === 'Enter' && group) showTags(group);
    else if (event.key === 'Delete') void deleteChosen();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const click = (event: MouseEvent, index: number): void => {
    const group = groups[index];
    if (!group) return;
    if (event.ctrlKey || event.metaKey) toggleWords(group.surface);
    else if (event.shiftKey) chooseWordsBetween(Math.max(0, at), index);
    else if (choice.all || choice.words.size > 0) choose(noChoice);
    useTable.setState({ at: index });
  };
  const isChosen = ({ surface }: TagGroup): boolean => choice.all || choice.words.has(surface);
  return (
    <div ref={scroller} className="tag-table__scroll">
      <div
        role="grid"
        tabIndex={0}
        data-first
        aria-label="Words"
        aria-multiselectable="true"
        aria-busy={reading}
        aria-rowcount={counted?.complete ? counted.words + 1 : -1}
        aria-activedescendant={at >= first && at <= last && groups[at] ? `words-${at}` : undefined}
        className="tag-table__grid tag-table__grid--words"
        onKeyDown={press}
      >
        <Head />
        <div role="rowgroup" className="tag-table__rows" style={{ height }}>
          {items.map(({ index, start }) => {
            const group = groups[index];
            if (!group) return null;
            return (
              <GroupRow
                key={group.surface}
                group={group}
                index={index}
                isFocused={index === at}
                isChosen={isChosen(group)}
                offset={start}
                onClick={(event) => click(event, index)}
              />
            );
          })}
        </div>
      </div>
      {problem ? <ProblemNotice problem={problem} /> : null}
      {counted && !counted.complete ? (
        <Progress
          done={counted.looked}
          total={counted.all}
          words={`${figure(counted.words)} different wordings so far`}
        />
      ) : null}
      {counted?.complete && counted.words === 0 ? <p className="tag-table__none quiet">No tags match.</p> : null}
    </div>
  );
}

function showTags({ surface }: TagGroup): void {
  const { filter } = useTable.getState();
  ask({ view: 'tags', filter: { ...filter, surfaces: [surface] }, sort: { by: 'added', descends: false } });
}

function Head() {
  const by = useTable((state) => state.groupsBy);
  const head = useRoving<HTMLDivElement>();
  const Arrow = by === 'used' ? ArrowDown : ArrowUp;
  return (
    <div role="rowgroup" className="tag-table__heads">
      <div ref={head} role="row" className="tag-table__row tag-table__row--head">
        <span role="columnheader" className="tag-table__check">
          <span className="sr-only">Selected</span>
        </span>
        {(['words', 'used'] as const).map((one) => (
          <span
            key={one}
            role="columnheader"
            aria-sort={by === one ? (one === 'used' ? 'descending' : 'ascending') : 'none'}
          >
            <button type="button" className="tag-table__sort" onClick={() => ask({ groupsBy: one })}>
              {one === 'words' ? 'Words' : 'Tags'} {by === one ? <Arrow size={14} aria-hidden="true" /> : null}
            </button>
          </span>
        ))}
        <span role="columnheader">Labels</span>
      </div>
    </div>
  );
}

function GroupRow({
  group,
  index,
  isFocused,
  isChosen,
  offset,
  onClick,
}: {
  readonly group: TagGroup;
  readonly index: number;
  readonly isFocused: boolean;
  readonly isChosen: boolean;
  readonly offset: number;
  readonly onClick: (event: MouseEvent) => void;
}) {
  const labels = useLabels();
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the keys
    <div
      role="row"
      id={`words-${index}`}
      className="tag-table__row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-focused={isFocused || undefined}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={onClick}
      onDoubleClick={() => showTags(group)}
      onMouseDown={(event) => {
        event.preventDefault();
        event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
      }}
    >
      <CheckCell
        isChosen={isChosen}
        onToggle={() => {
          toggleWords(group.surface);
          useTable.setState({ at: index });
        }}
      />
      <span role="gridcell" className="tag-table__words" dir="auto" title={group.surface}>
        {group.surface}
      </span>
      <span role="gridcell" className="tag-table__figure">
        {figure(group.used)}
      </span>
      <span role="gridcell" className="tag-table__labels">
        {group.labels.map(([id, used]) => {
          const label = labels.find((one) => one.id === id);
          return (
            <span key={id} dir="auto">
              {label ? <Swatch colour={label.colour} small /> : null} {label?.name ?? '?'}{' '}
              <span className="quiet">{figure(used)}</span>
            </span>
          );
        })}
      </span>
    </div>
  );
}
