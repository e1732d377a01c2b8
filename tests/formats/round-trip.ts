// For tests: a format's writer into memory, its reader back, and what a corpus would hold then.

import { createHash } from 'node:crypto';
import path from 'node:path';
import type { AnyFormat, ExchangeDocument, Format, Found, InputFile, Loss, Sink } from '../../core/formats/format.ts';
import { readHead } from '../../core/formats/head.ts';
import { compareNames } from '../../core/formats/spans-order.ts';
import type { Corpus } from './arbitrary-documents.ts';

/** Files by their path below the export; '' is the export itself, '.x' a file beside it (see Sink). */
export type Files = ReadonlyMap<string, Buffer>;

/** Exports a corpus in a format, with its default options but for those given. */
export function exportTo(
  format: Pick<AnyFormat, 'id' | 'options' | 'write'>,
  { documents, scheme }: Corpus,
  options: Readonly<Record<string, string>> = {},
): { readonly files: Files; readonly losses: readonly Loss[] } {
  if (format.write === null) throw new Error(`${format.id} is not written`);
  const files = new Map<string, Buffer>();
  const losses: Loss[] = [];
  const defaults = Object.fromEntries(format.options.map((option) => [option.key, option.default]));
  const writer = format.write(bytesSink(files), scheme, { ...defaults, ...options }, (loss) => losses.push(loss));
  documents.forEach((document) => writer.document(document));
  writer.end();
  return { files, losses };
}

/** What a format's reader finds in the files that it recognises, in the order of their paths. `chunk` in bytes. */
export function importFrom(format: Format, files: Files, chunk = 1 << 16): readonly Found[] {
  const { read } = format;
  if (read === null) throw new Error(`${format.id} is not read`);
  const folder = new Map(
    Array.from(files, ([name, bytes]) => [format.layout === 'file' ? `export${format.extension}${name}` : name, bytes]),
  );
  return [...folder.keys()]
    .toSorted(compareNames)
    .map((name) => fileIn(folder, name, chunk))
    .filter((file) => file !== null)
    .filter((file) => read.recognise(file.path, readHead(file)).sure > 0)
    .flatMap((file) => [...read.read(file)]);
}

/** What a corpus would hold after importing `found` into nothing. Throws on a refusal; spans without an annotator are ''. */
export function asStored(found: readonly Found[]): readonly ExchangeDocument[] {
  return found.map((item) => {
    if (!item.ok) throw new Error(`line ${item.line}: ${item.reason}`);
    const { name, title, text, statuses, meta, spans } = item.document;
    return {
      name: name ?? '',
      title: title ?? '',
      text,
      meta,
      sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
      spans: spans.map(({ id, start, end, label, surface, annotator, note, meta: said }) => ({
        id: id ?? '',
        start,
        end,
        label,
        surface,
        annotator: annotator ?? '',
        note,
        ...(said && { meta: said }),
      })),
      statuses: statuses.toSorted((a, b) => compareNames(a.annotator, b.annotator)),
    };
  });
}

/** A file in memory with others beside it, given in chunks of `chunk` bytes. */
export function fileIn(folder: Files, name: string, chunk = 1 << 16): InputFile | null {
  const bytes = folder.get(name);
  if (bytes === undefined) return null;
  return {
    path: name,
    size: bytes.length,
    *read(from = 0) {
      for (let at = from; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    },
    companion: (other) => fileIn(folder, path.posix.join(path.posix.dirname(name), other), chunk),
  };
}

/** How sure a format is of a file of that name with these bytes; -1 where it is not read. */
export function sureOf(format: AnyFormat, path: string, bytes: Uint8Array): number {
  return format.read?.recognise(path, { bytes, whole: true }).sure ?? -1;
}

function bytesSink(files: Map<string, Buffer>): Sink {
  return {
    file(name) {
      const chunks: Buffer[] = [];
      return {
        write: (chunk) => void chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : Buffer.from(chunk)),
        close: () => void files.set(name, Buffer.concat(chunks)),
      };
    },
  };
}
