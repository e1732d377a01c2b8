// For tests: small files of the kinds that people bring, written for this repository after public reports.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Found, InputFile, ReadingChoices } from '../../core/formats/format.ts';
import { recognise } from '../../core/formats/registry.ts';
import { fileIn } from './round-trip.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../core/formats/fixtures');

/** One of the files, with the others beside it. Throws when it is not there. */
export function fieldFile(name: string): InputFile {
  const files = new Map(readdirSync(folder).map((one) => [one, readFileSync(join(folder, one))]));
  const file = fileIn(files, name);
  if (file === null) throw new Error(`there is no fixture ${name}`);
  return file;
}

/** A file of that name with that content, strings as UTF-8, and others beside it. */
export function madeFile(
  name: string,
  content: string | Uint8Array,
  beside: Readonly<Record<string, string>> = {},
): InputFile {
  const files = new Map(Object.entries({ ...beside, [name]: content }).map(([one, what]) => [one, Buffer.from(what)]));
  const file = fileIn(files, name);
  if (file === null) throw new Error(`there is no file ${name}`);
  return file;
}

/** What a file gives, in lines that are easily compared: the format, each text, its tags, what is wrong or was not taken. */
export interface FieldReading {
  readonly format: string | null;
  readonly sure: number;
  readonly texts: readonly string[];
  /** `agency=customs office`, with `@anna` where somebody's. In the order of the file. */
  readonly tags: readonly string[];
  readonly bad: readonly string[];
  readonly refused: readonly string[];
  readonly notTaken: readonly string[];
}

/** Recognises a file and reads it as the likeliest format, with the choices given. */
export async function readField(file: InputFile, choices: ReadingChoices = {}): Promise<FieldReading> {
  const [first] = recognise(file);
  const all: Found[] = [];
  for await (const found of first?.format.read?.read(file, choices) ?? []) all.push(found);
  const documents = all.flatMap((found) => (found.ok ? [found.document] : []));
  return {
    format: first?.format.id ?? null,
    sure: first?.sure ?? 0,
    texts: documents.map(({ text }) => text),
    tags: documents.flatMap(({ spans }) =>
      spans.map(({ label, surface, annotator }) => `${label}=${surface}${annotator === null ? '' : `@${annotator}`}`),
    ),
    bad: documents.flatMap(({ badSpans = [] }) =>
      badSpans.map(({ label, place, fault }) => `${label} ${place} ${fault}`),
    ),
    refused: all.flatMap((found) => (found.ok ? [] : [found.reason])),
    notTaken: documents.flatMap(({ notTaken = [] }) =>
      notTaken.map(
        ({ kind, name, count, holdsTags }) => `${count} ${kind} ${name}${holdsTags ? ' (may hold tags)' : ''}`,
      ),
    ),
  };
}
