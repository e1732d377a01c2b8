// Tags of one's own in place of a version: their ends moved, their label changed, before they are decided on.

import { create } from 'zustand';
import type { ItemRow } from '../../model/contract/decisions.ts';
import { offsetTable, type CodePoint, type Utf16 } from '../../model/offsets.ts';
import { nudged, type Edge } from '../tagging/nudged.ts';

type Tag = ItemRow['decided'][number];

interface Draft {
  /** Whose item it is; null: nothing is being edited. */
  readonly row: ItemRow | null;
  readonly tags: readonly Tag[];
  /** The tag on which the keys act, by its number. */
  readonly active: number;
}

const none: Draft = { row: null, tags: [], active: 0 };

export const useDraft = create<Draft>()(() => none);

/** Begins with these tags. */
export function beginDraft(row: ItemRow, tags: readonly Tag[]): void {
  useDraft.setState({ row, tags, active: 0 });
}

/** Ends without a decision. */
export function endDraft(): void {
  useDraft.setState(none);
}

/** Moves an end of the active tag by a word or a letter, within the passage that is shown. */
export function moveDraft(edge: Edge, direction: 'back' | 'forward', by: 'word' | 'letter'): void {
  const { row, tags, active } = useDraft.getState();
  const tag = tags[active];
  if (!row || !tag) return;
  const within = { start: (tag.start - row.from) as CodePoint, end: (tag.end - row.from) as CodePoint };
  const moved = nudged(row.text, offsetTable(row.text), within, edge, direction, by);
  if (!moved) return;
  change({ ...tag, start: (moved.start + row.from) as CodePoint, end: (moved.end + row.from) as CodePoint });
}

/** Puts the active tag, or a new one, onto a part of the passage, in UTF-16 offsets of its text. */
export function placeDraft(start: Utf16, end: Utf16): void {
  const { row, tags, active } = useDraft.getState();
  if (!row || start >= end) return;
  const table = offsetTable(row.text);
  const place = {
    start: (table.toCodePoint(start) + row.from) as CodePoint,
    end: (table.toCodePoint(end) + row.from) as CodePoint,
  };
  const tag = tags[active];
  if (tag) change({ ...tag, ...place });
  else useDraft.setState({ tags: [...tags, { ...place, label: row.first.label }], active: tags.length });
}

/** Gives the active tag a label. */
export function labelDraft(label: number): void {
  const { tags, active } = useDraft.getState();
  const tag = tags[active];
  if (tag) change({ ...tag, label });
}

/** Removes the active tag. */
export function removeFromDraft(): void {
  const { tags, active } = useDraft.getState();
  useDraft.setState({ tags: tags.toSpliced(active, 1), active: 0 });
}

/** Goes on to the next tag. */
export function stepDraft(by: 1 | -1): void {
  const { tags, active } = useDraft.getState();
  if (tags.length > 0) useDraft.setState({ active: (active + by + tags.length) % tags.length });
}

function change(tag: Tag): void {
  useDraft.setState(({ tags, active }) => ({ tags: tags.with(active, tag) }));
}
