// The label that was chosen first: while it is, every selection is tagged with it.

import { create } from 'zustand';

export const useArmed = create<{ readonly label: number | null }>()(() => ({ label: null }));

export function arm(label: number | null): void {
  useArmed.setState({ label });
}

/** Chooses the label, or lets go of it when it was chosen already. */
export function toggleArmed(label: number): void {
  useArmed.setState((armed) => ({ label: armed.label === label ? null : label }));
}
