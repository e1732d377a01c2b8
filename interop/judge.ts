// What a judge is: a tool that others load our exports with, which says what it read. It is believed, not our own readers.

import type { Format } from '../core/formats/format.ts';
import type { Corpus } from '../tests/formats/arbitrary-documents.ts';

/** What a judge read of one document; offsets in code points of the text that it read. */
export interface DocumentRead {
  readonly name: string;
  /** SHA-256 of the text as UTF-8, hex; null where the tool does not keep the text. */
  readonly sha256: string | null;
  readonly spans: readonly (readonly [start: number, end: number, label: string])[];
}

/** What a judge says of an export. */
export interface Verdict {
  readonly documents: readonly DocumentRead[];
  /** What it holds against the export, in its own words. Any complaint fails. */
  readonly complaints: readonly string[];
}

/** What judges run on. */
export interface Runtime {
  /** Why it is not on this machine, or null where it is. Its judges are then skipped, loudly. */
  readonly whyNot: () => string | null;
  /** Makes ready what its judges need, once; quick when nothing changed. Throws with the reason when it cannot. */
  readonly ensure: () => void;
}

/** A judge of one format. A format may have several. */
export interface Judge {
  /** Which tool it is, as the table names it. */
  readonly name: string;
  /** The format's id in the registry, and the options of the export. */
  readonly format: string;
  readonly options?: Readonly<Record<string, string>>;
  /** Writes the export in place of the format's own `write`, which would need a far larger corpus to make several files. */
  readonly write?: NonNullable<Format['write']>;
  /** The corpus to judge by, where the format or the tool cannot take the common one. */
  readonly corpus?: (corpus: Corpus) => Corpus;
  readonly runtime: Runtime;
  /** Reads the export (a file, or a folder for formats of several). */
  readonly read: (path: string) => Promise<Verdict>;
}
