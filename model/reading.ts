// What a reader may ask a person about a file, what the person answers, and what a reader says of a file beside its documents.
// Formats, the contract, the command line and the screens share these shapes.

import { z } from 'zod';

/** What offsets may count. */
export const offsetUnitSchema = z.enum(['codepoint', 'utf16', 'byte', 'grapheme']);

/** How many characters a line break counts in a file's offsets: one, or two as in files of Windows. */
export const newlinesSchema = z.enum(['one', 'two']);

/** Whether offsets count the first character as 0 or 1, and whether their end is behind the last character or is that. */
export const offsetCountingSchema = z.enum(['from-0', 'from-1', 'from-0-to-last', 'from-1-to-last']);

/** What becomes of a quote without offsets that stands in its text several times: the first one, all of them, or none. */
export const quotesSchema = z.enum(['first', 'all', 'none']);

const shortText = z.string().max(200);

/** What a person says of files that they do not say themselves, or not clearly. An omitted field is found out. */
export const readingChoicesSchema = z.lazy(() =>
  z.object({
    /** The encoding of plain text, by its IANA name (`--encoding`). */
    encoding: z.string().max(40).optional(),
    /** The unit of offsets that fit more than one (`--unit`). */
    unit: offsetUnitSchema.optional(),
    /** What a line break counts where both fit (`--newlines`). */
    newlines: newlinesSchema.optional(),
    /** From where to where offsets count, where the usual way cuts every word (`--counting`). */
    counting: offsetCountingSchema.optional(),
    /**
     * Columns of a table by what they are for, as a number from 1 or the name in the table's header, several joined by `+`
     * (`--columns word=2,tag=3+4`). The roles are the reader's: word, tag, index, sentence, document, misc; text, title, id, label,
     * start, end, annotator; sheet; and other for a column that is none of them.
     */
    columns: z.record(z.string().max(40), shortText).optional(),
    /** The feature, key or attribute that is the label (`--feature`). */
    feature: shortText.optional(),
    /** What becomes of quotes that stand in their text several times (`--quotes`). */
    quotes: quotesSchema.optional(),
  }),
);

/** The choices of reading with those of the format. */
export const fileChoicesSchema = z.lazy(() =>
  readingChoicesSchema.unwrap().extend({
    /** The format of all files, in place of the one that is recognised (`--format`). */
    format: z.string().max(100).optional(),
    /** The format of files that are not clearly in one, by its id, or `likeliest` (`--if-unsure`). */
    ifUnsure: z.string().max(100).optional(),
  }),
);

/** One answer to a question: what it is called, what it would give, and how it is given. */
const answerSchema = z.lazy(() =>
  z.object({
    /** In a few words for an annotator, e.g. "column 2". */
    title: z.string(),
    /** The words or tags that this answer would give; at most five. */
    examples: z.array(z.string()),
    /** How the command line says it, exactly, e.g. `--columns word=2`. */
    flag: z.string(),
    /** What is merged into the choices when this answer is picked. */
    choices: fileChoicesSchema,
  }),
);

/** Something that only a person can tell of a file. */
export const questionSchema = z.lazy(() =>
  z.object({
    /** Alike in all files that ask the same: the screen shows it once. */
    about: z.enum(['format', 'columns', 'feature', 'unit', 'newlines', 'counting', 'quotes']),
    /** A whole question for an annotator, without words such as code point: "Which column holds the words?" */
    text: z.string(),
    answers: z.array(answerSchema),
  }),
);

/** The first rows of a table, with what each of its columns is taken for. */
export const tableLookSchema = z.lazy(() =>
  z.object({
    /** What a column may be, in the words of `--columns`. */
    roles: z.array(z.string()),
    columns: z.array(
      z.object({
        /** Its name in the header; '' where there is none. */
        name: z.string(),
        /** How `--columns` names it: its name, or its number from 1. */
        flag: z.string(),
        /** '' while that is asked. */
        role: z.string(),
        /** Its cells in the first three rows. */
        cells: z.array(z.string()),
      }),
    ),
  }),
);

/** The sorts of things in a file that may not be taken. */
export const notTakenKinds = [
  'key',
  'column',
  'layer',
  'feature',
  'relation',
  'annotation',
  'comment',
  'markup',
  'file',
] as const;

/** Something in a file that does not come in as what it is. Those of one kind and name are counted together. */
export const notTakenSchema = z.lazy(() =>
  z.object({
    kind: z.enum(notTakenKinds),
    /** Its name in the file, e.g. `POS`; '' where the kind says all. */
    name: z.string(),
    count: z.int().min(1),
    /** The first of them as it stands in the file, at most a line of it. */
    example: z.string(),
    /**
     * It stays with the article as a detail that nothing shows, and goes out again in a format that has a place for it, as a relation does
     * in brat: no loss.
     */
    kept: z.boolean().optional(),
    /** Whether tags may be among it. Then the import is not a plain success: exit code 1, and a word on the screen. */
    holdsTags: z.boolean(),
  }),
);

/** A tag of a file that is not on its text. The others of its article come in. */
export const badSpanSchema = z.lazy(() =>
  z.object({
    /** 1-based; null where the format has no lines: the line of its article is meant then. */
    line: z.int().nullable(),
    label: z.string(),
    /** Where the file has it, as the file says that: `3–9`, or the beginning of what is no span at all. */
    place: z.string(),
    /** What is wrong with it, as a predicate: `says “Porto”, but the text there is “in Por”`, `is empty`. */
    fault: z.string(),
  }),
);

export type OffsetUnitName = z.infer<typeof offsetUnitSchema>;
export type ReadingChoices = Readonly<z.infer<typeof readingChoicesSchema>>;
export type OffsetCounting = z.infer<typeof offsetCountingSchema>;
export type FileChoices = Readonly<z.infer<typeof fileChoicesSchema>>;
export type Question = z.infer<typeof questionSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type TableLook = z.infer<typeof tableLookSchema>;
export type NotTaken = Readonly<z.infer<typeof notTakenSchema>>;
export type BadSpan = Readonly<z.infer<typeof badSpanSchema>>;
