// Word documents in: their paragraphs as plain text.

import { extractFile } from '../extract-file.ts';
import type { Format, Found } from '../format.ts';
import { notThis, verdict } from '../verdict.ts';

export const docx: Format<AsyncIterable<Found>> = {
  id: 'docx',
  title: 'Word document (DOCX)',
  about:
    'The text of a Word document, a paragraph a line, without pictures and layout; which program took it out is recorded.',
  layout: 'file',
  extension: '.docx',
  lossless: false,
  options: [],
  write: null,
  read: {
    recognise: (path, { bytes }) =>
      /\.docx$/i.test(path) && isZip(bytes) ? verdict(0.95, 'its name ends in .docx') : notThis,
    read: (file) =>
      extractFile('docx', file, { largest: largestFile, tooLarge: 'is a Word document of more than 256 MB' }),
  },
};

/** Larger files are refused. In bytes. */
const largestFile = 256 * 1024 * 1024;

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b;
}
