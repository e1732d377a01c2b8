import { create } from 'zustand';
import type { JobEvent } from '../../model/contract/contract.ts';

/** The check that was asked for last, and its end. */
export const useCheck = create<{ readonly job: string | null; readonly last: JobEvent | null }>()(() => ({
  job: null,
  last: null,
}));
