import { useEffect, useRef } from 'react';
import { figure } from '../base/figures.ts';
import { Swatch } from '../base/Swatch.tsx';
import { useLabels } from '../session/corpus.ts';
import type { Group } from './groups.ts';
import { listedGroups, showGroup, useOccurrences } from './occurrences.ts';

/** How a group stands, before the label that says more. */
const standingWords: Readonly<Record<Group['standing'], string>> = {
  bare: 'not tagged',
  same: 'has this label',
  other: 'is',
  inside: 'inside',
  overlapping: 'crosses',
  rejected: 'rejected',
};

/** The groups of places, by words and by what they are tagged now; one of them is shown. */
export function GroupTabs() {
  const groups = useOccurrences((state) => state.groups);
  const group = useOccurrences((state) => state.group);
  const showRejected = useOccurrences((state) => state.showRejected);
  const rejected = groups
    .filter(({ standing }) => standing === 'rejected')
    .reduce((sum, { places }) => sum + places, 0);
  const listed = listedGroups({ groups, showRejected });
  return (
    <div className="elsewhere__groups">
      <div role="tablist" aria-label="Groups" aria-orientation="vertical">
        {listed.map((one) => (
          <Tab key={one.key} group={one} chosen={one.key === group} />
        ))}
      </div>
      {rejected > 0 && !showRejected ? (
        <button
          type="button"
          className="link small elsewhere__rejected"
          onClick={() => useOccurrences.setState({ showRejected: true })}
        >
          Show {figure(rejected)} rejected
        </button>
      ) : null}
    </div>
  );
}

function Tab({ group, chosen }: { readonly group: Group; readonly chosen: boolean }) {
  const tab = useRef<HTMLButtonElement>(null);
  const label = useLabels().find(({ id }) => id === group.label);
  useEffect(() => {
    if (chosen) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  return (
    <button
      ref={tab}
      type="button"
      role="tab"
      id={`elsewhere-${group.key}`}
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      className="elsewhere__group"
      onClick={() => showGroup(group.key)}
    >
      <span className="elsewhere__group-words" dir="auto">
        {group.words}
      </span>
      <span className="elsewhere__count">
        {figure(group.places)}
        {group.open < group.places && group.standing === 'bare' ? (
          <span className="quiet small">, {figure(group.open)} open</span>
        ) : null}
      </span>
      <span className="elsewhere__standing small quiet">
        {standingWords[group.standing]}
        {label && group.standing !== 'same' ? (
          <span className="elsewhere__its" dir="auto">
            <Swatch colour={label.colour} small /> {label.name}
          </span>
        ) : null}
      </span>
    </button>
  );
}
