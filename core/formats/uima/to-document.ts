// From a CAS to documents: one for each text in it.

import { statuses as allStatuses } from '../../../model/label.ts';
import type { BadSpan } from '../../../model/reading.ts';
import type { SpanMeta } from '../../../model/span.ts';
import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import { anyObject, check, parseForeign, term } from '../in/foreign-json.ts';
import { excerpt } from '../excerpt.ts';
import type { Found, ReadingChoices } from '../format.ts';
import { plainReading, type OffsetFinding } from '../in/offset-unit.ts';
import {
  offsetOf,
  refOf,
  textOf,
  type Cas,
  type Feature,
  type FeatureStructure,
  type Reference,
  type Sofa,
} from './cas.ts';
import { isFeature } from './features.ts';
import { annotatorAndDocument } from '../inception/source-path.ts';
import { chooseLabelFeatures, shortType, type AnnotationLayer, type FeatureValue } from '../inception/label-feature.ts';
import { isSilentType, kindOf } from '../inception/layers.ts';
import { tallyNotTaken, type NotTakenTally } from '../not-taken.ts';
import { metaField } from '../span-meta.ts';
import { documentRecordType, documentType, entityType, spanRecordType, statusRecordType } from './types.ts';
import { withoutUnwritable } from './xml.ts';

const declared: OffsetFinding = { ...plainReading, unit: 'utf16', decidedBy: 'declaration', fitting: 0, compared: 0 };

/** The documents of a CAS that was read from `path`. Annotations that cannot be spans are left out one by one. */
export function* documentsOf(cas: Cas, path: string, choices: ReadingChoices): Generator<Found> {
  const texts = cas.sofas.filter((sofa) => sofa.text !== null);
  if (texts.length === 0) yield { ok: false, line: null, reason: 'it holds no text' };
  const ofSofa = Map.groupBy(cas.structures, (one) => refOf(one, 'sofa'));
  const known = new Set(texts.map(({ id }) => id));
  let loose = cas.structures.filter((one) => kindOf(one) === 'span' && !known.has(refOf(one, 'sofa') ?? ''));
  for (const sofa of texts) {
    yield* documentOf(cas, sofa, { all: ofSofa.get(sofa.id) ?? [], loose }, path, choices);
    loose = [];
  }
}

/** The structures about one text, and those about none, which are named with the first. */
interface Structures {
  readonly all: readonly FeatureStructure[];
  readonly loose: readonly FeatureStructure[];
}

function* documentOf(
  cas: Cas,
  sofa: Sofa,
  { all, loose }: Structures,
  path: string,
  { feature }: ReadingChoices,
): Generator<Found> {
  const index = cas.members.get(sofa.id);
  const isIndexed = ({ id }: FeatureStructure): boolean => cas.members.size === 0 || index?.has(id) === true;
  const own = all.filter(isIndexed);
  const byType = (type: string): readonly FeatureStructure[] => own.filter((one) => one.type === type);
  const text = sofa.text ?? '';
  const labels = chooseLabelFeatures(layersOf(own, text), feature);
  if (!labels.ok) {
    yield { ok: false, line: null, reason: labels.reason, question: labels.question };
    return;
  }
  const origin = annotatorAndDocument(path);
  const { spans, bad } = spansOf(own, origin.annotator, labels.of);
  const [record] = byType(documentRecordType);
  const exact = record === undefined ? null : exactly(record);
  const unindexed = [...all.filter((one) => !isIndexed(one) && kindOf(one) === 'span'), ...loose];
  const notTaken = notTakenIn(own, unindexed, text);
  const draft = makeDraft(
    {
      name: exact?.('documentId') ?? nameOf(cas, sofa, origin.document),
      title: exact === null ? titleOf(own) : (exact('title') ?? ''),
      text: restored(text, record),
      spans,
      statuses: byType(statusRecordType).flatMap(statusOf),
      meta: record === undefined ? {} : metaOf(record),
      encoding: null,
      sourceSha256: null,
      ...(bad.length > 0 && { badSpans: bad }),
      ...(notTaken.length > 0 && { notTaken }),
    },
    [declared],
  );
  yield { ...draft, line: null };
}

