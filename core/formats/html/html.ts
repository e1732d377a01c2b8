// Web pages in: the article's text, without the page around it. Nothing of the page is run or fetched.

import { extractFile } from '../extract-file.ts';
import type { Format, Found } from '../format.ts';
import type { Head } from '../head.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

export const html: Format<AsyncIterable<Found>> = {
  id: 'html',
  title: 'Web page (HTML)',
  about:
    'The text of the article without menus and advertisements, a document a page; which program took it out is recorded.',
  layout: 'file',
  extension: '.html',
  lossless: false,
  options: [],
  write: null,
  read: {
    recognise,
    read: (file, choices) =>
      extractFile('html', file, {
        largest: largestPage,
        tooLarge: 'is a page of more than 24 MB; save its text and import that',
        choices,
      }),
  },
};

/** A parsed page takes many times its size in memory. In bytes. */
const largestPage = 24 * 1024 * 1024;

function recognise(path: string, { bytes }: Head): Verdict {
  if (/\.x?html?$/i.test(path)) return verdict(0.9, 'its name ends like that of a web page');
  const beginning = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  return /^<(?:!doctype html|html)\b/i.test(beginning) ? verdict(0.6, 'it begins with <html>') : notThis;
}
