// PDF in: the text that is in it, page by page. Pictures of pages have none.

import { extractFile } from '../extract-file.ts';
import type { Format, Found } from '../format.ts';
import { notThis, verdict } from '../verdict.ts';

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
  read: {
    recognise: (_, { bytes }) => (isPdf(bytes) ? verdict(0.95, 'it begins as a PDF does') : notThis),
    read: (file) =>
      extractFile('pdf', file, { largest: largestFile, tooLarge: 'is a PDF of more than 128 MB; split it' }),
  },
};

/** Larger files are refused. In bytes. */
const largestFile = 128 * 1024 * 1024;

function isPdf(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 1024)).toString('latin1').includes('%PDF-');
}
