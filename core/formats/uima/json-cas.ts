// UIMA JSON CAS 0.4: one file for each document, with its types (docs/formats.md#uima).

import { isUtf8 } from 'node:buffer';
import { asciiOf } from '../out/ascii-json.ts';
import { fileNames } from '../out/file-name.ts';
import type { Format, Found, InputFile, Loss, ReadingChoices, Scheme, Sink, Writer } from '../format.ts';
import { readWhole, tooLong } from '../../files/read-whole.ts';
import { CasRefused } from './cas.ts';
import { featuresIn } from './features.ts';
import { typeSystem } from './types.ts';
import { casOf } from './from-document.ts';
import { readJsonCas } from './json-read.ts';
import { jsonOf } from './json-write.ts';
import { documentsOf } from './to-document.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

export const uimaJson: Format = {
  id: 'uima-json',
  title: 'UIMA JSON CAS folder',
  about:
    'A .json file for each article with its types, for INCEpTION, UIMA and dkpro-cassis; spans are DKPro named entities, everything else stands in types of Spanwright’s own.',
  layout: 'folder',
  extension: '',
  lossless: true,
  options: [],
  write: writeJsonCas,
  read: { recognise, read: readJsonCasFile },
};

function writeJsonCas(
  sink: Sink,
  _scheme: Scheme,
  _options: Readonly<Record<string, string>>,
  lose: (loss: Loss) => void,
): Writer {
  const next = fileNames(['export-report']);
  return {
    document(document) {
      const file = sink.file(`${next(document.name)}.json`);
      file.write(
        `${asciiOf(
          jsonOf(
            casOf(document, (text) => text, lose),
            typeSystem(featuresIn(document)),
          ),
        )}\n`,
      );
      file.close();
    },
    end() {
      // Each document is complete in itself.
    },
  };
}

function* readJsonCasFile(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  const bytes = readWhole(file);
  if (bytes === null || !isUtf8(bytes)) {
    yield { ok: false, line: null, reason: bytes === null ? tooLong : 'is not UTF-8, as JSON must be' };
    return;
  }
  try {
    yield* documentsOf(readJsonCas(bytes.toString('utf8').replace(/^\ufeff/, '')), file.path, choices);
  } catch (error) {
    if (!(error instanceof CasRefused)) throw error;
    yield { ok: false, line: error.line, reason: error.message };
  }
}

function recognise(_path: string, head: Head): Verdict {
  const key = /^\s*\{[\s\S]*"(%(?:TYPES|FEATURE_STRUCTURES))"\s*:/.exec(headText(head))?.[1];
  return key === undefined ? notThis : verdict(1, `it has the key "${key}"`);
}
