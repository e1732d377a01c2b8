import { create } from 'zustand';

/** Whether files are over the window. */
export const useDragging = create<{ readonly dragging: boolean }>()(() => ({ dragging: false }));
