// The places of words in groups: by the words as they stand, and by what they are tagged now.

import type { CallOutput } from '../../model/contract/contract.ts';
import { standings, type LeftReason, type Standing } from '../../model/occurrences.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import type { CodePoint } from '../../model/offsets.ts';

/** A place where the words stand, and what was decided of it since it was found. */
export interface Place {
  /** Which place it is. */
  readonly key: string;
  /** The group in which it is listed, as it was when it was found: what is decided moves nothing. */
  readonly group: string;
  readonly document: number;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly words: string;
  /** It has the label now. */
  readonly tagged: boolean;
  readonly rejected: boolean;
  /** Why it was not tagged when that was tried, and the label that is in the way. */
  readonly left: { readonly reason: LeftReason; readonly label: number | null } | null;
}

export interface Group {
  readonly key: string;
  readonly words: string;
  readonly standing: Standing | 'rejected';
  /** The label of the tag that is there, where one is. */
  readonly label: number | null;
  readonly places: number;
  /** How many of them wait to be decided. */
  readonly open: number;
}

type Page = CallOutput<'occurrences.find'>;

export function keyOfPlace(document: number, start: number, end: number): string {
  return `${document} ${start} ${end}`;
}

/** The places of a page as they are listed. */
export function placesOfPage({ words, places }: Page): readonly Place[] {
  return places.map(([document, start, end, index, standing, other, rejected]) => {
    const said = words[index] ?? '';
    const stands = standings[standing] ?? 'bare';
    const group = [rejected === 1 ? 'rejected' : stands, rejected === 1 ? 0 : other, evenBlanks(said)].join(' ');
    return {
      key: keyOfPlace(document, start, end),
      group,
      document,
      start,
      end,
      words: said,
      tagged: stands === 'same',
      rejected: rejected === 1,
      left: null,
    };
  });
}

/** Whether a place waits to be decided. */
export function isOpen({ tagged, rejected }: Place): boolean {
  return !tagged && !rejected;
}

const order: readonly Group['standing'][] = ['bare', 'inside', 'overlapping', 'other', 'same', 'rejected'];

/** The groups of places: those that nothing is in the way of first, of the same kind the largest. */
export function groupsOf(places: readonly Place[]): readonly Group[] {
  const groups = new Map<string, { places: number; open: number }>();
  for (const place of places) {
    const known = groups.get(place.group) ?? { places: 0, open: 0 };
    known.places++;
    if (isOpen(place)) known.open++;
    groups.set(place.group, known);
  }
  return [...groups]
    .map(([key, counts]) => ({ key, ...partsOf(key), ...counts }))
    .toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || b.places - a.places);
}

function partsOf(key: string): Pick<Group, 'words' | 'standing' | 'label'> {
  const [standing = '', label = '', ...words] = key.split(' ');
  return { standing: standing as Group['standing'], label: Number(label) || null, words: words.join(' ') };
}
