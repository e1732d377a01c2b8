import { useOpenFollowing } from '../session/following.ts';
import { suggestionAt, useSuggestions, type Suggestion } from './suggestions.ts';

/** The suggestion that is selected in the open article, if one is. */
export function useSelectedSuggestion(): Suggestion | undefined {
  const document = useOpenFollowing((state) => state.document);
  const selection = useOpenFollowing((state) => state.selection);
  useSuggestions((state) => state.places);
  return (document && selection && suggestionAt(document, selection)) ?? undefined;
}
