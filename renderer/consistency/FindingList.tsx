import { useCallback } from 'react';
import type { FindingRow } from '../../model/contract/consistency.ts';
import { figure } from '../base/figures.ts';
import { withKey } from '../base/Keys.tsx';
import { Swatch } from '../base/Swatch.tsx';
import { ContextList, ContextRow } from '../occurrences/ContextList.tsx';
import { useLabels } from '../session/corpus.ts';
import { dismissFinding, fixFinding } from './decide.ts';
import { goToFinding, keyOf, readMore, useFindings } from './findings.ts';
import { openFinding } from './open-finding.ts';

const rowHeight = 52;
const margin = 40;

/** The findings of the list that is shown; only those in view are on the page. */
export function FindingList() {
  const { rows, next, reading, at, decided, list } = useFindings();
  const onView = useCallback(
    (_first: number, last: number) => {
      if (next !== null && last > rows.length - margin) readMore();
    },
    [next, rows.length],
  );
  return (
    <ContextList
      label="Findings"
      name="finding"
      rows={rows.length}
      rowHeight={rowHeight}
      at={at}
      list={list}
      onView={onView}
      busy={reading}
      none={reading ? 'Comparing tags …' : 'Nothing here.'}
      goTo={goToFinding}
      row={(item) => {
        const row = rows[item.index];
        if (!row) return null;
        const decision = decided.get(keyOf(row));
        return (
          <ContextRow
            key={keyOf(row)}
            name="finding"
            className="finding"
            item={item}
            of={next === null ? rows.length : -1}
            current={item.index === at}
            state={decision === 'fixed' ? 'tagged' : decision === 'dismissed' ? 'rejected' : 'open'}
            said={decision ?? ''}
            title={row.title}
            context={row}
            goTo={goToFinding}
            open={() => void openFinding(row)}
            accept={{ title: withKey('Fix', 'consistency.fix'), run: () => fixFinding(row) }}
            reject={{ title: withKey('Dismiss', 'consistency.dismiss'), run: () => dismissFinding(row) }}
          >
            <Proposal row={row} />
          </ContextRow>
        );
      }}
    />
  );
}

/** What would be done, and what speaks for it. */
function Proposal({ row: { kind, tag, proposed, proposedWords, cases } }: { readonly row: FindingRow }) {
  const labels = useLabels();
  const [from, to] = [tag?.label, proposed.label].map((label) => labels.find(({ id }) => id === label));
  const isMoved = kind === 'edges' || kind === 'variant';
  return (
    <span className="finding__proposal small">
      {from && from.id !== to?.id ? (
        <span dir="auto">
          <Swatch colour={from.colour} small /> <s>{from.name}</s>
        </span>
      ) : null}
      {to ? (
        <span dir="auto">
          <Swatch colour={to.colour} small /> {to.name}
        </span>
      ) : null}
      {isMoved ? (
        <span className="finding__words" dir="auto">
          {proposedWords.map((words) => `“${words}”`).join(' and ')}
        </span>
      ) : null}
      {cases ? (
        <span className="quiet">
          {figure(cases.like)} of {figure(cases.of)} {kind === 'missed' ? 'places are tagged' : 'tags are so'}
        </span>
      ) : null}
    </span>
  );
}
