// A document whose text was taken out of a file that is more than text: it says by which program, and by which version of it.

import { createHash } from 'node:crypto';
import { canonicalise } from '../../../model/text.ts';
import type { Found } from '../format.ts';
import { proposeTitle } from '../../documents/propose-title.ts';

/** What was taken out. `extractor` is a program with its version; `sha256` is that of the file's bytes, hex. */
export interface Extracted {
  readonly path: string;
  readonly sha256: string;
  readonly extractor: string;
  readonly title: string | null;
  readonly text: string;
  /** What else is known of the file, such as how many pages it has. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

const blankLines = /\n(?:[^\S\n]*\n){2,}/gu;
const blankEnds = /[^\S\n]+$/gmu;

/**
 * Makes the one document of such a file. Blanks at the ends of lines and more than one empty line in a row come from the layout
 * and go; `reason` says why there is no document where no words are left.
 */
export function extracted({ path, sha256, extractor, title, text, meta = {} }: Extracted, reason: string): Found {
  const tidy = text.replaceAll(/\r\n?/g, '\n').replace(blankEnds, '').replace(blankLines, '\n\n').trim();
  const canonical = canonicalise(tidy);
  if (canonical.text === '') return { ok: false, line: null, reason };
  const words = (title ?? '')
    .toWellFormed()
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
  const said = Array.from(words).slice(0, 300).join('');
  return {
    ok: true,
    line: null,
    document: {
      name: null,
      title: said === '' ? proposeTitle(path, canonical.text) : said,
      text: canonical.text,
      spans: [],
      statuses: [],
      meta: { ...meta, extractor },
      changes: canonical.changes,
      offsets: null,
      encoding: null,
      sourceSha256: sha256,
    },
  };
}

/** SHA-256 of bytes, hex. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
