// WebAnno TSV 3, as INCEpTION and WebAnno export it (docs/formats.md#webanno-tsv): read only, since XMI says all of it exactly.

import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import { check, term } from '../in/foreign-json.ts';
import type { Format, Found, InputFile } from '../format.ts';
import type { Head } from '../head.ts';
import { firstLine } from '../in/head-text.ts';
import { readLines } from '../in/lines.ts';
import { readWhole, tooLong } from '../../files/read-whole.ts';
import { plainReading, type OffsetFinding, type OffsetUnit } from '../in/offset-unit.ts';
import { annotatorAndDocument } from '../inception/source-path.ts';
import { isMachineryType } from '../inception/layers.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { annotationsOf } from './annotations.ts';
import { readSchema, type Schema } from './schema.ts';
import { readSentences, textOf, type Counting, type Refusal, type Sentence } from './sentences.ts';

export const webannoTsv: Format = {
  id: 'webanno-tsv',
  title: 'WebAnno TSV 3',
  about:
    'A document of INCEpTION or WebAnno; every span layer is read, under its value or else its name; relations, chains and other features are not.',
  layout: 'file',
  extension: '.tsv',
  lossless: false,
  options: [],
  write: null,
  read: { recognise, read: readTsv },
};

/** The format counts UTF-16; files that scripts wrote often count code points, and their tokens tell. */
const units: readonly (readonly [OffsetUnit, Counting])[] = [
  ['utf16', { length: (text) => text.length, slice: (text, begin, end) => text.slice(begin, end) }],
  [
    'codepoint',
    { length: (text) => [...text].length, slice: (text, begin, end) => [...text].slice(begin, end).join('') },
  ],
];

function* readTsv(file: InputFile): Generator<Found> {
  const bytes = readWhole(file);
  if (bytes === null) {
    yield { ok: false, line: null, reason: tooLong };
    return;
  }
  const lines = [...readLines([bytes])];
  const schema = readSchema(lines);
  if (typeof schema === 'string') {
    yield { ok: false, line: 1, reason: schema };
    return;
  }
  const sentences = readSentences(lines, schema.minorVersion);
  if ('reason' in sentences) {
    yield { ok: false, ...sentences };
    return;
  }
  const text = textIn(sentences, schema.minorVersion);
  if ('reason' in text) yield { ok: false, ...text };
  else yield* documentOf(file.path, schema, sentences, text);
}

interface Text {
  readonly text: string;
  readonly finding: OffsetFinding;
}

function textIn(sentences: readonly Sentence[], minorVersion: number): Text | Refusal {
  const compared = sentences.reduce((sum, { rows }) => sum + rows.length, 0);
  const refusals: Refusal[] = [];
  for (const [unit, counting] of units) {
    const text = textOf(sentences, minorVersion, counting);
    if (typeof text !== 'string') refusals.push(text);
    else return { text, finding: { ...plainReading, unit, decidedBy: 'quotes', fitting: compared, compared } };
  }
  return refusals[0] ?? { line: 1, reason: 'it has no sentences' };
}

function* documentOf(
  path: string,
  { layers }: Schema,
  sentences: readonly Sentence[],
  { text, finding }: Text,
): Generator<Found> {
  const origin = annotatorAndDocument(path);
  const rows = sentences.flatMap((sentence) => sentence.rows);
  const spans: ForeignDocument['spans'][number][] = [];
  const isRead = (layer: Schema['layers'][number]): boolean => layer.kind === 'span' && !isMachineryType(layer.type);
  for (const layer of layers.filter(isRead)) {
    for (const { line, begin, end, label } of annotationsOf(layer, rows)) {
      const named = check(term, label);
      if (begin >= end || !named.ok) {
        const why = named.ok ? 'is empty' : `has a label that does not hold: ${named.reason}`;
        yield { ok: false, line, reason: `the annotation ${begin}–${end} of ${layer.type} ${why}` };
        continue;
      }
      spans.push({ id: null, start: begin, end, surface: null, label, annotator: origin.annotator, note: '' });
    }
  }
  const left = layers.filter((layer) => !isRead(layer)).map(({ type }) => type);
  const draft = makeDraft(
    {
      name: origin.document,
      title: null,
      text,
      spans,
      statuses: [],
      meta: left.length === 0 ? {} : { webannoTsv: { layersNotRead: left } },
      encoding: null,
      sourceSha256: null,
    },
    [finding],
  );
  yield { ...draft, line: null };
}

function recognise(_path: string, head: Head): Verdict {
  return firstLine(head).startsWith('#FORMAT=WebAnno TSV ')
    ? verdict(1, 'its first line says so: #FORMAT=WebAnno TSV')
    : notThis;
}
