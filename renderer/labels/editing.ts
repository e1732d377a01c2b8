// Which label is being written: one of the scheme, a new one, or none; and what is written of it, which outlives its place on the
// screen: a panel goes when the window gets narrow, or its key is pressed.

import { create } from 'zustand';
import type { LabelDraft } from './scheme.ts';

interface Editing {
  readonly label: number | 'new' | null;
  /** As it is written so far; null: nothing of it has been changed. */
  readonly draft: LabelDraft | null;
}

export const useEditing = create<Editing>()(() => ({ label: null, draft: null }));

/** Begins to write a label, or goes on; null ends it. */
export function editLabel(label: number | 'new' | null): void {
  useEditing.setState((now) => ({ label, draft: label === now.label ? now.draft : null }));
}

/** Keeps what is written of the label. */
export function writeDraft(draft: LabelDraft): void {
  useEditing.setState({ draft });
}
