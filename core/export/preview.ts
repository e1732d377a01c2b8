// What an export would take, in numbers, and the first lines of what it would write: the format's own writer writes a few
// documents into memory.

import type { Reader } from '../database/database.ts';
import type { AnyFormat, ExchangeDocument, Sink } from '../formats/format.ts';
import { verifySurfaces } from '../formats/out/verify-surfaces.ts';
import { formatById } from '../formats/registry.ts';
import { refusal } from '../errors/problem.ts';
import type { ExportPreview } from '../../model/contract/formats.ts';
import { chooseOptions } from './choose-options.ts';
import { countSelected, countSpans, readNames, readScheme, readSelected, type Selection } from './documents.ts';
import { documentsOf } from './rows.ts';

/** As many documents are written, of the first `mostSeen`: those with tags before those without. */
const written = 3;
const mostSeen = 20;
/** Bytes of text that are looked at. What is longer makes a preview late, and nobody sees more than its beginning. */
const mostBytes = 400_000;
const mostLines = 3;
/** In characters. */
const longLine = 240;

export interface PreviewOrder extends Selection {
  readonly format: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * The numbers and the lines. `file` is null, and there are no lines, where the format is not written in lines of text. Throws a
 * refusal for a format that is not written, and for options that are not the format's.
 */
export function previewExport(reader: Reader, order: PreviewOrder): ExportPreview {
  const { format: wanted, options: given, ...chosen } = order;
  const format = formatById(wanted);
  if (!format?.write) throw refusal('not-found', `There is no format “${wanted}” to export in.`, { format: wanted });
  const options = chooseOptions(format, given);
  const selection = { ...chosen, refused: format.id === 'jsonl' };
  const numbers = { documents: countSelected(reader, selection), spans: countSpans(reader, selection) };
  const sink = memorySink();
  const writer = format.write(sink, readScheme(reader, selection), options, () => undefined);
  const documents = firstDocuments(reader, format, selection);
  if (documents.length === 0) return { ...numbers, file: null, lines: [] };
  for (const document of documents) {
    verifySurfaces(document);
    writer.document(document);
  }
  writer.end();
  const texts = documents.map(({ text }) => text.trim());
  // Where a format has the text itself in a file, the file beside it says more.
  const files = sink.files().filter(({ text }) => text !== null && text.trim() !== '');
  const shown = files.find(({ text }) => !texts.includes((text ?? '').trim())) ?? files[0];
  return { ...numbers, file: shown?.path ?? null, lines: linesOf(shown?.text ?? '') };
}

function firstDocuments(reader: Reader, format: AnyFormat, selection: Selection): readonly ExchangeDocument[] {
  const names = readNames(reader, selection);
  const seen: ExchangeDocument[] = [];
  let bytes = 0;
  for (const rows of readSelected(reader, selection, 1)) {
    bytes += rows.documents.reduce((sum, [, , , text]) => sum + text.byteLength, 0);
    if (bytes > mostBytes) break;
    seen.push(...documentsOf(rows, names, format.takesBytes === true));
    const tagged = seen.filter(({ spans }) => spans.length > 0).length;
    if (seen.length === mostSeen || tagged === written) break;
  }
  const tagged = seen.filter(({ spans }) => spans.length > 0);
  return [...tagged, ...seen.filter((document) => !tagged.includes(document))].slice(0, written);
}

interface MemoryFile {
  readonly path: string;
  /** Null where it is no text. */
  readonly text: string | null;
}

function memorySink(): Sink & { readonly files: () => readonly MemoryFile[] } {
  const files: { readonly path: string; readonly chunks: Buffer[] }[] = [];
  return {
    file(path) {
      const chunks: Buffer[] = [];
      files.push({ path, chunks });
      return { write: (chunk) => chunks.push(Buffer.from(chunk)), close: () => undefined };
    },
    files: () => files.map(({ path, chunks }) => ({ path, text: textOf(Buffer.concat(chunks)) })),
  };
}

function textOf(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function linesOf(text: string): ExportPreview['lines'] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, mostLines)
    .map((line) => {
      const characters = Array.from(line.slice(0, 2 * longLine));
      return characters.length > longLine ? `${characters.slice(0, longLine).join('')}…` : characters.join('');
    });
}
