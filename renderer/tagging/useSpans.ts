import { useCallback, useSyncExternalStore } from 'react';
import type { PaintedSpan, SpanStore } from '../article/index.ts';

const none: readonly PaintedSpan[] = [];

/** A document's spans in text order, for components; none where no document is open. */
export function useSpans(store: SpanStore | undefined): readonly PaintedSpan[] {
  const subscribe = useCallback((listener: () => void) => store?.subscribe(listener) ?? (() => undefined), [store]);
  return useSyncExternalStore(subscribe, () => store?.all() ?? none);
}
