// Why a tag may not be made, in words.

import type { Objection } from '../../model/span.ts';

/** What to say of an objection: what is in the way, and what to do. Names and words as they are on screen. */
export function objectionSentence(
  reason: Objection['reason'],
  label: string,
  other: { readonly label: string; readonly surface: string },
): string {
  switch (reason) {
    case 'duplicate':
      return `“${other.surface}” is already tagged “${label}”.`;
    case 'crossing':
      return `This would cross the “${other.label}” tag on “${other.surface}”. A tag must lie inside another or beside it: select less, or more.`;
    case 'same-label-overlap':
      return `Two “${label}” tags cannot overlap: “${other.surface}”. Change that one, or choose a different label.`;
    case 'overlap':
      return `These words are part of the “${other.label}” tag on “${other.surface}”. Tags cannot overlap in this corpus.`;
  }
}
