// The keys that move the ends: of what is selected, and with nothing selected of the active tag.

import type { Handlers } from '../base/action-registry.ts';
import { announce, article } from '../session/article-handle.ts';
import { activeSpan, surfaceOf, useOpen } from '../session/open-document.ts';
import { moveTag } from '../session/tag.ts';
import { isInThePast } from './in-the-past.ts';
import { nudged, type Edge } from './nudged.ts';

export const endActions = {
  'span.start-back': () => move('start', 'back', 'word'),
  'span.start-forward': () => move('start', 'forward', 'word'),
  'span.end-back': () => move('end', 'back', 'word'),
  'span.end-forward': () => move('end', 'forward', 'word'),
  'span.start-back-letter': () => move('start', 'back', 'letter'),
  'span.start-forward-letter': () => move('start', 'forward', 'letter'),
  'span.end-back-letter': () => move('end', 'back', 'letter'),
  'span.end-forward-letter': () => move('end', 'forward', 'letter'),
} satisfies Handlers;

/** False where there is neither a selection nor an active tag. */
function move(edge: Edge, direction: 'back' | 'forward', by: 'word' | 'letter'): boolean {
  const { document } = useOpen.getState();
  const selection = article()?.selection() ?? null;
  const span = selection ? null : activeSpan();
  const stretch = selection ?? span;
  if (!document || !stretch) return false;
  if (isInThePast()) return true;
  const moved = nudged(document.text, document.table, stretch, edge, direction, by);
  if (!moved) return true;
  if (span) moveTag(span, moved.start, moved.end);
  else {
    // Who goes by letters wants just these: the rules of the label leave them alone.
    article()?.reveal(moved.start, moved.end, { select: true, exact: by === 'letter' || selection?.exact === true });
    announce(surfaceOf(document, moved));
  }
  return true;
}