/** The spans by their types, for the choice of the features that are their labels. */
function layersOf(own: readonly FeatureStructure[], text: string): readonly AnnotationLayer[] {
  const ofType = Map.groupBy(
    own.filter((one) => kindOf(one) === 'span'),
    ({ type }) => type,
  );
  return Array.from(ofType, ([type, annotations]) => ({
    type,
    features: [...new Set(annotations.flatMap((one) => [...valuesOf(one).keys()]))],
    annotations: annotations.map((one) => ({
      features: valuesOf(one),
      words: text.slice(offsetOf(one, 'begin') ?? 0, offsetOf(one, 'end') ?? 0),
    })),
  }));
}

const placeFeatures = new Set(['sofa', 'begin', 'end']);

/** What the features of an annotation say, but for where it is and what leads to others. */
function valuesOf({ features }: FeatureStructure): ReadonlyMap<string, FeatureValue> {
  const said = [...features].flatMap(([name, value]) =>
    placeFeatures.has(name) || isReference(value) || value === '' ? [] : [[name, value] as const],
  );
  return new Map(said);
}

function isReference(value: Feature): value is Reference {
  return typeof value === 'object' && 'ref' in value;
}

function spansOf(
  own: readonly FeatureStructure[],
  annotator: string | null,
  labels: ReadonlyMap<string, string | null>,
): { readonly spans: readonly ForeignDocument['spans'][number][]; readonly bad: readonly BadSpan[] } {
  const records = new Map(
    own.filter(({ type }) => type === spanRecordType).map((record) => [refOf(record, 'span') ?? '', record]),
  );
  const spans: ForeignDocument['spans'][number][] = [];
  const bad: BadSpan[] = [];
  for (const one of own.filter((candidate) => kindOf(candidate) === 'span')) {
    const values = valuesOf(one);
    const labelFeature = labels.get(one.type) ?? '';
    const said = values.get(labelFeature);
    const label = said === undefined || String(said).trim() === '' ? shortType(one.type) : String(said);
    const [start, end] = [offsetOf(one, 'begin'), offsetOf(one, 'end')];
    const record = one.type === entityType ? records.get(one.id) : undefined;
    const exact = record === undefined ? null : exactly(record);
    const named = check(term, exact?.('label', label) ?? label);
    if (start === null || end === null || start >= end || !named.ok) {
      const fault = named.ok ? 'is empty or has no place' : `has a label that does not hold: ${named.reason}`;
      bad.push({ line: null, label, place: `${start}–${end}`, fault });
      continue;
    }
    const others = Object.fromEntries([...values].filter(([name]) => name !== labelFeature));
    spans.push({
      start,
      end,
      surface: null,
      label: named.value,
      id: exact?.('spanId') ?? null,
      annotator: exact === null ? annotator : exact('annotator'),
      note: exact?.('note') ?? '',
      ...metaField(record === undefined ? others : recordedMeta(record, others)),
    });
  }
  return { spans, bad };
}

/** What stands in the record, with what of it stands in features as those say it now. */
function recordedMeta(record: FeatureStructure, features: Readonly<Record<string, unknown>>): SpanMeta {
  const recorded = metaOf(record);
  const kept = Object.entries(recorded).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    if (!isFeature(name, value)) return [[name, value]];
    const now = Object.hasOwn(features, name) ? features[name] : undefined;
    return now === undefined ? [] : [[name, now === withoutUnwritable(value) ? value : now]];
  });
  const added = Object.entries(features).filter(([name]) => !Object.hasOwn(recorded, name));
  return Object.fromEntries([...kept, ...added]);
}

