// What a format is: one folder or file in this room, registered in registry.ts. A writer is given documents one at a
// time, so that memory stays flat whatever the size of the corpus; a reader gives them one at a time for the same reason.

import type { CodePoint } from '../../model/offsets.ts';
import type { BoundaryRule } from '../../model/boundary-rules.ts';
import type { DecisionChoice, DecisionReason } from '../../model/decisions.ts';
import type { LabelColour, Status } from '../../model/label.ts';
import type { LossReason } from '../../model/loss.ts';
import type { Part } from '../../model/part.ts';
import type { BadSpan, NotTaken, Question, ReadingChoices, TableLook } from '../../model/reading.ts';
import type { SpanMeta } from '../../model/span.ts';
import type { TextChanges } from '../../model/text.ts';
import type { Encoding } from './in/decode.ts';
import type { Head } from './head.ts';
import type { OffsetFinding } from './in/offset-unit.ts';
import type { InputFile } from '../files/input-file.ts';
import type { Utf8Text } from './utf8-text.ts';
import type { Verdict } from './verdict.ts';

export type { ReadingChoices };

export type { InputFile } from '../files/input-file.ts';

/** A span on its way in or out: names instead of the corpus's numbers, offsets in code points. */
export interface ExchangeSpan {
  readonly id: string;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly label: string;
  readonly surface: string;
  readonly annotator: string;
  readonly note: string;
  /** What a file says of it beside its label; absent where that is nothing. */
  readonly meta?: SpanMeta | undefined;
}

/** A document on its way in or out. `name` is the document's id in the world outside, unique in the corpus. */
export interface ExchangeDocument {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** The same text as bytes, where it came so: then `text` is made of them only for who asks for it. */
  readonly utf8?: Utf8Text;
  /** The text's length in code points, where it is known: tells without looking whether there are characters beyond the BMP. */
  readonly length?: CodePoint;
  /** SHA-256 of the text's UTF-8 bytes, hex. */
  readonly sha256: string;
  /** In text order (see compareExchangeSpans in spans-order.ts). */
  readonly spans: readonly ExchangeSpan[];
  readonly statuses: readonly { readonly annotator: string; readonly status: Status; readonly note: string }[];
  readonly meta: Readonly<Record<string, unknown>>;
  /** The part that it has in the corpus's split; absent where the export is not split, or the document has none. */
  readonly part?: Part | undefined;
}

/** The labels of the corpus in scheme order and its annotators: what a format's header may need to declare. */
export interface Scheme {
  readonly labels: readonly {
    readonly name: string;
    readonly colour: LabelColour;
    readonly key: string;
    /** The boundary rules that were chosen for it; absent where nobody chose. */
    readonly rules?: readonly BoundaryRule[] | undefined;
    /** Its guideline, in Markdown; absent where it has none, or the one that its name has in a new corpus. */
    readonly guideline?: string | undefined;
  }[];
  readonly annotators: readonly string[];
}

/** One thing that a format could not say. `span` is null where the loss is the document's. */
export interface Loss {
  readonly document: string;
  readonly span: string | null;
  readonly reason: LossReason;
  readonly detail: string;
}

/** Where a writer's bytes go. The caller writes to a temporary place and renames when all is verified. */
export interface Sink {
  /**
   * Opens a file below the export's folder (or the export itself, for single-file formats: path ''). Text is written as
   * UTF-8; bytes belong to the caller again when `write` returns.
   */
  file(path: string): { readonly write: (chunk: string | Uint8Array) => void; readonly close: () => void };
}

/** What was decided on an item: tags of several annotators that answer each other. In names, as all that goes out. */
export interface ExchangeDecision {
  readonly article: string;
  /** The first of the item's tags. Its label is null where the corpus has it no more. */
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly label: string | null;
  readonly words: string;
  readonly choice: DecisionChoice;
  readonly reason: DecisionReason;
  readonly annotator: string | null;
  /** In milliseconds since 1970, as every time of the history. */
  readonly at: number;
  /** What each annotator had tagged. */
  readonly versions: readonly {
    readonly annotator: string;
    readonly tags: readonly { readonly start: CodePoint; readonly end: CodePoint; readonly label: string | null }[];
  }[];
  /** The ids of the tags that follow. */
  readonly spans: readonly string[];
}

/** A tag on one side of a change. */
export interface ExchangeSide {
  readonly label: string | null;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly note: string;
}

/** One change that the history holds, in one article where it is about articles. */
export interface ExchangeStep {
  /** The number of its event, and its place among the changes of it. */
  readonly event: number;
  readonly change: number;
  readonly at: number;
  /** Who did it; null: the program. */
  readonly annotator: string | null;
  readonly kind: string;
  /** UUIDs: what undo takes back as one, and the action that this one took back. */
  readonly action: string;
  readonly reverses: string | null;
  /** The kind of the change; see model/change.ts. */
  readonly of: string;
  readonly article: string | null;
  /** Whose layer of the article it changed. */
  readonly layer: string | null;
  readonly span: string | null;
  readonly before: ExchangeSide | null;
  readonly after: ExchangeSide | null;
  readonly statusBefore: Status | null;
  readonly statusAfter: Status | null;
  /** The change as the history keeps it, JSON with the corpus's own numbers, where that says more; null where not all goes out. */
  readonly details: string | null;
}

/** Some of what a corpus knows beside its documents. */
export interface Chronicle {
  readonly decisions: readonly ExchangeDecision[];
  readonly steps: readonly ExchangeStep[];
}

/** A writer at work on one export. `document` is called once a document, in the corpus's order, then `end` once. */
export interface Writer {
  document(document: ExchangeDocument): void;
  /** Takes decisions and steps of the history in their order, after all documents; only of formats that ask for them. */
  chronicle?(some: Chronicle): void;
  end(): void;
}

