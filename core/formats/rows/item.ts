// One tag as a row of some tool or script has it.

/** A place as the file counts it. `end` null: it is found by the words. `sized`: the end was given as a length. */
export interface Place {
  readonly start: number;
  readonly end: number | null;
  readonly sized: boolean;
  readonly quote: string | null;
  /** In words of the row, not characters; the end is that behind the last word. */
  readonly inTokens: boolean;
}

/** A tag. Without places it is known by its quote alone. */
export interface Item {
  readonly labels: readonly string[];
  readonly places: readonly Place[];
  readonly quote: string | null;
  readonly id: string | null;
  readonly annotator: string | null;
  readonly note: string;
  /** Whether several places are pieces of one tag, rather than tags of their own. */
  readonly isOne: boolean;
  /** What else it says. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** What a value in a list is. `unlike`: nothing that resembles a tag; `faulty`: a tag, but one that does not hold. */
export type Parsed =
  | { readonly is: 'item'; readonly item: Item }
  | { readonly is: 'faulty'; readonly fault: string }
  | { readonly is: 'relation' | 'attribute' | 'unlike' };

/** What is known of a row when its tags are read. */
export interface ItemContext {
  /** Null where the text is not known yet. */
  readonly text: string | null;
  /** The key that is the label, where a person said so. */
  readonly feature: string | undefined;
  /** Names of labels by their number, or by a name of the tool's. */
  readonly names: ReadonlyMap<string, string>;
  /** The label of all tags of this list: its name, where the list stands under a label. */
  readonly label: string | null;
}
