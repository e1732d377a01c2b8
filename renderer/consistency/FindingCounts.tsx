import { useEffect } from 'react';
import { figure } from '../base/figures.ts';
import { perform } from '../base/action-registry.ts';
import { ActionKeys } from '../base/Keys.tsx';
import { kindNames } from './kinds.ts';
import { listedKinds } from '../../model/consistency.ts';
import { readFindingCounts, useSurvey } from './survey.ts';

/** How many findings there are of each kind that is listed, and the way to their list. */
export function FindingCounts() {
  const counts = useSurvey((state) => state.counts);
  useEffect(() => void readFindingCounts(), []);
  return (
    <>
      {counts?.complete
        ? listedKinds.map((kind) => `${kindNames[kind]} ${figure(counts.counts[kind])}`).join(', ')
        : 'Comparing tags …'}
      .{' '}
      <button type="button" className="link" onClick={() => perform('consistency.open')}>
        The list <ActionKeys action="consistency.open" />
      </button>
    </>
  );
}
