// How words like the selected ones were tagged before: read while the list of cases is on, and something is selected or active.

import { create } from 'zustand';
import type { CallOutput } from '../../model/contract/contract.ts';
import { article } from '../session/article-handle.ts';
import { client } from '../session/core.ts';
import { annotatorId } from '../session/corpus.ts';
import { activeSpan, surfaceOf, useOpen } from '../session/open-document.ts';
import { preference, remember, watchPreference } from '../session/preferences.ts';

/** The preference: whether earlier cases are shown below the text. */
export const precedentsKey = 'tagging.precedents';

export type Precedents = CallOutput<'occurrences.precedents'>;

interface Shown {
  /** The words whose cases these are; null: nothing is selected. */
  readonly words: string | null;
  /** Null while they are being read. */
  readonly found: Precedents | null;
}

export const usePrecedents = create<Shown>()(() => ({ words: null, found: null }));

/** Shows the cases for what is selected, or hides them; they follow the selection until then. */
export function togglePrecedents(): boolean {
  if (!useOpen.getState().document) return false;
  remember(precedentsKey, !preference(precedentsKey, false));
  return true;
}

// A selection that the keyboard grows changes with every press.
const pause = 120;
let timer: ReturnType<typeof setTimeout> | undefined;
let asked = '';

/** Follows the selection while the cases are shown. Returns how to stop. */
export function followPrecedents(): () => void {
  const stop = [
    watchPreference(precedentsKey, false, (on) => (on ? readSoon(0) : forget())),
    useOpen.subscribe(() => {
      if (preference(precedentsKey, false)) readSoon(pause);
    }),
  ];
  return () => stop.forEach((end) => end());
}

function forget(): void {
  clearTimeout(timer);
  asked = '';
  usePrecedents.setState({ words: null, found: null });
}

function readSoon(after: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void read(), after);
}

async function read(): Promise<void> {
  const { document, selection } = useOpen.getState();
  const range = document && (selection ?? article()?.selection() ?? activeSpan());
  if (!document || !range) return forget();
  const { start, end } = range;
  const words = surfaceOf(document, range);
  const key = `${document.id} ${annotatorId()} ${start} ${end}`;
  if (key === asked || words.length > 1000 || words.trim() === '') return;
  asked = key;
  usePrecedents.setState({ words, found: null });
  const but = { document: document.id, start, end };
  const answer = await client.call('occurrences.precedents', { annotator: annotatorId(), words, but });
  if (key !== asked) return;
  usePrecedents.setState({ words, found: answer.ok ? answer.value : { same: [], cases: [], complete: false } });
}
