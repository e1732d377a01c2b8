// Finding in the article that is open: what is looked for, where it is, and which match one stands on. A search over the corpus
// marks what it found in the same way.

import { create } from 'zustand';
import { findMatches, searchMatches, type FindOptions } from '../../model/find-text.ts';
import type { Stretch } from '../article/index.ts';
import { article, caretInText } from '../session/article-handle.ts';
import { useList } from '../session/document-list.ts';
import { useOpen } from '../session/open-document.ts';
import { preference, remember } from '../session/preferences.ts';

export interface Find extends FindOptions {
  /** The field is on the screen. */
  readonly isOpen: boolean;
  readonly query: string;
  /** What the list of articles is searched for, marked while the field is closed. */
  readonly searched: string;
  readonly matches: readonly Stretch[];
  /** The index of the match that one stands on, or null. */
  readonly current: number | null;
}

const none: readonly Stretch[] = [];

export const useFind = create<Find>()(() => ({
  isOpen: false,
  query: '',
  matchCase: false,
  wholeWord: false,
  searched: '',
  matches: none,
  current: null,
}));

const optionsKey = 'find.options';

/** Opens the field; with words that are selected, they are what is looked for. */
export function openFind(): void {
  const { document, selection } = useOpen.getState();
  const { query } = useFind.getState();
  const { matchCase, wholeWord } = preference<FindOptions>(optionsKey, { matchCase: false, wholeWord: false });
  const selected = document && selection && !selection.surface.includes('\n') ? selection.surface : null;
  useFind.setState({ isOpen: true, matchCase, wholeWord, query: selected ?? query });
  look(selection?.start ?? caretInText() ?? 0);
}

/** Closes the field; what the list is searched for stays marked. */
export function closeFind(): void {
  useFind.setState({ isOpen: false });
  look(null);
}

/** Looks for other words, or in another way. */
export function setFind(change: Partial<Pick<Find, 'query' | 'matchCase' | 'wholeWord'>>): void {
  const { matches, current, matchCase, wholeWord } = useFind.getState();
  useFind.setState(change);
  if (change.query === undefined) remember(optionsKey, { matchCase, wholeWord, ...change });
  look(current === null ? 0 : (matches[current]?.start ?? 0));
}

/**
 * Goes to the next match, or the one before; behind the last comes the first. With the keyboard in the text the match is selected, so
 * that a label's key tags it. False where nothing is looked for.
 */
export function stepFind(by: 1 | -1): boolean {
  const caret = caretInText();
  const { query, searched, isOpen } = useFind.getState();
  if (query === '' && searched === '') return false;
  if (!isOpen && searched === '') {
    useFind.setState({ isOpen: true });
    look(null);
  }
  const { matches, current } = useFind.getState();
  const next = current === null ? nearest(matches, caret ?? 0, by) : (current + by + matches.length) % matches.length;
  const match = matches[next];
  if (!match) return true;
  useFind.setState({ current: next });
  article()?.reveal(match.start, match.end, { select: caret !== null });
  return true;
}

/** Follows the article and the search over the list. Returns how to stop. */
export function followFind(): () => void {
  const stop = [
    useOpen.subscribe(({ document }, before) => {
      if (document?.id !== before.document?.id || document?.text !== before.document?.text) look(null);
    }),
    useList.subscribe(({ filter }) => {
      const searched = filter.text?.trim() ?? '';
      if (searched === useFind.getState().searched) return;
      useFind.setState({ searched });
      look(null);
    }),
  ];
  return () => stop.forEach((end) => end());
}

/** Brings the first match of a search over the corpus into view, in an article that was opened from it. */
export function revealSearched(): void {
  const { searched, isOpen, matches } = useFind.getState();
  const [first] = matches;
  if (searched === '' || isOpen || !first) return;
  useFind.setState({ current: 0 });
  article()?.reveal(first.start, first.end);
}

/** Looks again, and stands on the first match from `from` on; null: on none. */
function look(from: number | null): void {
  const { document } = useOpen.getState();
  const { isOpen, query, searched, matchCase, wholeWord } = useFind.getState();
  const found = !document
    ? []
    : isOpen
      ? findMatches(document.text, query, { matchCase, wholeWord })
      : searchMatches(document.text, searched);
  const matches =
    document && found.length > 0
      ? found.map(({ start, end }) => ({
          start: document.table.toCodePoint(start),
          end: document.table.toCodePoint(end),
        }))
      : none;
  const current = from === null || matches.length === 0 ? null : nearest(matches, from, 1);
  useFind.setState({ matches, current });
  const match = current === null ? undefined : matches[current];
  if (match) article()?.reveal(match.start, match.end);
}

function nearest(matches: readonly Stretch[], from: number, by: 1 | -1): number {
  const index =
    by > 0 ? matches.findIndex(({ start }) => start >= from) : matches.findLastIndex(({ end }) => end <= from);
  return index < 0 ? (by > 0 ? 0 : matches.length - 1) : index;
}
