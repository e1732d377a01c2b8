// BioC, the biomedical interchange format, as XML or as JSON: collections of documents in passages with annotations and relations.

import type { Format, Found, InputFile, ReadingChoices } from '../format.ts';
import { readHead, type Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { refuseEmpty } from '../refuse-empty.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { rowOf } from './document.ts';
import { readBiocJson } from './read-json.ts';
import { readBiocXml } from './read-xml.ts';

export const bioc: Format = {
  id: 'bioc',
  aliases: ['bioc-xml', 'bioc-json', 'teamtat'],
  title: 'BioC XML or JSON',
  about:
    'Collections of NCBI, PubTator and TeamTat: the passages of a document are its text, joined as they say; the infon “type” is the label, other infons go to the metadata, relations are counted.',
  layout: 'file',
  extension: '.xml',
  lossless: false,
  options: [],
  write: null,
  read: { recognise, read: readBioc },
};

function recognise(_: string, head: Head): Verdict {
  const text = headText(head);
  const begins = text.trimStart().charAt(0);
  if (begins === '<') {
    if (/<!DOCTYPE\s+collection\b[^>]*BioC/i.test(text)) return verdict(1, 'its DOCTYPE is that of BioC');
    return /<collection\b/.test(text) && /<(?:passage|document)\b/.test(text)
      ? verdict(0.9, 'it is a collection of documents in passages')
      : notThis;
  }
  const isJson = (begins === '{' || begins === '[') && /"passages"\s*:\s*\[/.test(text);
  return isJson && /"infons"\s*:/.test(text) ? verdict(0.95, 'its documents have "passages" with "infons"') : notThis;
}

function* readBioc(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  yield* refuseEmpty(
    draftRows(() => rowsOf(file, choices)),
    'it has no document',
  );
}

function* rowsOf(file: InputFile, choices: ReadingChoices): Generator<ForeignRow> {
  const isXml = headText(readHead(file)).trimStart().startsWith('<');
  for (const found of isXml ? readBiocXml(file) : readBiocJson(file)) {
    yield found.ok ? { ...rowOf(found.document, choices), line: found.line } : found;
  }
}
