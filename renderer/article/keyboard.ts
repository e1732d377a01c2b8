// The few keys that the browser cannot be left alone with: everything else is its own caret and selection.

import type { Utf16 } from '../../model/offsets.ts';
import type { Places } from './places.ts';
import type { SelectionReader } from './selection.ts';

/** What a key did to the selection: nothing, moved it, or moved it by single characters on purpose. */
export type KeyEffect = 'none' | 'selected' | 'exact';

/**
 * Handles Ctrl/Cmd+A and the keys to the ends of the document by offsets (Chromium stops short of both while sections wait to be
 * laid out), and Alt+Shift+arrow, which moves the selection's end by one character and keeps it unsnapped.
 */
export function handleKey(event: KeyboardEvent, places: Places, reader: SelectionReader): KeyEffect {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  const last = places.blocks.text.length as Utf16;
  const first = 0 as Utf16;
  if (isCommand && !event.shiftKey && event.code === 'KeyA') {
    event.preventDefault();
    reader.extend(first, last);
    return 'selected';
  }
  if (isCommand && (event.key === 'Home' || event.key === 'End')) {
    event.preventDefault();
    const to = event.key === 'Home' ? first : last;
    const anchor = reader.live()?.anchor ?? first;
    if (!event.shiftKey) reader.collapse(to);
    else reader.extend(anchor, to);
    return 'selected';
  }
  const direction = { ArrowLeft: 'left', ArrowRight: 'right' }[event.key];
  if (direction && event.altKey && event.shiftKey && !isCommand) {
    event.preventDefault();
    document.getSelection()?.modify('extend', direction, 'character');
    return 'exact';
  }
  return 'none';
}
