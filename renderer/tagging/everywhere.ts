// The words of a tag, tagged wherever else they stand in the article: what stands there a hundred times is tagged once.

import { findMatches, unsegmented } from '../../model/find-text.ts';
import { count, shorten } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { labelOf } from '../session/corpus.ts';
import { activeSpan, surfaceOf, useOpen, type OpenDocument } from '../session/open-document.ts';
import { createTags, objectionIn } from '../session/tag.ts';
import { undoOffer } from '../session/undo.ts';
import type { PaintedSpan, Stretch } from '../article/index.ts';
import { isInThePast } from './in-the-past.ts';

/** One command makes no more. */
const mostAtOnce = 10_000;
/** As much of the words as a sentence about them shows, in UTF-16 units. */
const quoted = 40;

/**
 * Tags the words of the active tag with its label wherever else they stand in the article, whole and in the same letters, as one step
 * of the history; where another tag is in the way, that one stays as it is. Says what was done and what was not. False without an
 * active tag.
 */
export function tagEverywhere(): boolean {
  const { document } = useOpen.getState();
  const span = activeSpan();
  if (!document || !span || isInThePast()) return false;
  const others = placesBeside(document, span);
  const free = others.filter((place) => objectionIn(document, { ...span, ...place, id: '' }) === null);
  const made = createTags(span.label, free.slice(0, mostAtOnce), 'elsewhere').length;
  const words = shorten(surfaceOf(document, span), quoted);
  toast(
    sentenceOf(words, labelOf(span.label)?.name ?? 'this label', {
      made,
      kept: others.length - free.length,
      more: free.length > mostAtOnce,
    }),
    {
      topic: 'everywhere',
      ...(made > 0 && { action: undoOffer }),
    },
  );
  return true;
}

/** Where the words of a tag stand in the article without a tag of its label, in code points. */
function placesBeside({ text, table, spans }: OpenDocument, span: PaintedSpan): readonly Stretch[] {
  const words = text.slice(table.toUtf16(span.start), table.toUtf16(span.end));
  return findMatches(text, words, { matchCase: true, wholeWord: !unsegmented.test(words) })
    .map(({ start, end }) => ({ start: table.toCodePoint(start), end: table.toCodePoint(end) }))
    .filter(
      ({ start, end }) =>
        !spans
          .inBlockRange(start, end)
          .some((other) => other.label === span.label && other.start === start && other.end === end),
    );
}

interface Tally {
  readonly made: number;
  readonly kept: number;
  readonly more: boolean;
}

function sentenceOf(words: string, label: string, { made, kept, more }: Tally): string {
  if (made + kept === 0) return `No other “${words}” in this article is without the label “${label}”.`;
  const left =
    kept === 0 ? '' : ` ${count(kept, 'place')} ${kept === 1 ? 'was' : 'were'} left: another tag is in the way.`;
  return made === 0
    ? `“${words}”:${left}`
    : `“${words}” tagged as “${label}” ${count(made, 'more time')}.${left}${more ? ' There are more: press again.' : ''}`;
}
