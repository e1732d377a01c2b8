// WebAnno TSV 3, as INCEpTION and WebAnno export it (docs/formats.md#webanno-tsv): read only, since XMI says all of it exactly.

import type { BadSpan } from '../../../model/reading.ts';
import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import { check, term } from '../in/foreign-json.ts';
import type { Format, Found, InputFile, ReadingChoices } from '../format.ts';
import type { Head } from '../head.ts';
import { firstLine } from '../in/head-text.ts';
import { readLines } from '../in/lines.ts';
import { readWhole, tooLong } from '../../files/read-whole.ts';
import { plainReading, type OffsetFinding, type OffsetUnit } from '../in/offset-unit.ts';
import { annotatorAndDocument } from '../inception/source-path.ts';
import { isMachineryType, isSilentType } from '../inception/layers.ts';
import { chooseLabelFeatures, shortType } from '../inception/label-feature.ts';
import { tallyNotTaken, type NotTakenTally } from '../not-taken.ts';
import { metaField } from '../span-meta.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { annotationsOf, type Annotation } from './annotations.ts';
import { readSchema, type Layer, type Schema } from './schema.ts';
import { readSentences, textOf, type Body, type Counting, type Reading, type Refusal } from './sentences.ts';

export const webannoTsv: Format = {
  id: 'webanno-tsv',
  title: 'WebAnno TSV 3',
  about:
    'A document of INCEpTION or WebAnno; every span layer is read, the feature that is its label is found or asked for, and the others stay with the span; relations and chains are not read.',
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

function* readTsv(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
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
  const body = readSentences(lines, schema.minorVersion);
  const text = textIn(body, schema.minorVersion);
  yield 'reason' in text ? { ok: false, ...text } : documentOf(file.path, schema, body, text, choices);
}

interface Text extends Reading {
  readonly finding: OffsetFinding;
}

/** The reading in which most tokens have their words; a refusal where none has. */
function textIn({ sentences, refused }: Body, minorVersion: number): Text | Refusal {
  const refusals: Refusal[] = [...refused];
  const texts: Text[] = [];
  for (const [unit, counting] of units) {
    const reading = textOf(sentences, minorVersion, counting);
    if ('reason' in reading) {
      refusals.push(reading);
      continue;
    }
    const [compared, fitting] = [reading.rows.length, reading.rows.filter(({ fault }) => fault === null).length];
    const finding: OffsetFinding = { ...plainReading, unit, decidedBy: 'quotes', fitting, compared };
    if (fitting > 0 && fitting === compared) return { ...reading, finding };
    if (fitting > 0) texts.push({ ...reading, finding });
    const [bad] = reading.rows.filter(({ fault }) => fault !== null);
    if (bad !== undefined) refusals.push({ line: bad.line, reason: bad.fault ?? '' });
  }
  const [best] = texts.toSorted((a, b) => b.finding.fitting - a.finding.fitting);
  return best ?? refusals[0] ?? { line: 1, reason: 'it has no sentences' };
}

function documentOf(
  path: string,
  { layers }: Schema,
  { refused }: Body,
  { text, rows, finding }: Text,
  { feature }: ReadingChoices,
): Found {
  const origin = annotatorAndDocument(path);
  const read = layers.filter(isRead).map((layer) => ({ ...layer, annotations: annotationsOf(layer, rows) }));
  const labels = chooseLabelFeatures(read.map(withoutLinks), feature);
  if (!labels.ok) return { ok: false, line: null, reason: labels.reason, question: labels.question };
  const spans: ForeignDocument['spans'][number][] = [];
  const bad: BadSpan[] = refused.map(({ line, reason }) => ({
    line,
    label: '',
    place: 'of this line',
    fault: `is not read: ${reason}`,
  }));
  for (const layer of read) {
    const labelFeature = labels.of.get(layer.type) ?? '';
    for (const { line, begin, end, features, fault } of layer.annotations) {
      const label = features.get(labelFeature) ?? shortType(layer.type);
      const named = check(term, label);
      const why =
        fault ?? (begin >= end ? 'is empty' : named.ok ? null : `has a label that does not hold: ${named.reason}`);
      if (why !== null) {
        bad.push({ line, label, place: Number.isFinite(begin) ? `${begin}–${end}` : '', fault: why });
        continue;
      }
      const others = [...features].filter(([name]) => name !== labelFeature && !isLink(layer, name));
      const place = { id: null, start: begin, end, surface: null, annotator: origin.annotator, note: '' };
      spans.push({ ...place, label, ...metaField(Object.fromEntries(others)) });
    }
  }
  const notTaken = notTakenIn(layers, read, rows);
  const draft = makeDraft(
    {
      name: origin.document,
      title: null,
      text,
      spans,
      statuses: [],
      meta: {},
      encoding: null,
      sourceSha256: null,
      ...(bad.length > 0 && { badSpans: bad }),
      ...(notTaken.length > 0 && { notTaken }),
    },
    [finding],
  );
  return { ...draft, line: draft.ok ? null : (bad[0]?.line ?? null) };
}

function isRead({ kind, type }: Layer): boolean {
  return kind === 'span' && !isMachineryType(type);
}

/** A feature that leads to other annotations has two columns: its role, and where it leads. */
function isLink({ features }: Layer, name: string): boolean {
  const at = features.indexOf(name);
  return name.startsWith('ROLE_') || (at > 0 && features[at - 1]?.startsWith('ROLE_') === true);
}

function withoutLinks(layer: Layer & { readonly annotations: readonly Annotation[] }) {
  return { ...layer, features: layer.features.filter((name) => !isLink(layer, name)) };
}

/** What there is of relations, chains, links and what programs say of every word. */
function notTakenIn(
  layers: readonly Layer[],
  read: readonly (Layer & { readonly annotations: readonly Annotation[] })[],
  rows: Text['rows'],
): ReturnType<NotTakenTally['list']> {
  const tally = tallyNotTaken();
  for (const layer of layers) {
    if (isRead(layer) || isSilentType(layer.type)) continue;
    const kind = layer.kind === 'relation' ? 'relation' : 'layer';
    for (const { features, words } of annotationsOf(layer, rows)) {
      const said = [...features.values()].join(' ');
      tally.add({
        kind,
        name: shortType(layer.type),
        example: `${said} (${words})`,
        holdsTags: layer.kind === 'chain',
      });
    }
  }
  for (const layer of read) {
    for (const { features, words } of layer.annotations) {
      const links = [...features].filter(([name]) => name.startsWith('ROLE_'));
      for (const [name, said] of links)
        tally.add({ kind: 'relation', name: name.slice(5), example: `${said} (${words})` });
    }
  }
  return tally.list();
}

function recognise(_path: string, head: Head): Verdict {
  return firstLine(head).startsWith('#FORMAT=WebAnno TSV ')
    ? verdict(1, 'its first line says so: #FORMAT=WebAnno TSV')
    : notThis;
}
