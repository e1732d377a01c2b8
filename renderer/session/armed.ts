// The label that was chosen first: while it is, every selection is tagged with it. It is remembered with the corpus.

import { create } from 'zustand';
import { announce } from './article-handle.ts';
import { labelOf, useCorpus } from './corpus.ts';
import { preference, remember } from './preferences.ts';

export const useArmed = create<{ readonly label: number | null }>()(() => ({ label: null }));

/** Chooses the label; null: none. */
export function arm(label: number | null): void {
  const before = useArmed.getState().label;
  useArmed.setState({ label });
  const named = labelOf(label ?? before ?? 0)?.name;
  if (label !== before && named !== undefined) {
    announce(`${label === null ? 'Stopped tagging' : 'Keeps tagging'} with “${named}”`);
  }
  const key = keyOfCorpus();
  if (key !== null) remember(key, label);
}

/** Chooses the label, or none when it was chosen already. */
export function toggleArmed(label: number): void {
  arm(useArmed.getState().label === label ? null : label);
}

/** Reads which label was chosen in this corpus last; none where it is archived or gone. */
export function recallArmed(): void {
  const key = keyOfCorpus();
  const left = key === null ? null : preference<number | null>(key, null);
  const label = useCorpus.getState().corpus?.labels.find(({ id, archived }) => id === left && !archived);
  useArmed.setState({ label: label?.id ?? null });
}

function keyOfCorpus(): string | null {
  const { corpus } = useCorpus.getState();
  return corpus && `corpus.${corpus.corpus}.armed`;
}
