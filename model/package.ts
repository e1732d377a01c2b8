// Articles that were handed out to a person, in a corpus file of their own.

/** What a corpus, and the package itself, know of one package. */
export interface Package {
  /** A UUID; the id of the package's own corpus. */
  readonly id: string;
  /** To whom. */
  readonly annotator: number;
  /** The name of its file. */
  readonly name: string;
  /** When, in Unix milliseconds. */
  readonly made: number;
  /** The id and the name of the corpus that it was made from. */
  readonly source: string;
  readonly sourceName: string;
  /** Whose tags it shows to be reviewed; null: nobody's. */
  readonly layer: number | null;
  readonly documents: readonly number[];
  /** What its person is told of what was decided, as JSON (see packageFeedbackSchema); only in the package itself, and only in its history. */
  readonly feedback?: string | undefined;
}
