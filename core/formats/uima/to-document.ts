// From a CAS to documents: one for each text in it.

import { statuses as allStatuses } from '../../../model/label.ts';
import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import { anyObject, check, parseForeign, term } from '../in/foreign-json.ts';
import type { Found } from '../format.ts';
import { plainReading, type OffsetFinding } from '../in/offset-unit.ts';
import { offsetOf, refOf, textOf, type Cas, type FeatureStructure, type Sofa } from './cas.ts';
import { annotatorAndDocument } from '../inception/source-path.ts';
import { isSpan, labelOf, leftOut } from '../inception/layers.ts';
import { documentRecordType, entityType, spanRecordType, statusRecordType } from './types.ts';
import { withoutUnwritable } from './xml.ts';

const declared: OffsetFinding = { ...plainReading, unit: 'utf16', decidedBy: 'declaration', fitting: 0, compared: 0 };

/** The documents of a CAS that was read from `path`. Annotations that cannot be spans are refused one by one. */
export function* documentsOf(cas: Cas, path: string): Generator<Found> {
  const texts = cas.sofas.filter((sofa) => sofa.text !== null);
  if (texts.length === 0) yield { ok: false, line: null, reason: 'it holds no text' };
  const ofSofa = Map.groupBy(cas.structures, (one) => refOf(one, 'sofa'));
  for (const sofa of texts) yield* documentOf(cas, sofa, ofSofa.get(sofa.id) ?? [], path);
}

function* documentOf(cas: Cas, sofa: Sofa, all: readonly FeatureStructure[], path: string): Generator<Found> {
  const index = cas.members.get(sofa.id);
  const own = all.filter(({ id }) => cas.members.size === 0 || index?.has(id) === true);
  const byType = (type: string): readonly FeatureStructure[] => own.filter((one) => one.type === type);
  const records = new Map(byType(spanRecordType).map((record) => [refOf(record, 'span') ?? '', record]));
  const origin = annotatorAndDocument(path);
  const spans: ForeignDocument['spans'][number][] = [];
  for (const one of own.filter(isSpan)) {
    const [start, end] = [offsetOf(one, 'begin'), offsetOf(one, 'end')];
    if (start === null || end === null || start >= end) {
      yield {
        ok: false,
        line: null,
        reason: `the annotation ${labelOf(one)} ${start}–${end} is empty or has no place`,
      };
      continue;
    }
    const record = one.type === entityType ? records.get(one.id) : undefined;
    const exact = record === undefined ? null : exactly(record);
    const value = labelOf(one);
    const named = check(term, exact?.('label', value) ?? value);
    if (!named.ok) {
      yield {
        ok: false,
        line: null,
        reason: `the label of the annotation ${start}–${end} does not hold: ${named.reason}`,
      };
      continue;
    }
    spans.push({
      start,
      end,
      surface: null,
      label: named.value,
      id: exact?.('spanId') ?? null,
      annotator: exact === null ? origin.annotator : exact('annotator'),
      note: exact?.('note') ?? '',
    });
  }
  const [record] = byType(documentRecordType);
  const exact = record === undefined ? null : exactly(record);
  const meta = leftOut(own);
  const draft = makeDraft(
    {
      name: exact?.('documentId') ?? nameOf(cas, sofa, origin.document),
      title: exact === null ? titleOf(own) : (exact('title') ?? ''),
      text: restored(sofa.text ?? '', record),
      spans,
      statuses: byType(statusRecordType).flatMap(statusOf),
      meta: record === undefined ? (meta === null ? {} : { uima: meta }) : metaOf(record),
      encoding: null,
      sourceSha256: null,
    },
    [declared],
  );
  yield { ...draft, line: null };
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
