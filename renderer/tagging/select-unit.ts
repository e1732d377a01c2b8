// Selecting by word, phrase and sentence, and up to the next punctuation mark: from the caret, and on from what is selected.

import type { Handlers } from '../base/action-registry.ts';
import { lineAround } from '../../model/line.ts';
import type { Utf16 } from '../../model/offsets.ts';
import { growBy, type Unit } from '../../model/units.ts';
import { article, caretInText } from '../session/article-handle.ts';
import { activeSpan, useOpen } from '../session/open-document.ts';
import { isInThePast } from './in-the-past.ts';
import { selectFrom } from './widen.ts';

export const selectionActions = {
  'select.word': () => selectBy('word'),
  'select.phrase': () => selectBy('phrase'),
  'select.sentence': () => selectBy('sentence'),
  'select.punctuation': () => selectBy('punctuation'),
} satisfies Handlers;

/** False where there is neither a caret in the text nor a selection or an active tag, or no word at it. */
function selectBy(unit: Unit): boolean {
  const { document } = useOpen.getState();
  const caret = caretInText();
  const from = article()?.selection() ?? activeSpan() ?? (caret === null ? null : { start: caret, end: caret });
  if (!document || !from) return false;
  if (isInThePast()) return true;
  const { text, table } = document;
  const [start, end] = [table.toUtf16(from.start), table.toUtf16(from.end)];
  // A selection over several lines grows in the last of them.
  const line = lineAround(text, end);
  const first = line.toText(line.toLine(start));
  const grown = growBy(line.text, line.toLine(start), line.toLine(end), unit);
  const selected = {
    start: first > start ? from.start : table.toCodePoint(line.toText(grown.start)),
    end: table.toCodePoint(Math.max(end, line.toText(grown.end)) as Utf16),
  };
  return selected.start < selected.end && selectFrom(selected, from.start);
}
