import { useCallback, useSyncExternalStore } from 'react';
import { afterPaint } from '../base/after-paint.ts';
import type { PaintedSpan, SpanStore } from '../article/index.ts';
import { useOpen, type OpenDocument } from './open-document.ts';

const none: readonly PaintedSpan[] = [];

/** A document's spans in text order, for the panels beside the article, which follow it by a frame; none where no document is open. */
export function useSpans(store: SpanStore | undefined): readonly PaintedSpan[] {
  const subscribe = useCallback(
    (listener: () => void) => store?.subscribe(() => afterPaint(listener)) ?? (() => undefined),
    [store],
  );
  return useSyncExternalStore(subscribe, () => store?.all() ?? none);
}

/** One of these spans as it is now, or undefined where it is gone or none is meant; a frame later than the article paints it. */
export function useSpan(store: SpanStore | undefined, id: string | null): PaintedSpan | undefined {
  const subscribe = useCallback(
    (listener: () => void) => store?.subscribe(() => afterPaint(listener)) ?? (() => undefined),
    [store],
  );
  return useSyncExternalStore(subscribe, () => (id === null ? undefined : store?.get(id)));
}

type Place = ReturnType<typeof useOpen.getState>;

/** As useOpen, but a frame later where only the place in the article has changed. */
export function useOpenFollowing<T>(select: (state: Place) => T): T {
  return useSyncExternalStore(subscribeFollowing, () => select(useOpen.getState()));
}

function subscribeFollowing(listener: () => void): () => void {
  return useOpen.subscribe((now, before) => {
    if (now.document === before.document) afterPaint(listener);
    else listener();
  });
}

/** The open document, a frame later than the article shows it; null where none is open. */
export function useDocumentFollowing(): OpenDocument | null {
  return useSyncExternalStore(subscribeAfterPaint, () => useOpen.getState().document);
}

function subscribeAfterPaint(listener: () => void): () => void {
  return useOpen.subscribe(() => afterPaint(listener));
}
