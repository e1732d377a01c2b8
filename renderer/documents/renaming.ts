// Whether the title of the document on screen is being rewritten.

import { create } from 'zustand';

export const useRenaming = create<{ readonly renaming: boolean }>()(() => ({ renaming: false }));

export function startRenaming(): void {
  useRenaming.setState({ renaming: true });
}

export function stopRenaming(): void {
  useRenaming.setState({ renaming: false });
}
