// PDF in: the text that is in it, page by page. Pictures of pages have none.

import { extracted } from '../in/extracted.ts';
import type { Format, Found, InputFile } from '../format.ts';
import { readWhole } from '../../files/read-whole.ts';

/** The program that takes the text out, as documents record it. */
export const pdfExtractor = 'unpdf 1.8.1 (PDF.js)';

export const pdf: Format<AsyncIterable<Found>> = {
  id: 'pdf',
  title: 'PDF',
  about:
    'The text of a PDF, its pages one after the other; lines break where they break on the page. Which program took it out is recorded.',
  layout: 'file',
  extension: '.pdf',
  lossless: false,
  options: [],
  write: null,
  read: { recognise: (_, head) => (isPdf(head) ? 0.95 : 0), read: readPdf },
};

/** Larger files are refused. In bytes. */
const largestFile = 128 * 1024 * 1024;
/** A larger file without a table of its parts is not mended: looking for them takes minutes, and gigabytes. */
const mendedUpTo = 4 * 1024 * 1024;
/** More than this, in UTF-16 units, is not one document. */
const longestText = 64 * 1024 * 1024;

function isPdf(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 1024)).toString('latin1').includes('%PDF-');
}

async function* readPdf(file: InputFile): AsyncGenerator<Found> {
  const bytes = readWhole(file, largestFile);
  if (bytes === null) {
    yield { ok: false, line: null, reason: 'is a PDF of more than 128 MB; split it' };
    return;
  }
  if (bytes.length > mendedUpTo && !hasTable(bytes)) {
    yield { ok: false, line: null, reason: damaged };
    return;
  }
  try {
    const { pages, text, title } = await textOf(bytes);
    yield extracted(
      { path: file.path, bytes, extractor: pdfExtractor, title, text, meta: { pages } },
      'is a PDF without text: its pages are pictures, and their words must be recognised first (OCR)',
    );
  } catch (error) {
    yield { ok: false, line: null, reason: reasonOf(error) };
  }
}

async function textOf(bytes: Uint8Array): Promise<{ pages: number; text: string; title: string | null }> {
  const { getDocumentProxy, getMeta } = await import('unpdf');
  // A copy, because PDF.js takes the bytes away from whoever hands them over.
  const document = await getDocumentProxy(Uint8Array.from(bytes), { useSystemFonts: false, verbosity: 0 });
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
function hasTable(bytes: Buffer): boolean {
  const end = bytes.subarray(-4096).toString('latin1');
  const place = Number(/startxref\s+(\d+)(?![\s\S]*startxref)/.exec(end)?.[1] ?? Number.NaN);
  return (
    Number.isSafeInteger(place) && /^\s*(?:xref|\d+\s+\d+\s+obj)/.test(bytes.toString('latin1', place, place + 64))
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return error.message;
  if (error instanceof Error && error.name === 'PasswordException') {
    return 'is a PDF with a password; save it without one';
  }
  return damaged;
}
