// What an item looks like: a track for each annotator over the same stretch of text, and the characters in which they differ.

import type { ItemRow } from '../../model/contract/decisions.ts';

type Tag = ItemRow['decided'][number];

/** A stretch of a track in which the same tags hold throughout. */
export interface Piece {
  readonly words: string;
  /** The innermost label there; null: none. */
  readonly label: number | null;
  /** Not every version has a tag there, or none has. */
  readonly differs: boolean;
}

/** Code points of text on each side of the tags. */
const around = 28;

/** The stretch of the passage that all tracks show, as offsets into its code points: whole words, as far as there are any. */
export function windowOf(
  { start, end, from }: ItemRow,
  characters: readonly string[],
): { readonly from: number; readonly to: number } {
  const isBlank = (at: number): boolean => characters[at]?.trim() === '';
  let first = Math.max(0, start - from - around);
  while (first > 0 && first < start - from && !isBlank(first - 1)) first++;
  let last = Math.min(characters.length, end - from + around);
  while (last < characters.length && last > end - from && !isBlank(last)) last--;
  return { from: first, to: last };
}

/** The versions in the order in which they are shown: by chance where names are hidden, the same for the same item. */
export function shuffled(row: ItemRow, blind: boolean): ItemRow['versions'] {
  if (!blind) return row.versions;
  const place = (annotator: number): number => mixed([row.document, row.first.start, row.first.end, annotator]);
  return row.versions.toSorted((a, b) => place(a.annotator) - place(b.annotator));
}

/** A number that looks like chance and is the same for the same numbers. */
function mixed(numbers: readonly number[]): number {
  let sum = 0x811c9dc5;
  for (const n of numbers) {
    sum = Math.imul(sum ^ n, 0x01000193);
    sum ^= sum >>> 15;
    sum = Math.imul(sum, 0x2c1b3c6d);
    sum ^= sum >>> 12;
  }
  return sum >>> 0;
}

/** A track over the stretch: its words in pieces, with the tags that one version has there. */
export function piecesOf(row: ItemRow, characters: readonly string[], tags: readonly Tag[]): readonly Piece[] {
  const { from, to } = windowOf(row, characters);
  const edges = new Set([from, to]);
  const all = [...row.versions.flatMap((version) => version.tags), ...tags];
  for (const { start, end } of all) for (const edge of [start - row.from, end - row.from]) edges.add(edge);
  const places = [...edges].filter((edge) => edge >= from && edge <= to).toSorted((a, b) => a - b);
  return places.slice(0, -1).map((start, i): Piece => {
    const end = places[i + 1] ?? to;
    const holds = (tag: Tag): boolean => tag.start - row.from <= start && tag.end - row.from >= end;
    const covering = row.versions.filter((version) => version.tags.some(holds)).length;
    const inner = tags.filter(holds).toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
    return {
      words: characters.slice(start, end).join(''),
      label: inner?.label ?? null,
      differs: covering > 0 && covering < row.versions.length,
    };
  });
}

/** The labels of tags, each once, in their order. */
export function labelsOf(tags: readonly Tag[]): readonly number[] {
  return [...new Set(tags.map(({ label }) => label))];
}