/** What a user may choose when exporting in a format: shown in the dialog, taken by the command line as --option key=value. */
export interface FormatOption {
  readonly key: string;
  readonly title: string;
  readonly choices: readonly FormatChoice[];
  readonly default: string;
}

export interface FormatChoice {
  readonly value: string;
  readonly title: string;
  readonly consequence: string;
  /** Where this choice makes a folder of files out of a format of one file. */
  readonly layout?: 'folder';
}

/**
 * What a reader found: a document, or a row that does not hold and why. `line` is 1-based, null where the format has no lines.
 * `alternatives` are there where only the unit of the offsets could not be told: the document in each reading that fits.
 * `question` is there where an answer of the person would settle it: the reader is run again with the answer's choices. A reader that
 * cannot begin without one gives a single refusal with the question and stops. `table`, with the first that is found, is how the columns
 * of a table are taken.
 */
export type Found =
  | {
      readonly ok: true;
      readonly document: DraftDocument;
      readonly line: number | null;
      readonly table?: TableLook;
    }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly line: number | null;
      readonly alternatives?: readonly DraftDocument[];
      readonly question?: Question;
      readonly table?: TableLook;
    };

/** The documents of a file as they come; asynchronous where a library that reads them is. */
export type Reading = Iterable<Found> | AsyncIterable<Found>;

/**
 * A document as a foreign file has it, made ready: the text is canonical (model/text.ts), offsets are code points of it, and
 * each surface is exactly its slice. `name` null asks for one to be made from the file's name.
 */
export interface DraftDocument {
  readonly name: string | null;
  readonly title: string | null;
  readonly text: string;
  /** SHA-256 of the text's UTF-8 bytes, hex, where the reader has taken it. */
  readonly sha256?: string;
  readonly spans: readonly (Omit<ExchangeSpan, 'id' | 'annotator'> & {
    readonly id: string | null;
    readonly annotator: string | null;
  })[];
  readonly statuses: readonly { readonly annotator: string; readonly status: Status; readonly note: string }[];
  readonly meta: Readonly<Record<string, unknown>>;
  /** The boundary rules that the labels of its spans follow, by name, where the file says so. */
  readonly rules?: ReadonlyMap<string, readonly BoundaryRule[]>;
  /** The guidelines of labels of its spans, by name, where the file says so. */
  readonly guidelines?: ReadonlyMap<string, string>;
  /** What making the text canonical changed. */
  readonly changes: TextChanges;
  /** How the unit of the file's offsets was known; null where the document has none. */
  readonly offsets: OffsetFinding | null;
  /** What the file's bytes were taken for; null where the format itself says (JSON is UTF-8). */
  readonly encoding: Encoding | null;
  /** SHA-256 of the file's bytes, hex, where the file is this one document and nothing else; null otherwise. */
  readonly sourceSha256: string | null;
  /** The file's bytes, where the reader has them and the file is this one document. */
  readonly sourceBytes?: Uint8Array;
  /**
   * Tags of the file that are not on its text and are left out; the others are in `spans`. makeDraft fills it with those whose place
   * does not hold, after those that the reader gives: items of a list that are no span at all (see goodSpans in good-spans.ts).
   */
  readonly badSpans?: readonly BadSpan[];
  /** What the person must tell of some of its spans, which are among `badSpans` until then; the document comes in without them. */
  readonly question?: Question;
  /**
   * What in the file, as far as this document goes, is not taken: one entry for each kind and name (see tallyNotTaken in
   * not-taken.ts). What belongs to the whole file goes to any one of its documents: an import adds the entries up by file.
   */
  readonly notTaken?: readonly NotTaken[];
}

/** A format whichever way it is read. */
export type AnyFormat = Format<Reading>;

/** One format: what it is called, what it keeps, how it is recognised, read and written. */
export interface Format<R extends Reading = Iterable<Found>> {
  /** The name on the command line. */
  readonly id: string;
  /** Other names under which people look for it. */
  readonly aliases?: readonly string[];
  readonly title: string;
  /** One sentence for the person who chooses: who loads it, what it keeps and what not. */
  readonly about: string;
  /** `file`: one file; `folder`: several files below one folder. */
  readonly layout: 'file' | 'folder';
  /** With the dot, e.g. '.jsonl'; for folders ''. */
  readonly extension: string;
  readonly lossless: boolean;
  readonly options: readonly FormatOption[];
  /** The tokenizer by name and version, where the format is made of tokens; every export names it. */
  readonly tokenizer?: string;
  /**
   * How it calls the parts of a split, each of which is an export of its own below one folder; absent: by our names. `inside` where
   * its writer puts documents into files by their parts itself.
   */
  readonly parts?: Readonly<Record<Part, string>> | 'inside';
  /** Its writer takes texts as bytes (`utf8` of a document), without which they take less memory. */
  readonly takesBytes?: true;
  /** Its writer takes what was decided and the history, too. */
  readonly takesChronicle?: true;
  /** Null where the format is read only. `lose` is called for each thing that the format cannot say, before or as it is left out. */
  readonly write:
    | ((sink: Sink, scheme: Scheme, options: Readonly<Record<string, string>>, lose: (loss: Loss) => void) => Writer)
    | null;
  /**
   * Null where the format is written only. `recognise` looks at the file's name and its beginning (headText, headLines, jsonHead and
   * headRows parse it once for all formats) and gives a verdict with its reasons; below `sureEnough` the person is asked. `read` is
   * told what the person answered, and asks what else it must know (`question` of Found).
   */
  readonly read: {
    recognise(path: string, head: Head): Verdict;
    read(file: InputFile, choices?: ReadingChoices): R;
  } | null;
}
