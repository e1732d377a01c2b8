// Accepting and rejecting what dictionaries suggest, one by one and all of an article; each is one step that undo takes back.

import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { hideSuggestion, openSuggestions, suggestionAt, type Suggestion } from '../patterns/suggestions.ts';
import { announce, article } from '../session/article-handle.ts';
import { command } from '../session/command.ts';
import { labelOf } from '../session/corpus.ts';
import { activate, surfaceOf, useOpen } from '../session/open-document.ts';
import { areSuggestionsShown } from '../session/suggestions-shown.ts';
import { createTagsOf, objectionIn } from '../session/tag.ts';
import { undoOffer } from '../session/undo.ts';
import { hopToCandidate, isHopped } from './candidates.ts';
import { isInThePast } from './in-the-past.ts';

/** More tags are not made by one command. */
const mostAtOnce = 10_000;

/** The suggestion that is selected, or null. */
function selectedSuggestion(): Suggestion | null {
  const { document } = useOpen.getState();
  const selection = isInThePast() ? null : (article()?.selection() ?? null);
  return (document && selection && suggestionAt(document, selection)) ?? null;
}

/** Accepts the suggestion that is selected. False where none is. */
export function acceptSelected(): boolean {
  const suggestion = selectedSuggestion();
  if (!suggestion) return false;
  acceptSuggestion(suggestion);
  return true;
}

/** Makes a tag of a suggestion, exactly as it is suggested; who hopped to it hops on. */
export function acceptSuggestion(suggestion: Suggestion): void {
  const hopped = isHopped(suggestion);
  const [first] = createTagsOf([suggestion], 'suggestion');
  if (first === undefined) return;
  if (hopped && hopToCandidate(1, `${labelOf(suggestion.label)?.name ?? 'Tag'} added. Next: `)) return;
  article()?.clearSelection();
  useOpen.setState({ selection: null });
  activate(first);
}

/** Rejects the suggestion that is selected, so that it does not come back. False where none is. */
export function rejectSelected(): boolean {
  const { document } = useOpen.getState();
  const suggestion = selectedSuggestion();
  if (!suggestion || !document) return false;
  const { start, end, label, pattern } = suggestion;
  const hopped = isHopped(suggestion);
  hideSuggestion(suggestion);
  void command('rejections.set', {
    label,
    places: [[document.id, start, end]],
    rejected: true,
    ...(pattern && { pattern }),
  });
  const said = `Rejected: ${surfaceOf(document, suggestion)}. `;
  if (hopped && hopToCandidate(1, `${said}Next: `)) return true;
  announce(said);
  article()?.clearSelection();
  useOpen.setState({ selection: null });
  return true;
}

/** Makes tags of all suggestions of the article that a tag can be made of, as one step. */
export function acceptAll(): boolean {
  const { document } = useOpen.getState();
  if (!document || isInThePast()) return false;
  const may = openSuggestions(document).filter(({ label, start, end }) => {
    const span = { id: '', annotator: document.annotator, label, start, end, state: 'pending' as const };
    return objectionIn(document, span) === null;
  });
  const made = createTagsOf(may.slice(0, mostAtOnce), 'suggestion');
  if (made.length > 0) {
    toast(`${count(made.length, 'suggestion')} accepted.`, {
      topic: 'suggestions',
      action: undoOffer,
    });
  } else {
    const words = areSuggestionsShown() ? 'Nothing is suggested in this article.' : 'Suggestions are hidden.';
    toast(words, { topic: 'suggestions' });
  }
  return true;
}
