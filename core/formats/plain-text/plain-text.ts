// A plain text file is one document.

import { hash } from 'node:crypto';
import { canonicalise } from '../../../model/text.ts';
import { decodeText, decodeTextAs } from '../in/decode.ts';
import type { Format, Found, InputFile, ReadingChoices } from '../format.ts';
import type { Head } from '../head.ts';
import { isMarkedText } from '../in/inline-markup.ts';
import { looksTagged } from '../looks-tagged.ts';
import { proposeTitle } from '../../documents/propose-title.ts';
import { readWhole, tooLong } from '../../files/read-whole.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

export const plainText: Format = {
  id: 'text',
  title: 'Plain text',
  about: 'One document a file, in whatever encoding it is; it has no spans.',
  layout: 'file',
  extension: '.txt',
  lossless: false,
  options: [],
  write: null,
  read: {
    recognise,
    read: readPlainText,
  },
};

/** By its name; where it looks like a token table, markup or a format of tags, the person is asked. */
function recognise(path: string, head: Head): Verdict {
  const against = looksTagged(head);
  if (/\.(?:txt|text)$/i.test(path)) return verdict(against.length > 0 ? 0.4 : 0.8, 'its name ends in .txt', against);
  // What is read as a text with tags in it may be meant as it stands, whatever its name.
  return isMarkedText(path, head) ? verdict(0.4, 'it is a text', against) : notThis;
}

function* readPlainText(file: InputFile, { encoding }: ReadingChoices = {}): Generator<Found> {
  const bytes = readWhole(file);
  const decoded =
    bytes === null
      ? { ok: false as const, reason: tooLong }
      : encoding === undefined
        ? decodeText(bytes)
        : decodeTextAs(bytes, encoding);
  if (bytes === null || !decoded.ok) {
    yield { ok: false, line: null, reason: decoded.ok ? '' : decoded.reason };
    return;
  }
  const { text, changes } = canonicalise(decoded.text);
  yield {
    ok: true,
    line: null,
    document: {
      name: null,
      title: proposeTitle(file.path, text),
      text,
      spans: [],
      statuses: [],
      meta: {},
      changes,
      offsets: null,
      encoding: decoded.encoding,
      sourceSha256: hash('sha256', bytes),
      sourceBytes: bytes,
    },
  };
}
