// A corpus as a brat folder: a text and its annotations for each document, and the configuration that lets spans overlap
// (docs/formats.md#brat). What brat has no place for stands in .spanwright.json files beside, which brat passes over.

import { asciiOf } from '../out/ascii-json.ts';
import { fileNames } from '../out/file-name.ts';
import type { ExchangeDocument, ExchangeSpan, Loss, Scheme, Sink, Writer } from '../format.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';
import { metaInWords } from '../span-meta.ts';
import { attributeValues } from './attributes.ts';
import { fragmentsOf, type Fragment } from './fragments.ts';
import { bratNames, type BratNames } from './names.ts';
import { linesOfMeta } from './others.ts';
import { namesFile, onOneLine, sidecarSchema, sidecarSuffix, type SidecarSpan } from './sidecar.ts';

type Lose = (loss: Loss) => void;

const compareSpans = spanOrder();
const astral = /[\ud800-\udbff]/;

/** Writes below the sink's folder. Offsets are code points. */
export function writeBrat(sink: Sink, scheme: Scheme, _options: Readonly<Record<string, string>>, lose: Lose): Writer {
  const types = bratNames(
    scheme.labels.map(({ name }) => name),
    'Label',
  );
  const annotators = bratNames(scheme.annotators, 'Annotator');
  const next = fileNames(['spanwright', 'annotation', 'export-report']);
  const relations = bratNames([], 'Relation');
  const attributes = new Map<string, Set<string>>();
  const names: Names = { types, annotators, relations, attributes, several: scheme.annotators.length > 1 };
  return {
    document(document) {
      const name = next(document.name);
      put(sink, `${name}.txt`, document.text);
      const spans = inOrder(document.spans, compareSpans).map((span) => ({
        span,
        fragments: fragmentsOf(span.start, span.surface),
      }));
      reportLosses(document, spans, types, lose);
      putAnnotations(sink, name, document, spans, names, lose);
    },
    end() {
      put(sink, 'annotation.conf', configuration(names));
      const known = {
        schema: sidecarSchema,
        labels: Object.fromEntries(types.renamed()),
        annotators: Object.fromEntries(annotators.renamed()),
      };
      put(sink, namesFile, `${asciiOf(known)}\n`);
    },
  };
}

interface Names {
  readonly types: BratNames;
  readonly annotators: BratNames;
  /** The types of relations. */
  readonly relations: BratNames;
  /** The values of each attribute of spans; none where it is there or not. */
  readonly attributes: Map<string, Set<string>>;
  readonly several: boolean;
}

interface Cut {
  readonly span: ExchangeSpan;
  readonly fragments: readonly Fragment[];
}

function putAnnotations(
  sink: Sink,
  name: string,
  document: ExchangeDocument,
  spans: readonly Cut[],
  names: Names,
  lose: Lose,
): void {
  const { types, annotators, several } = names;
  const lines: string[] = [];
  const records: SidecarSpan[] = [];
  let notes = 0;
  let attributes = 0;
  const marks = new Map<string, string>();
  const details: string[] = [];
  const drop: Drop = (span, reason, detail) => lose({ document: document.name, span, reason, detail });
  for (const { span, fragments } of spans) {
    const { id, start, end, label, annotator, note, meta } = span;
    const record = { id, start, end, label, annotator, ...(note === '' ? {} : { note }), ...(meta && { meta }) };
    const [first] = fragments;
    if (first === undefined) {
      records.push({ line: null, ...record });
      continue;
    }
    const mark = `T${marks.size + 1}`;
    const line = `${mark}\t${types.of(label)} ${fragments.map((one) => `${one.start} ${one.end}`).join(';')}`;
    lines.push(`${line}\t${fragments.map(({ text }) => text).join(' ')}`);
    marks.set(id, mark);
    if (several) lines.push(`A${++attributes}\tAnnotator ${mark} ${annotators.of(annotator)}`);
    for (const said of attributesOf(span, names, drop)) {
      details.push(`A${++attributes}\t${said.name} ${mark}${said.value === true ? '' : ` ${said.value}`}`);
    }
    const words = onOneLine(note);
    if (words !== '') lines.push(`#${++notes}\tAnnotatorNotes ${mark}\t${words}`);
    records.push({ line, ...record });
  }
  const { lines: others, lost } = linesOfMeta(document, marks, names.relations, { attributes, notes });
  for (const one of lost) drop(null, 'relation-dropped', `a span that it needs is not in the export: ${one}`);
  details.push(...others);
  lines.push(...details);
  put(sink, `${name}.ann`, lines.map((line) => `${line}\n`).join(''));
  putSidecar(sink, name, document, records, details);
}

