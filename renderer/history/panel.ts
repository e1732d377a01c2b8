// The history of the document on screen: its steps, newest first, and a look at how it was after one of them.

import { create } from 'zustand';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { HistoryEntry } from '../../model/contract/history.ts';
import type { Layer } from '../../model/contract/values.ts';
import { spansIn } from '../../model/span-columns.ts';
import { createSpanStore, type SpanStore } from '../article/index.ts';
import { command } from '../session/command.ts';
import { client } from '../session/core.ts';
import { isShown, showPanel } from '../session/panels.ts';
import { momentWithin } from '../base/moments.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { toast } from '../base/toasts.ts';
import { activate, useOpen } from '../session/open-document.ts';
import { asPainted } from '../session/span-mirror.ts';
import { article } from '../session/article-handle.ts';
import { difference, type Difference } from './difference.ts';
import { undoOffer } from '../session/undo.ts';

/** How the document was right after a step. */
export interface Past {
  readonly document: number;
  readonly entry: HistoryEntry;
  readonly spans: SpanStore;
  readonly layer: Layer;
  readonly difference: Difference;
}

interface History {
  readonly shown: boolean;
  readonly document: number | null;
  readonly entries: readonly HistoryEntry[];
  /** Where the next page begins; null: that was all. */
  readonly next: number | null;
  readonly past: Past | null;
  /** What was done to it in other files and came back. */
  readonly elsewhere: CallOutput<'packages.steps'>;
}

const blank = { document: null, entries: [], next: null, past: null, elsewhere: { steps: [], count: 0 } };

export const useHistory = create<History>()(() => ({ shown: false, ...blank }));

/** Reads the newest steps of the document on screen. */
export async function readHistory(): Promise<void> {
  const document = useOpen.getState().document?.id ?? null;
  if (useHistory.getState().document !== document) useHistory.setState({ ...blank, document });
  if (document === null) return;
  const [answer, elsewhere] = await Promise.all([
    client.call('history.page', { document }),
    client.call('packages.steps', { document }),
  ]);
  if (!answer.ok || useHistory.getState().document !== document) return;
  useHistory.setState({ ...answer.value, ...(elsewhere.ok && { elsewhere: elsewhere.value }) });
}

/** Reads the steps before those that are shown. */
export async function readOlder(): Promise<void> {
  const { document, next } = useHistory.getState();
  if (document === null || next === null) return;
  const answer = await client.call('history.page', { document, before: next });
  const now = useHistory.getState();
  if (!answer.ok || now.document !== document || now.next !== next) return;
  useHistory.setState({ entries: [...now.entries, ...answer.value.entries], next: answer.value.next });
}

/** Shows the document as it was right after a step. */
export async function lookBack(entry: HistoryEntry): Promise<void> {
  const { document } = useOpen.getState();
  if (!document) return;
  const { id, annotator } = document;
  const [then, now] = await Promise.all([
    client.call('document.at', { document: id, annotator, seq: entry.seq }),
    client.call('document.open', { document: id, annotator }),
  ]);
  if (!then.ok) return toastProblem(then.error);
  if (!now.ok || useOpen.getState().document?.id !== id || !useHistory.getState().shown) return;
  activate(null);
  article()?.clearSelection();
  const { spans, layer } = then.value;
  useHistory.setState({
    past: {
      document: id,
      entry,
      spans: createSpanStore(spans.map((span) => asPainted(span, false))),
      layer,
      difference: difference(spans, spansIn(now.value.spans)),
    },
  });
}

/** Shows the document as it is. */
export function backToNow(): void {
  useHistory.setState({ past: null });
}

/** The past that is on screen in place of the document as it is, or null. */
export function pastShown(): Past | null {
  const { past, shown } = useHistory.getState();
  return shown && past && past.document === useOpen.getState().document?.id ? past : null;
}

/** The same, for components. */
export function usePast(): Past | null {
  const { past, shown } = useHistory();
  const here = useOpen(({ document }) => document?.id);
  return shown && past?.document === here ? past : null;
}

/** Makes the tags and the status as they were; undo takes that back. */
export async function restorePast({ document, entry }: Past): Promise<void> {
  const answer = await command('document.restore', { document, seq: entry.seq });
  if (!answer.ok) return;
  backToNow();
  await readHistory();
  toast(`As it was ${momentWithin(entry.at)}.`, { topic: 'history', action: undoOffer });
}

export function closeHistory(): void {
  useHistory.setState({ shown: false, past: null });
  article()?.focus();
}

/** Shows the history of the document on screen, or hides it. False where no document is open. */
export function toggleHistory(): boolean {
  if (!useOpen.getState().document) return false;
  if (useHistory.getState().shown && isShown('right')) {
    closeHistory();
    return true;
  }
  showPanel('right', true);
  useHistory.setState({ shown: true });
  void readHistory();
  return true;
}
