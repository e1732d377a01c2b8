// What the history needs to know of each kind of change that it stores. One file a kind beside this one; kinds.ts holds them all.

import type { Reader, Writer } from '../../database/database.ts';
import type { Change } from '../../../model/change.ts';
import type { Counts } from '../counts.ts';

/** What a change is applied in: the transaction, the time of its event in Unix milliseconds, and the kept counts. */
export interface Application {
  readonly writer: Writer;
  readonly at: number;
  readonly counts: Counts;
}

/** One thing that a change says was stored before it and is stored after it, as text that compares. Null: nothing. */
export interface Fact {
  readonly key: string;
  /** The document that it is about, by which a check takes its shares; null: none. */
  readonly document: number | null;
  readonly before: string | null;
  readonly after: string | null;
  /** The tables began with a value that no event tells of: the first change is believed about what was there. */
  readonly begins?: true;
}

/** A fact that the tables hold. `begins`: they began with it, so that no event need tell of it. */
export type StoredFact = readonly [key: string, value: string, begins?: 'begins'];

/** Every n-th document: those whose id leaves this remainder. The first share also has what belongs to no document. */
export interface Share {
  readonly of: number;
  readonly remainder: number;
}

export interface StoredKind<C extends Change> {
  /**
   * Writes the change and counts it. Throws a `conflict` refusal where what is stored is not the change's `before`, and
   * `refused` where the schema says no.
   */
  apply(application: Application, change: C): void;
  facts(change: C): readonly Fact[];
  /** The facts of this kind that the tables hold now. */
  stored(reader: Reader, share: Share): Iterable<StoredFact>;
  /** Whether a fact, by its key, goes with what the change removes, where the kind removes more than it names. */
  forgets?(change: C): ((key: string) => boolean) | null;
  /** The layer whose time of change the event sets, where the kind has one. */
  layer?(change: C): { readonly document: number; readonly annotator: number } | null;
}
