// The text of a PDF, in the thread for such work.

import type { ExtractOrder } from '../extractors.ts';
import { extracted, sha256OfBytes } from '../in/extracted.ts';
import type { Found } from '../format.ts';
import { CharacterMaps } from './character-maps.ts';

/** The program that takes the text out, as documents record it. */
export const pdfExtractor = 'unpdf 1.8.1 (PDF.js)';

/** A larger file without a table of its parts is not mended: looking for them takes minutes, and gigabytes. */
const mendedUpTo = 4 * 1024 * 1024;
/** More than this, in UTF-16 units, is not one document. */
const longestText = 32 * 1024 * 1024;

/** The one document of a PDF, or why there is none. Takes the bytes away from whoever hands them over. */
export async function extractPdf({ path, bytes }: ExtractOrder): Promise<Found> {
  if (bytes.length > mendedUpTo && !hasTable(bytes)) return { ok: false, line: null, reason: damaged };
  const sha256 = sha256OfBytes(bytes);
  try {
    const { pages, text, title } = await textOf(bytes);
    return extracted(
      { path, sha256, extractor: pdfExtractor, title, text, meta: { pages } },
      'is a PDF without text: its pages are pictures, and their words must be recognised first (OCR); or its fonts do not say which letters they draw',
    );
  } catch (error) {
    return { ok: false, line: null, reason: reasonOf(error) };
  }
}

async function textOf(bytes: Uint8Array): Promise<{ pages: number; text: string; title: string | null }> {
  const { getDocumentProxy, getMeta } = await import('unpdf');
  const document = await getDocumentProxy(bytes, {
    useSystemFonts: false,
    verbosity: 0,
    BinaryDataFactory: CharacterMaps,
  });
  try {
    const pages: string[] = [];
    let length = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      length += text.length;
      if (length > longestText) throw new RangeError('holds more text than one document would');
      pages.push(text.trim());
      page.cleanup();
    }
    const { info } = await getMeta(document);
    const title: unknown = info['Title'];
    return { pages: pages.length, text: pages.join('\n\n'), title: typeof title === 'string' ? title : null };
  } finally {
    await document.loadingTask.destroy();
  }
}

const damaged = 'is a PDF that cannot be read: it is damaged or cut off';

/** Whether the file ends by saying where the table of its parts is, and something like one is there. */
function hasTable(bytes: Uint8Array): boolean {
  const latin1 = (from: number, to?: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  const place = Number(/startxref\s+(\d+)(?![\s\S]*startxref)/.exec(latin1(-4096))?.[1] ?? Number.NaN);
  return Number.isSafeInteger(place) && /^\s*(?:xref|\d+\s+\d+\s+obj)/.test(latin1(place, place + 64));
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return error.message;
  if (error instanceof Error && error.name === 'PasswordException') {
    return 'is a PDF with a password; save it without one';
  }
  return damaged;
}