/** What there is beside spans: relations, chains, what programs say of words, and features that lead to other annotations. */
function notTakenIn(
  own: readonly FeatureStructure[],
  unindexed: readonly FeatureStructure[],
  text: string,
): ReturnType<NotTakenTally['list']> {
  const tally = tallyNotTaken();
  // What was deleted is still written where something refers to it; what nothing refers to has lost its view.
  const referred = new Set(unindexed.length === 0 ? [] : own.flatMap(({ features }) => referencesOf(features)));
  for (const one of unindexed) {
    const name = `${shortType(one.type)} in no view`;
    tally.add({ kind: 'layer', name, example: saidBy(one), holdsTags: !referred.has(one.id) });
  }
  for (const one of own) {
    const kind = kindOf(one);
    const words = excerpt(text.slice(offsetOf(one, 'begin') ?? 0, offsetOf(one, 'end') ?? 0));
    if (kind === 'span') {
      const references = [...one.features].filter(([name, value]) => name !== 'sofa' && isReference(value));
      for (const [name] of references)
        tally.add({ kind: 'relation', name, example: `${shortType(one.type)} ${words}` });
    } else if (kind === null && (one.features.has('begin') || one.features.has('end')) && one.type !== documentType) {
      tally.add({
        kind: 'layer',
        name: `${shortType(one.type)} without a place`,
        example: saidBy(one),
        holdsTags: true,
      });
    } else if (kind !== null && !isSilentType(one.type)) {
      const isRelation = one.features.has('Governor') && one.features.has('Dependent');
      const said = saidBy(one);
      const name = shortType(one.type);
      tally.add({
        kind: isRelation ? 'relation' : 'layer',
        name,
        example: `${said} (${words})`,
        holdsTags: kind === 'chain',
      });
    }
  }
  return tally.list();
}

/** The ids that features may refer to: XMI writes them as it writes numbers. */
function referencesOf(features: FeatureStructure['features']): readonly string[] {
  return [...features].flatMap(([name, value]) =>
    placeFeatures.has(name)
      ? []
      : isReference(value)
        ? [value.ref]
        : Array.isArray(value)
          ? value.map(String)
          : [String(value)],
  );
}

function saidBy(one: FeatureStructure): string {
  return [...valuesOf(one).values()].map(String).join(' ');
}

/** Reads a record's fields: where what was meant could not be written, and nobody has changed what was, what was meant. */
function exactly(record: FeatureStructure): (field: string, written?: string) => string | null {
  const parsed = parseForeign(textOf(record, 'exact') ?? '{}');
  const fields = parsed.ok ? check(anyObject, parsed.value) : null;
  return (field, written = textOf(record, field) ?? '') => {
    const meant = fields?.ok === true && Object.hasOwn(fields.value, field) ? fields.value[field] : undefined;
    if (typeof meant === 'string' && withoutUnwritable(meant) === written) return meant;
    return written === '' ? null : written;
  };
}

function metaOf(record: FeatureStructure): ForeignDocument['meta'] {
  const parsed = parseForeign(textOf(record, 'meta') ?? '{}');
  const meta = parsed.ok ? check(anyObject, parsed.value) : null;
  return meta?.ok === true ? meta.value : {};
}

function statusOf(record: FeatureStructure): ForeignDocument['statuses'] {
  const exact = exactly(record);
  const annotator = exact('annotator');
  const status = allStatuses.find((one) => one === textOf(record, 'status'));
  return annotator === null || status === undefined ? [] : [{ annotator, status, note: exact('note') ?? '' }];
}

/** The text with the characters that XML could not hold; each only where U+FFFD still stands for it. */
function restored(text: string, record: FeatureStructure | undefined): string {
  const replaced = record === undefined ? null : textOf(record, 'replaced');
  if (replaced === null) return text;
  const units = text.split('');
  for (const one of replaced.split(' ')) {
    const [place = '', hex = ''] = one.split(':');
    if (/^fff[ef]$/.test(hex) && units[Number(place)] === '\ufffd')
      units[Number(place)] = String.fromCharCode(parseInt(hex, 16));
  }
  return units.join('');
}

const metaData = 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData';

function titleOf(own: readonly FeatureStructure[]): string | null {
  const found = own.find(({ type }) => type === metaData);
  const title = found === undefined ? null : textOf(found, 'documentTitle');
  // DKPro puts the file's name there when it knows no better.
  return title === null || /\.[A-Za-z0-9]{1,5}$/.test(title) ? null : title;
}

/** The texts of one file need names of their own; the file's is the first one's. */
function nameOf({ sofas }: Cas, sofa: Sofa, document: string | null): string | null {
  return sofas.length === 1 || sofa.name === '_InitialView' ? document : `${document ?? 'document'}#${sofa.name}`;
}
