// A document of BioC, whether it came as XML or as JSON (docs/formats.md#bioc-pubtator-tags-in-xml; BioC.dtd).

import type { BadSpan, NotTaken, ReadingChoices } from '../../../model/reading.ts';
import type { ForeignDocument } from '../in/draft.ts';
import { check, term } from '../in/foreign-json.ts';
import { joinPassages } from '../join-passages.ts';
import { tallyNotTaken } from '../not-taken.ts';
import type { ForeignRow } from '../in/read-rows.ts';

/** What BioC says of things, by its name. */
export type Infons = ReadonlyMap<string, string>;

/** An annotation; its places count the whole document. */
export interface BiocAnnotation {
  readonly id: string | null;
  readonly infons: Infons;
  readonly text: string | null;
  readonly locations: readonly { readonly offset: number; readonly length: number }[];
}

/** A passage, or a sentence of one. */
export interface BiocPassage {
  readonly offset: number | null;
  readonly infons: Infons;
  readonly text: string;
  readonly annotations: readonly BiocAnnotation[];
}

export interface BiocDocument {
  readonly id: string | null;
  readonly infons: Infons;
  readonly passages: readonly BiocPassage[];
  /** Annotations of the document itself. */
  readonly annotations: readonly BiocAnnotation[];
  /** Each relation as it stands in the file. */
  readonly relations: readonly string[];
  /** The names of what BioC does not have, which may hold tags. */
  readonly others: readonly string[];
}

type Row = Omit<Extract<ForeignRow, { ok: true }>, 'line'>;
type Span = ForeignDocument['spans'][number];

const labelInfons = ['type', 'label', 'class', 'category', 'entity_type', 'semantic_type'];

/** The document with its passages joined, its tags as the file counts them. */
export function rowOf(
  { id, infons, passages, annotations, relations, others }: BiocDocument,
  choices: ReadingChoices,
): Row {
  const joined = joinPassages(passages);
  const spans: Span[] = [];
  const bad: BadSpan[] = [];
  const described: Readonly<Record<string, unknown>>[] = [];
  const add = (annotation: BiocAnnotation, shift: number): void => {
    const read = spanOf(annotation, joined.text, shift, choices.feature);
    if (!read.ok) {
      bad.push(read.bad);
      return;
    }
    spans.push(read.span);
    if (read.rest.length > 0) {
      const { label, start, end } = read.span;
      described.push({ label, start, end, ...Object.fromEntries(read.rest) });
    }
  };
  passages.forEach((passage, i) => {
    for (const annotation of passage.annotations) add(annotation, joined.shifts[i] ?? 0);
  });
  for (const annotation of annotations) add(annotation, 0);
  const notTaken = notTakenOf(relations, others);
  const name = check(term, id);
  const [title] = passages.filter(({ infons: said }) =>
    /^title$|^front$/i.test(said.get('type') ?? said.get('section_type') ?? ''),
  );
  return {
    ok: true,
    unit: null,
    document: {
      name: name.ok ? name.value : null,
      title: title !== undefined && check(term, title.text).ok ? title.text : null,
      text: joined.text,
      spans,
      statuses: [],
      meta: { ...Object.fromEntries(infons), ...(described.length > 0 && { bioc: { annotations: described } }) },
      encoding: null,
      sourceSha256: null,
      ...(bad.length > 0 && { badSpans: bad }),
      ...(notTaken.length > 0 && { notTaken }),
    },
  };
}

function notTakenOf(relations: readonly string[], others: readonly string[]): readonly NotTaken[] {
  const tally = tallyNotTaken();
  for (const name of others) tally.add({ kind: 'markup', name, example: '', holdsTags: true });
  for (const relation of relations) tally.add({ kind: 'relation', name: '', example: relation });
  return tally.list();
}

type SpanRead =
  | { readonly ok: true; readonly span: Span; readonly rest: readonly (readonly [string, string])[] }
  | { readonly ok: false; readonly bad: BadSpan };

function spanOf(
  { id, infons, text, locations }: BiocAnnotation,
  whole: string,
  shift: number,
  feature: string | undefined,
): SpanRead {
  const label = labelOf(infons, feature);
  const place = locations.map(({ offset, length }) => `${offset}–${offset + length}`).join(', ');
  const refuse = (fault: string): SpanRead => ({
    ok: false,
    bad: { line: null, label: label?.value ?? '', place, fault },
  });
  if (label === null) {
    const names = [...infons.keys()].map((name) => `“${name}”`).join(', ');
    return refuse(
      names === ''
        ? 'has no infon that would be its label'
        : `has no infon “type”; say --feature with the one that is its label, of ${names}`,
    );
  }
  const checked = check(term, label.value);
  if (!checked.ok) return refuse(`has a label that ${checked.reason.replace(/^it /, '')}`);
  const [first] = locations;
  const last = locations.at(-1);
  if (first === undefined || last === undefined) return refuse('has no location');
  if (!isOnePiece(locations, whole, shift))
    return refuse('is in pieces with words between them; tags here are in one piece');
  const annotator = check(term, infons.get('annotator'));
  const known = check(term, id);
  return {
    ok: true,
    span: {
      start: Math.max(0, first.offset + shift),
      end: Math.max(0, last.offset + last.length + shift),
      surface: locations.length === 1 ? text : null,
      id: known.ok ? known.value : null,
      label: checked.value,
      annotator: annotator.ok ? annotator.value : null,
      note: '',
    },
    rest: [...infons].filter(([name, value]) => name !== label.name && name !== 'annotator' && value !== ''),
  };
}

function labelOf(
  infons: Infons,
  feature: string | undefined,
): { readonly name: string; readonly value: string } | null {
  const names = feature === undefined ? labelInfons : [feature];
  const name =
    names.find((one) => (infons.get(one) ?? '').trim() !== '') ??
    (infons.size === 1 ? [...infons.keys()][0] : undefined);
  return name === undefined ? null : { name, value: infons.get(name) ?? '' };
}

function isOnePiece(locations: BiocAnnotation['locations'], whole: string, shift: number): boolean {
  const points = locations.length === 1 ? [] : Array.from(whole);
  return locations.every(({ offset }, i) => {
    const before = locations[i - 1];
    if (before === undefined) return true;
    const from = before.offset + before.length + shift;
    return (
      from <= offset + shift &&
      points
        .slice(from, offset + shift)
        .join('')
        .trim() === ''
    );
  });
}
