// Files on their way into the core where the door has bytes and no paths: many small files in one message, a large file
// in pieces, two messages under way at a time.

import type { Client } from '../../../model/client/client.ts';
import type { Answer } from '../../../model/protocol.ts';
import type { PickedFile } from './host.ts';

const bytesAMessage = 1024 * 1024;
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
      if (typeof piece === 'string') {
        unreadable.push({ path, reason: piece });
        break;
      }
      from += piece.length;
      done += piece.length;
      bytes += piece.length;
      parts.push({ path, base64: toBase64(piece), last: from >= file.size });
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

/** The bytes, or why they cannot be read: files vanish and change between the choice and the reading. */
async function read(file: File, start: number, end: number): Promise<Uint8Array | string> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (error) {
    return error instanceof Error ? error.message : 'The browser could not read it.';
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // As many characters at a time as a function takes arguments, with room to spare.
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
