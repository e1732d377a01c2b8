// Which dialog is open: at most one.

import { create } from 'zustand';

export type Dialog =
  | {
      readonly name:
        | 'about'
        | 'agreement'
        | 'consistency'
        | 'decisions'
        | 'details'
        | 'keys'
        | 'occurrences'
        | 'packages'
        | 'palette'
        | 'patterns'
        | 'statistics'
        | 'tags'
        | 'export'
        | 'compact'
        | 'corpus'
        | 'check'
        | 'backups'
        | 'annotator'
        | 'import';
    }
  | { readonly name: 'paste'; readonly text: string }
  | { readonly name: 'flag'; readonly document: number; readonly note: string }
  /** It closes into the dialog from which it was opened. */
  | { readonly name: 'log'; readonly before: Dialog | null }
  | { readonly name: 'rules'; readonly label: number }
  /** Merging, deleting or splitting a label; it closes into the dialog from which it was opened. */
  | {
      readonly name: 'label-work';
      readonly work: 'merge' | 'delete' | 'split';
      readonly label: number;
      readonly surfaces: readonly string[];
      readonly before: Dialog | null;
    }
  | { readonly name: 'open'; readonly purpose: 'open' | 'new' };

export const useDialog = create<{ readonly dialog: Dialog | null }>()(() => ({ dialog: null }));

export function openDialog(dialog: Dialog): void {
  useDialog.setState({ dialog });
}

export function closeDialog(): void {
  useDialog.setState({ dialog: null });
}

/** Closes this dialog, where it is still the one that is open: what has taken a while does not close another. */
export function closeOnly(name: Dialog['name']): void {
  if (useDialog.getState().dialog?.name === name) closeDialog();
}
