// What is painted must be what is stored: a difference goes to the log. In development and in end-to-end tests anybody can ask.

import { spansIn } from '../../model/span-columns.ts';
import type { PaintedSpan, SpanStore } from '../article/index.ts';
import { atNextFrame } from '../base/next-frame.ts';
import { useToasts } from '../base/toasts.ts';
import { isImportSettled } from '../import/run-import.ts';
import { pastShown } from '../history/panel.ts';
import { article } from '../session/article-handle.ts';
import { useOpen } from '../session/open-document.ts';
import { isReadingDue } from '../session/changes.ts';
import { client } from '../session/core.ts';
import { isAllWritten } from '../session/preferences.ts';
import { reportFault } from '../session/report-faults.ts';
import { differences } from './painted-differences.ts';

declare global {
  interface Window {
    /** Only in development. */
    __spanwright?: {
      /** What is painted and is not what this window knows, as sentences. */
      readonly selfCheck: () => readonly string[];
      /** What this window knows of the article's tags and is not what the core has. Asked when nothing waits. */
      readonly storedCheck: () => Promise<readonly string[]>;
      /** Whether the start is over, the core has answered everything that is not held back, and nothing is due to be asked of it. */
      readonly isQuiet: () => boolean;
      /** Whether the core has answered that it keeps everything that the screens remember. */
      readonly isWritten: () => boolean;
      /** Whether an import is over or asks something, and its dialog closes no more by itself. */
      readonly isImportSettled: () => boolean;
      /** The messages so far, the oldest first. A test takes away what it has heard. */
      readonly told: string[];
    };
  }
}

let isStarted = false;

/** Offers the checks to tests and to the console. */
export function offerSelfCheck(): void {
  const told: string[] = [];
  useToasts.subscribe(({ toasts }, { toasts: before }) => {
    told.push(...toasts.filter((one) => !before.includes(one)).map(({ text }) => text));
  });
  window.__spanwright = { selfCheck, storedCheck, isQuiet, isWritten, isImportSettled, told };
}

/** To be called when the screens have taken up what was left. */
export function endStart(): void {
  isStarted = true;
}

function isQuiet(): boolean {
  const isWaiting = client.pending.read().length > 0 && client.held.read() === null;
  return isStarted && client.isIdle() && !isWaiting && !isReadingDue();
}

function isWritten(): boolean {
  return client.isIdle() && isAllWritten();
}

/** Checks after every change of the spans. */
export function watchPainting(): void {
  let stop = (): void => undefined;
  let watched: SpanStore | undefined;
  useOpen.subscribe(({ document }) => {
    if (document?.spans === watched) return;
    stop();
    watched = document?.spans;
    stop = watched?.subscribe(checkSoon) ?? (() => undefined);
  });
}

// A difference that stays, and stays once a frame was drawn: a page that is not in front has the newest spans and no frames.
const settled = 500;
let due: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

function checkSoon(): void {
  const mine = ++asked;
  clearTimeout(due);
  due = setTimeout(() => {
    atNextFrame(() => {
      if (mine !== asked) return;
      const [first] = selfCheck();
      if (first === undefined) return;
      // The sentence has words of the article.
      reportFault('painted is not stored');
      if (window.__spanwright) reportError(new Error(first));
    });
  }, settled);
}

function selfCheck(): readonly string[] {
  const { document } = useOpen.getState();
  const shown = article();
  if (!document || !shown) return [];
  const { start, end } = shown.paintedWindow();
  const stored = (pastShown()?.spans ?? document.spans).inBlockRange(start, end);
  return differences(document.text, document.table, stored, shown.painted(), { start, end });
}

async function storedCheck(): Promise<readonly string[]> {
  const { document } = useOpen.getState();
  if (!document) return ['No article is open.'];
  const answer = await client.call('document.open', { document: document.id, annotator: document.annotator });
  if (!answer.ok) return [answer.error.message];
  const stored = spansIn(answer.value.spans).map((span) => sentenceOf({ ...span, state: 'saved' }, span.note));
  const known = document.spans.all().map((span) => sentenceOf(span, document.notes.get(span.id) ?? ''));
  return [
    ...stored.filter((span) => !known.includes(span)).map((span) => `Stored and not known: ${span}`),
    ...known.filter((span) => !stored.includes(span)).map((span) => `Known and not stored: ${span}`),
  ];
}

function sentenceOf({ id, label, start, end, state }: Omit<PaintedSpan, 'annotator'>, note: string): string {
  return `span ${id}, label ${label}, ${start} to ${end}, ${state}, note “${note}”`;
}
