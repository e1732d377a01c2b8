import { useCallback, useSyncExternalStore } from 'react';
import { afterPaint, catchUpWithPaint } from '../base/after-paint.ts';
import type { PaintedSpan, SpanStore } from '../article/index.ts';
import { client } from './core.ts';
import { useOpen, type OpenDocument } from './open-document.ts';

const none: readonly PaintedSpan[] = [];

/** A document's spans in text order, for the panels beside the article, which follow it; none where no document is open. */
export function useSpans(store: SpanStore | undefined): readonly PaintedSpan[] {
  const subscribe = useCallback(
    (listener: () => void) => store?.subscribe(() => follow(listener)) ?? (() => undefined),
    [store],
  );
  return useSyncExternalStore(subscribe, () => store?.all() ?? none);
}

/** One of these spans as it is now, or undefined where it is gone or none is meant; it follows what the article paints. */
export function useSpan(store: SpanStore | undefined, id: string | null): PaintedSpan | undefined {
  const subscribe = useCallback(
    (listener: () => void) => store?.subscribe(() => follow(listener)) ?? (() => undefined),
    [store],
  );
  return useSyncExternalStore(subscribe, () => (id === null ? undefined : store?.get(id)));
}

type Place = ReturnType<typeof useOpen.getState>;

/** As useOpen, but following where only the place in the article has changed. */
export function useOpenFollowing<T>(select: (state: Place) => T): T {
  return useSyncExternalStore(subscribeFollowing, () => select(useOpen.getState()));
}

function subscribeFollowing(listener: () => void): () => void {
  return useOpen.subscribe((now, before) => {
    if (now.document === before.document) follow(listener);
    else listener();
  });
}

/** The open document, following what the article shows; null where none is open. */
export function useDocumentFollowing(): OpenDocument | null {
  return useSyncExternalStore(subscribeToFollow, () => useOpen.getState().document);
}

function subscribeToFollow(listener: () => void): () => void {
  return useOpen.subscribe(() => follow(listener));
}

/** What follows waits no longer than this for an answer, in milliseconds. */
const patience = 60;

let following = new Set<() => void>();
let stopWaiting: (() => void) | null = null;

/**
 * Calls back once after the next paint and the answer to what a key did, which would wait for what is drawn here: half a frame of
 * its own for each panel. It is drawn with what the answer changes.
 */
export function follow(work: () => void): void {
  following.add(work);
  afterPaint(runAnswered);
}

/** Does at once what follows: for a key that needs what the one before it will show. */
export function catchUp(): void {
  catchUpWithPaint();
  run();
}

function runAnswered(): void {
  if (client.pending.read().length === 0) return run();
  if (stopWaiting !== null) return;
  const timer = setTimeout(run, patience);
  const stopListening = client.pending.listen(() => {
    if (client.pending.read().length === 0) run();
  });
  stopWaiting = () => {
    clearTimeout(timer);
    stopListening();
  };
}

function run(): void {
  stopWaiting?.();
  stopWaiting = null;
  const now = following;
  following = new Set();
  for (const work of now) work();
}
