// A plain text file in which each line is a document, as spaCy's PlainTextCorpus and doccano's TextLine read it (docs/formats.md#plain-text).

import { canonicalise } from '../../../model/text.ts';
import { decodeText, decodeTextAs } from '../in/decode.ts';
import type { Format, Found, InputFile, ReadingChoices } from '../format.ts';
import { largestTable, readWhole } from '../../files/read-whole.ts';
import { notThis, verdict } from '../verdict.ts';

export const textLines: Format = {
  id: 'text-lines',
  title: 'One article per line',
  about:
    'Each line of a text file is a document of its own; empty lines are passed over. Chosen by hand, never recognised.',
  layout: 'file',
  extension: '.txt',
  lossless: false,
  options: [],
  write: null,
  // Below what a whole text scores: nothing in a file tells that its lines are documents.
  read: {
    recognise: (path) => (/\.(?:txt|text)$/i.test(path) ? verdict(0.1, 'its name ends in .txt') : notThis),
    read: readTextLines,
  },
};

const longestTitle = 80;

function* readTextLines(file: InputFile, { encoding }: ReadingChoices = {}): Generator<Found> {
  const bytes = readWhole(file, largestTable);
  if (bytes === null) {
    yield { ok: false, line: null, reason: 'is longer than 256 MB' };
    return;
  }
  const decoded = encoding === undefined ? decodeText(bytes) : decodeTextAs(bytes, encoding);
  if (!decoded.ok) {
    yield { ok: false, line: null, reason: decoded.reason };
    return;
  }
  const stem = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/u, '');
  const name = Array.from(stem).slice(0, 180).join('');
  let line = 0;
  for (const found of decoded.text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    line++;
    const { text, changes } = canonicalise((found[1] ?? '').trimEnd());
    if (text.trim() === '') continue;
    yield {
      ok: true,
      line,
      document: {
        name: `${name}-${line}`,
        title: text.length > longestTitle ? `${Array.from(text.slice(0, longestTitle)).slice(0, -1).join('')}…` : text,
        text,
        spans: [],
        statuses: [],
        meta: {},
        changes,
        offsets: null,
        encoding: decoded.encoding,
        sourceSha256: null,
      },
    };
  }
}
