// UIMA CAS as XMI: one file for each document, and the type system beside them (docs/formats.md#uima).

import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { fileNames } from '../out/file-name.ts';
import type { Format, Found, InputFile, Loss, ReadingChoices, Scheme, Sink, Writer } from '../format.ts';
import { readWhole, tooLong } from '../../files/read-whole.ts';
import { compareNames } from '../spans-order.ts';
import { CasRefused } from './cas.ts';
import { featuresIn } from './features.ts';
import { typeSystem } from './types.ts';
import { casOf } from './from-document.ts';
import { documentsOf } from './to-document.ts';
import { readXmi } from './xmi-read.ts';
import { typeSystemXml, xmiOf } from './xmi-write.ts';
import { withoutUnwritable } from './xml.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

export const uimaXmi: Format = {
  id: 'uima-xmi',
  title: 'UIMA CAS XMI folder',
  about:
    'An .xmi file for each article and their TypeSystem.xml, for INCEpTION, UIMA and dkpro-cassis; spans are DKPro named entities, everything else stands in types of Spanwright’s own.',
  layout: 'folder',
  extension: '',
  lossless: true,
  options: [],
  write: writeXmi,
  read: { recognise, read: readXmiFile },
};

function writeXmi(
  sink: Sink,
  _scheme: Scheme,
  _options: Readonly<Record<string, string>>,
  lose: (loss: Loss) => void,
): Writer {
  const next = fileNames(['TypeSystem', 'export-report']);
  const features = new Set<string>();
  return {
    document(document) {
      const file = sink.file(`${next(document.name)}.xmi`);
      for (const feature of featuresIn(document)) features.add(feature);
      for (const piece of xmiOf(casOf(document, withoutUnwritable, lose))) file.write(piece);
      file.close();
    },
    end() {
      const file = sink.file('TypeSystem.xml');
      file.write(typeSystemXml(typeSystem([...features].toSorted(compareNames))));
      file.close();
    },
  };
}

function* readXmiFile(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  const bytes = readWhole(file);
  const pieces = bytes === null ? null : decodeXml(bytes);
  if (pieces === null) {
    const reason = bytes === null ? tooLong : 'is not in the encoding that it declares';
    yield { ok: false, line: null, reason };
    return;
  }
  try {
    const cas = readXmi(pieces);
    if (cas !== null) yield* documentsOf(cas, file.path, choices);
  } catch (error) {
    if (!(error instanceof CasRefused)) throw error;
    yield { ok: false, line: error.line, reason: error.message };
  }
}

/** XML says in which encoding it is: by a byte order mark, by its declaration, else it is UTF-8. Null where that is not so. */
function decodeXml(bytes: Buffer): Iterable<string> | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return decoded(bytes, 'UTF-16');
  const declared = /^<\?xml[^>]*?encoding=["']([\w.-]+)["']/.exec(bytes.toString('latin1', 0, 200))?.[1] ?? 'UTF-8';
  if (/^(?:utf-?8|us-ascii)$/i.test(declared)) return isUtf8(bytes) ? decoded(bytes, 'UTF-8') : null;
  return iconv.encodingExists(declared) ? decoded(bytes, declared) : null;
}

/** The text in pieces: all of it at once would be in memory beside the bytes and what is made of it. */
function* decoded(bytes: Buffer, encoding: string): Generator<string> {
  const decoder = iconv.getDecoder(encoding);
  for (let at = 0; at < bytes.length; at += pieceSize) yield decoder.write(bytes.subarray(at, at + pieceSize));
  yield decoder.end() ?? '';
}

const pieceSize = 64 * 1024;

function recognise(path: string, head: Head): Verdict {
  const beginning = headText(head);
  if (beginning.trimStart().startsWith('<')) {
    if (/<(?:\w+:)?XMI\s[^>]*http:\/\/www\.omg\.org\/XMI/.test(beginning)) return verdict(1, 'its root is xmi:XMI');
    if (/<(?:\w+:)?typeSystemDescription[\s>]/.test(beginning)) return verdict(1, 'it is a type system of UIMA');
  }
  return /\.xmi$/i.test(path) ? verdict(0.5, 'its name ends in .xmi', ['it has no xmi:XMI in it']) : notThis;
}
