// What takes the text out of files that are more than text. It runs in a thread of its own (extract-thread.ts); each format's
// code is loaded when its first file comes: most people never import one, and everybody would wait for it at each start.

import type { Found, ReadingChoices } from './format.ts';

/** The formats whose text is taken out in the thread. */
export type ExtractedFormat = 'pdf' | 'docx' | 'html' | 'xlsx';

/** A whole file to take the text out of. */
export interface ExtractOrder {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly choices: ReadingChoices;
}

/** Gives the one document of the file, or why there is none. */
type Extract = (order: ExtractOrder) => Promise<Found>;

/** For each format what takes the text out. */
export const extractors: { readonly [F in ExtractedFormat]: () => Promise<Extract> } = {
  pdf: async () => (await import('./pdf/extract-pdf.ts')).extractPdf,
  docx: async () => (await import('./docx/extract-docx.ts')).extractDocx,
  html: async () => (await import('./html/extract-html.ts')).extractHtml,
  xlsx: async () => (await import('./xlsx/extract-xlsx.ts')).extractXlsx,
};
