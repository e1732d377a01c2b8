// Files on their way into the core where the door has bytes and no paths: many small files in one message, a large file
// in pieces, two messages under way at a time.

import type { Client } from '../../../model/client/client.ts';
import type { Answer } from '../../../model/protocol.ts';
import type { PickedFile } from './host.ts';

/** A megabyte held up the page for 55 ms, and others' commands in the core for as long as it takes to read and store it. */
const bytesAMessage = 128 * 1024;
const partsAMessage = 1000;

export interface Uploaded {
  /** For `job.start`'s `from`. */
  readonly upload: string;
  /** Files that the browser could not read, with its reason; the others are up. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

export interface UploadOptions {
  readonly client: Client;
  readonly files: readonly PickedFile[];
  /** Bytes so far, of how many. */
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

interface Part {
  readonly path: string;
  readonly base64: string;
  readonly last: boolean;
}

/** Uploads the files. Answers `cancelled` when the signal says so, and `lost` when the core went away under it. */
export async function upload({ client, files, progress, signal }: UploadOptions): Promise<Answer<Uploaded>> {
  const begun = await client.call('upload.begin', {});
  if (!begun.ok) return begun;
  const { upload: id } = begun.value;
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  const unreadable: { path: string; reason: string }[] = [];
  let done = 0;
  let parts: Part[] = [];
  let bytes = 0;
  let underWay: Promise<Answer<unknown>> = Promise.resolve({ ok: true, value: null });

  /** Sends what is gathered when the message before it has arrived, and gives that one's answer. */
  async function send(): Promise<Answer<unknown>> {
    const before = await underWay;
    if (!before.ok || parts.length === 0) return before;
    underWay = client.call('upload.put', { upload: id, parts });
    parts = [];
    bytes = 0;
    return before;
  }

  for (const { path, file } of files) {
    let from = 0;
    do {
      if (signal?.aborted === true) return cancelled;
      const piece = await read(file, from, Math.min(file.size, from + bytesAMessage - bytes));
      if ('reason' in piece) {
        unreadable.push({ path, reason: piece.reason });
        break;
      }
      from += piece.length;
      done += piece.length;
      bytes += piece.length;
      parts.push({ path, base64: piece.base64, last: from >= file.size });
      if (bytes >= bytesAMessage || parts.length >= partsAMessage) {
        const sent = await send();
        if (!sent.ok) return sent;
      }
      progress?.(done, total);
    } while (from < file.size);
  }
  for (const rest of [await send(), await underWay]) if (!rest.ok) return rest;
  return { ok: true, value: { upload: id, unreadable } };
}

const cancelled: Answer<never> = {
  ok: false,
  error: { code: 'cancelled', message: 'The import was cancelled; nothing was added.', details: {} },
};

interface Piece {
  readonly base64: string;
  /** In bytes. */
  readonly length: number;
}

/** A piece of a file, or why it cannot be read: files vanish and change between the choice and the reading. */
function read(file: File, start: number, end: number): Promise<Piece | { readonly reason: string }> {
  const piece = file.slice(start, end);
  // The browser writes base64 in a twentieth of the time that a loop over the bytes takes, and not while the page waits.
  const reader = new FileReader();
  return new Promise((resolve) => {
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve({ base64: address.slice(address.indexOf(',') + 1), length: piece.size });
    };
    reader.onerror = () => resolve({ reason: reader.error?.message ?? 'The browser could not read it.' });
    reader.readAsDataURL(piece);
  });
}
