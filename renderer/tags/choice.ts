// Which tags, or words, are chosen: some by name, or all that fit but for a few, also those that were never read.

import type { ChosenTags, TagRef } from '../../model/contract/tags.ts';
import { keyOf, useTable, type Choice } from './table.ts';

/** As many can be chosen by name; more of them as all that fit. */
const mostNamed = 20_000;

export function choose(choice: Choice): void {
  useTable.setState({ choice });
}

/** Whether the tag is chosen. */
export function isChosen(choice: Choice, ref: TagRef): boolean {
  return choice.all ? !choice.except.has(keyOf(ref)) : choice.tags.has(keyOf(ref));
}

/** Chooses a tag, or no longer. */
export function toggle({ document, span }: TagRef): void {
  const { choice } = useTable.getState();
  const ref = { document, span };
  const named = new Map(choice.all ? choice.except : choice.tags);
  if (!named.delete(keyOf(ref)) && named.size < mostNamed) named.set(keyOf(ref), ref);
  choose(choice.all ? { all: true, except: named } : { ...choice, tags: named });
}

/** Chooses the rows from one to another, beside those that are chosen. */
export function chooseBetween(from: number, to: number): void {
  const { choice, rows } = useTable.getState();
  const [first, last] = from <= to ? [from, to] : [to, from];
  const named = new Map(choice.all ? choice.except : choice.tags);
  for (const { document, span } of rows.slice(first, last + 1)) {
    const key = keyOf({ document, span });
    if (choice.all) named.delete(key);
    else if (named.size < mostNamed) named.set(key, { document, span });
  }
  choose(choice.all ? { all: true, except: named } : { ...choice, tags: named });
}

export function chooseAll(): void {
  choose({ all: true, except: new Map() });
}

/** Chooses words with all their tags, or no longer. */
export function toggleWords(surface: string): void {
  const { choice } = useTable.getState();
  if (choice.all) return chooseWords(new Set([surface]));
  const words = new Set(choice.words);
  if (!words.delete(surface)) words.add(surface);
  chooseWords(words);
}

function chooseWords(words: ReadonlySet<string>): void {
  choose({ all: false, tags: new Map(), words });
}

/** Chooses the groups from one to another. */
export function chooseWordsBetween(from: number, to: number): void {
  const { choice, groups } = useTable.getState();
  const [first, last] = from <= to ? [from, to] : [to, from];
  const words = new Set(choice.all ? [] : choice.words);
  for (const { surface } of groups.slice(first, last + 1)) words.add(surface);
  chooseWords(words);
}

export interface Chosen {
  readonly tags: ChosenTags;
  /** How many there are; null while they are not counted. */
  readonly count: number | null;
}

/** What an action is about: what is chosen, else the tag or the words with the keyboard; null: nothing. */
export function chosenNow(): Chosen | null {
  const { choice, view, filter, rows, groups, at, counted } = useTable.getState();
  const all = counted?.complete ? counted.tags : null;
  if (choice.all) {
    const count = all === null ? null : Math.max(0, all - choice.except.size);
    return { tags: { filter, except: [...choice.except.values()] }, count };
  }
  if (view === 'words') {
    const words = choice.words.size > 0 ? choice.words : new Set(groups[at] ? [groups[at].surface] : []);
    if (words.size === 0) return null;
    const count = groups.reduce((sum, { surface, used }) => sum + (words.has(surface) ? used : 0), 0);
    return { tags: { filter: { ...filter, surfaces: [...words] }, except: [] }, count };
  }
  if (choice.tags.size > 0) return { tags: { tags: [...choice.tags.values()] }, count: choice.tags.size };
  const row = rows[at];
  return row ? { tags: { tags: [{ document: row.document, span: row.span }] }, count: 1 } : null;
}
