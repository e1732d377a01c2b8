// What brat has no place for, in files of our own beside its: real names, exact extents, ids, statuses, titles, metadata.
// They are believed only of lines that stand in the .ann file as they were written: what was changed in brat, brat says.

import * as z from 'zod';
import { statuses } from '../../../model/label.ts';
import { anyObject, check, offset, parseForeign, term, words } from '../in/foreign-json.ts';
import type { InputFile } from '../format.ts';
import { largestTable, readWhole } from '../../files/read-whole.ts';

export const sidecarSchema = 'spanwright-brat/1';
/** After a document's file name. */
export const sidecarSuffix = '.spanwright.json';
/** brat's names of labels and annotators and the real ones, for the whole folder. */
export const namesFile = 'spanwright.json';

const note = words.default('');
const span = z.object({
  /** The line as it was written, without the words; null for a span that brat cannot say. */
  line: z.string().nullable(),
  id: term,
  start: offset,
  end: offset,
  label: term,
  annotator: term,
  note,
  meta: anyObject.optional(),
});
const sidecar = z.object({
  schema: z.literal(sidecarSchema),
  id: term,
  title: words,
  text_sha256: z.string(),
  spans: z.array(span),
  statuses: z.array(z.object({ annotator: term, status: z.enum(statuses), note })),
  meta: anyObject,
  /** The lines of attributes and relations as they were written. */
  details: z.array(z.string()).default([]),
});
const names = z.object({
  schema: z.literal(sidecarSchema),
  labels: z.record(z.string(), term),
  annotators: z.record(z.string(), term),
});

export type SidecarSpan = z.input<typeof span>;
export type Sidecar = z.output<typeof sidecar>;
export type Names = Omit<z.output<typeof names>, 'schema'>;

/** The sidecar of the document `stem` beside `file`; null where there is none, or none that holds together. */
export function readSidecar(file: InputFile, stem: string): Sidecar | null {
  return readJson(file.companion(stem + sidecarSuffix), sidecar);
}

/** The real names of the folder's types and annotators; none where the file is gone. */
export function readNames(file: InputFile): Names {
  return readJson(file.companion(namesFile), names) ?? { labels: {}, annotators: {} };
}

/** A note as a line of brat's can hold it. */
export function onOneLine(note: string): string {
  return note.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function readJson<T>(file: InputFile | null, schema: z.ZodType<T>): T | null {
  const bytes = file === null ? null : readWhole(file, largestTable);
  const parsed = bytes === null ? null : parseForeign(bytes.toString('utf8'));
  const checked = parsed?.ok === true ? check(schema, parsed.value) : null;
  return checked?.ok === true ? checked.value : null;
}
