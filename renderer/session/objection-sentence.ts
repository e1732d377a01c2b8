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
      return `“${other.surface}” is tagged ${label} already.`;
    case 'crossing':
      return `This would cross ${other.label} “${other.surface}”. A tag lies inside another or beside it: select less, or more.`;
    case 'same-label-overlap':
      return `${label} cannot overlap another ${label}: “${other.surface}”. Change that one, or choose a different label.`;
    case 'overlap':
      return `These words belong to ${other.label} “${other.surface}”. In this corpus tags do not overlap.`;
  }
}
