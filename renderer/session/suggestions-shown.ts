// What of suggestions is shown, as somebody chose it.

import { preference } from './preferences.ts';

/** The preference: whether what dictionaries suggest is shown in the article. */
export const suggestionsKey = 'view.suggestions';
/** The preference: whether the corpus's own words are a dictionary, too. Off: `Tab` offers them, and missed ones are underlined. */
export const ownWordsKey = 'patterns.own-words';

/** Whether suggestions are shown. */
export function areSuggestionsShown(): boolean {
  return preference(suggestionsKey, true);
}

/** Whether words that were tagged at half of their places or more are suggested where they stand bare. */
export function areOwnWordsSuggested(): boolean {
  return areSuggestionsShown() && preference(ownWordsKey, false);
}
