// The way back from an article to the list from which it was opened at a tag: Esc goes it, until the person goes on elsewhere.

import { useOpen } from './open-document.ts';

interface WayBack {
  readonly document: number;
  readonly span: string;
  readonly run: () => void;
}

let wayBack: WayBack | null = null;

/** Remembers how to go back from this tag. */
export function rememberWayBack(way: WayBack): void {
  wayBack = way;
}

/** Goes back, where the tag is still the one that was opened, or none is active. False where there is no way back. */
export function goBack(): boolean {
  const { wanted, activeSpan } = useOpen.getState();
  if (wayBack?.document !== wanted || (activeSpan !== null && activeSpan !== wayBack.span)) return false;
  const { run } = wayBack;
  wayBack = null;
  run();
  return true;
}
