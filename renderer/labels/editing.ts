// Which label is being written: one of the scheme, a new one, or none.

import { create } from 'zustand';

export const useEditing = create<{ readonly label: number | 'new' | null }>()(() => ({ label: null }));

export function editLabel(label: number | 'new' | null): void {
  useEditing.setState({ label });
}