type Drop = (span: string | null, reason: Loss['reason'], detail: string) => void;

/** What of a span's metadata brat has attributes for, as `names` comes to know them; the rest is dropped. */
function* attributesOf(
  { id, meta = {} }: ExchangeSpan,
  names: Names,
  drop: Drop,
): Generator<{ readonly name: string; readonly value: string | true }> {
  for (const [name, meant] of Object.entries(meta)) {
    const values = attributeValues(name, meant);
    if (values === null) {
      const detail = `brat has no attribute for ${metaInWords({ [name]: meant })}; Spanwright’s own file keeps it`;
      drop(id, 'meta-dropped', detail);
      continue;
    }
    const known = names.attributes.get(name) ?? new Set<string>();
    names.attributes.set(name, known);
    for (const value of values) {
      if (value !== true) known.add(value);
      yield { name, value };
    }
  }
}

function putSidecar(
  sink: Sink,
  name: string,
  document: ExchangeDocument,
  spans: readonly SidecarSpan[],
  details: readonly string[],
): void {
  const sidecar = {
    schema: sidecarSchema,
    id: document.name,
    title: document.title,
    text_sha256: document.sha256,
    spans,
    statuses: document.statuses
      .toSorted((a, b) => compareNames(a.annotator, b.annotator))
      .map(({ annotator, status, note }) => ({ annotator, status, ...(note === '' ? {} : { note }) })),
    meta: document.meta,
    ...(details.length > 0 && { details }),
  };
  put(sink, name + sidecarSuffix, `${asciiOf(sidecar)}\n`);
}

function reportLosses(
  { name, text, spans }: ExchangeDocument,
  cuts: readonly Cut[],
  types: BratNames,
  lose: Lose,
): void {
  const lost = (span: string | null, reason: Loss['reason'], detail: string): void =>
    lose({ document: name, span, reason, detail });
  if (spans.length > 0 && astral.test(text)) {
    lost(
      null,
      'astral-unit-warning',
      'brat’s server counts code points, as here; its page counts UTF-16 after an emoji',
    );
  }
  for (const { span, fragments } of cuts) {
    const [first] = fragments;
    const last = fragments.at(-1);
    if (first === undefined || last === undefined) {
      lost(span.id, 'whitespace-only', 'brat has no spans of nothing but line breaks; Spanwright’s own file keeps it');
      continue;
    }
    if (first.start !== span.start || last.end !== span.end) {
      const detail = `brat’s span is ${first.start}–${last.end}: none begins or ends at a line break; Spanwright’s own file keeps ${span.start}–${span.end}`;
      lost(span.id, 'whitespace-trimmed', detail);
    }
    const type = types.of(span.label);
    if (type !== span.label) lost(span.id, 'label-renamed', `“${span.label}” is ${type} in brat`);
  }
}

function configuration({ types, annotators, relations, attributes, several }: Names): string {
  const values = [
    ...(several ? [`Annotator\tArg:<ENTITY>, Value:${annotators.all().join('|')}`] : []),
    ...Array.from(
      attributes,
      ([name, said]) => `${name}\tArg:<ENTITY>${said.size > 0 ? `, Value:${[...said].join('|')}` : ''}`,
    ),
  ];
  return [
    ['[entities]', ...types.all()],
    [
      '[relations]',
      ...relations.all().map((type) => `${type}\tArg1:<ENTITY>, Arg2:<ENTITY>`),
      '<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>',
    ],
    ['[events]'],
    ['[attributes]', ...values],
  ]
    .map((section) => `${section.join('\n')}\n`)
    .join('\n');
}

function put(sink: Sink, path: string, content: string): void {
  const file = sink.file(path);
  file.write(content);
  file.close();
}
