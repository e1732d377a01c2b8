// An article in its lines, each in pieces: the words of items, and what lies between.

import type { ItemRow } from '../../model/contract/decisions.ts';

interface PlacedPiece {
  readonly words: string;
  /** The item whose words these are; null: nobody's. */
  readonly item: ItemRow | null;
}

interface Paragraph {
  /** Where it begins, in code points. */
  readonly from: number;
  readonly pieces: readonly PlacedPiece[];
}

/** The lines that are not blank. Where items overlap, the words go to the one that begins first. */
export function paragraphsOf(text: string, rows: readonly ItemRow[]): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const items = rows.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let from = 0;
  for (const line of text.split('\n')) {
    const characters = Array.from(line);
    const to = from + characters.length;
    if (line.trim() !== '') paragraphs.push({ from, pieces: piecesOf(characters, from, items) });
    from = to + 1;
  }
  return paragraphs;
}

function piecesOf(characters: readonly string[], from: number, items: readonly ItemRow[]): readonly PlacedPiece[] {
  const pieces: PlacedPiece[] = [];
  let at = 0;
  const add = (to: number, item: ItemRow | null): void => {
    if (to > at) pieces.push({ words: characters.slice(at, to).join(''), item });
    at = Math.max(at, to);
  };
  for (const item of items) {
    const [start, end] = [item.start - from, Math.min(item.end - from, characters.length)];
    if (end <= at || start >= characters.length) continue;
    add(Math.max(0, start), null);
    add(end, item);
  }
  add(characters.length, null);
  return pieces;
}
