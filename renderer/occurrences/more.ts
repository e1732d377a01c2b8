// How often the words of the active tag stand elsewhere without a tag: counted when the keys rest, a page at a time.

import { create } from 'zustand';
import { standings } from '../../model/occurrences.ts';
import { client } from '../session/core.ts';
import { annotatorId } from '../session/corpus.ts';
import { useDialog } from '../session/dialogs.ts';
import { activeSpan, surfaceOf, useOpen } from '../session/open-document.ts';

interface More {
  /** The tag whose words were counted. */
  readonly span: string | null;
  readonly places: number;
  /** False where there are still more. */
  readonly complete: boolean;
}

const nothing: More = { span: null, places: 0, complete: true };

export const useMore = create<More>()(() => nothing);

// Whoever tags fast is not kept waiting by what he does not look at.
const rest = 350;
const most = 1000;
const mostMilliseconds = 2000;
let timer: ReturnType<typeof setTimeout> | undefined;
let turn = 0;

/** Counts for each tag that becomes the active one, and again when the list of places was closed. Returns how to stop. */
export function followMore(): () => void {
  const stop = [
    useOpen.subscribe((now, before) => {
      if (now.activeSpan !== before.activeSpan) countSoon();
    }),
    useDialog.subscribe((now, before) => {
      if (now.dialog === null && before.dialog?.name === 'occurrences') countSoon();
    }),
  ];
  return () => stop.forEach((end) => end());
}

function countSoon(): void {
  turn++;
  clearTimeout(timer);
  const { activeSpan: active } = useOpen.getState();
  const { span } = useMore.getState();
  // This is on the way from the key to the paint: where nothing is said, nothing is drawn again.
  if (span !== null && span !== active) useMore.setState(nothing);
  if (active !== null) timer = setTimeout(() => void countPlaces(turn), rest);
}

async function countPlaces(mine: number): Promise<void> {
  const { document } = useOpen.getState();
  const span = activeSpan();
  if (!document || !span) return;
  const words = surfaceOf(document, span);
  if (words.length > 1000 || words.trim() === '') return;
  const bare = standings.indexOf('bare');
  const until = performance.now() + mostMilliseconds;
  let places = 0;
  for (let after: number | null = 0; after !== null && places < most && performance.now() < until;) {
    const input = { annotator: annotatorId(), label: span.label, words, like: 'exact' as const, after };
    const answer: Awaited<ReturnType<typeof ask>> = await ask(input);
    if (mine !== turn || !answer.ok) return;
    places += answer.value.places.filter(
      ([, , , , standing, , rejected]) => standing === bare && rejected === 0,
    ).length;
    ({ next: after } = answer.value);
    if (after === null || places >= most) return useMore.setState({ span: span.id, places, complete: after === null });
  }
  useMore.setState({ span: span.id, places, complete: false });
}

function ask(input: Parameters<typeof client.call<'occurrences.find'>>[1]) {
  return client.call('occurrences.find', input);
}
