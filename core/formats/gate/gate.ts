// GATE's bdocjs: a document with its annotation sets in one JSON object (docs/formats.md#gate). It says its unit.

import { z } from 'zod';
import type { BadSpan } from '../../../model/reading.ts';
import { goodSpans } from '../good-spans.ts';
import { metaField } from '../span-meta.ts';
import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import { anyObject, anyText, check, isRecord, offset, parseForeign, term } from '../in/foreign-json.ts';
import type { Format, Found, InputFile } from '../format.ts';
import { offsetEvidence, plainReading, type OffsetFinding } from '../in/offset-unit.ts';
import { readWhole, tooLong } from '../../files/read-whole.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { tallyNotTaken } from '../not-taken.ts';
import type { NotTaken } from '../../../model/reading.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

export const gate: Format = {
  id: 'gate',
  title: 'GATE bdocjs',
  about:
    'A document of GATE or gatenlp; each annotation set becomes the layer of an annotator of that name, the default set that of whoever imports, and features stay with their span.',
  layout: 'file',
  extension: '.bdocjs',
  lossless: false,
  options: [],
  write: null,
  read: { recognise, read: readBdocjs },
};

const annotation = z.object({
  type: term,
  start: offset,
  end: offset,
  features: anyObject.nullish(),
});
const schema = z.object({
  text: anyText,
  name: z.union([z.literal(''), term]).nullish(),
  offset_type: z.enum(['p', 'j'], { error: 'is neither "p" (code points) nor "j" (UTF-16)' }).nullish(),
  features: anyObject.nullish(),
  annotation_sets: z
    .record(z.union([z.literal(''), term]), z.object({ annotations: z.array(z.unknown(), { error: 'is no list' }) }))
    .nullish(),
});
type Bdoc = z.output<typeof schema>;
const ownKeys = new Set(Object.keys(schema.shape));

function* readBdocjs(file: InputFile): Generator<Found> {
  const bytes = readWhole(file);
  if (bytes === null) {
    yield { ok: false, line: null, reason: tooLong };
    return;
  }
  const parsed = parseForeign(bytes.toString('utf8').replace(/^\ufeff/, ''));
  const checked = parsed.ok ? check(schema, parsed.value) : parsed;
  if (!checked.ok) {
    yield { ok: false, line: null, reason: checked.reason };
    return;
  }
  const bdoc = checked.value;
  const notTaken = parsed.ok && isRecord(parsed.value) ? unreadSets(parsed.value) : [];
  const spans: ForeignDocument['spans'][number][] = [];
  const bad: BadSpan[] = [];
  for (const [set, { annotations }] of Object.entries(bdoc.annotation_sets ?? {})) {
    const sorted = goodSpans(annotation, annotations, null, `annotation_sets.${set}.annotations`);
    bad.push(...sorted.bad);
    for (const { type, start, end, features } of sorted.good) {
      const place = { id: null, start, end, surface: null, annotator: set || null, note: '' };
      spans.push({ ...place, label: type, ...metaField(features) });
    }
  }
  const draft = makeDraft(
    {
      name: bdoc.name || null,
      title: null,
      text: bdoc.text,
      spans,
      statuses: [],
      meta: bdoc.features ?? {},
      encoding: null,
      sourceSha256: null,
      ...(bad.length > 0 && { badSpans: bad }),
      ...(notTaken.length > 0 && { notTaken }),
    },
    findings(bdoc, spans),
  );
  yield { ...draft, line: null };
}

/** Annotation sets under keys that are not GATE's. */
function unreadSets(value: Readonly<Record<string, unknown>>): readonly NotTaken[] {
  const tally = tallyNotTaken();
  for (const [name, sets] of Object.entries(value)) {
    if (ownKeys.has(name) || !isRecord(sets)) continue;
    const [set] = Object.values(sets).filter((one) => isRecord(one) && Array.isArray(one['annotations']));
    if (set !== undefined) tally.add({ kind: 'key', name, example: JSON.stringify(set), holdsTags: true });
  }
  return tally.list();
}

function findings({ text, offset_type: type }: Bdoc, spans: ForeignDocument['spans']): readonly OffsetFinding[] {
  if (type === null || type === undefined) {
    const evidence = offsetEvidence();
    evidence.add(text, spans);
    return evidence.findings();
  }
  const unit = type === 'j' ? 'utf16' : 'codepoint';
  return [{ ...plainReading, unit, decidedBy: 'declaration', fitting: 0, compared: 0 }];
}

function recognise(path: string, head: Head): Verdict {
  const beginning = headText(head);
  if (!/^\s*\{/.test(beginning)) return notThis;
  if (/"annotation_sets"\s*:/.test(beginning)) return verdict(1, 'it has the key "annotation_sets"');
  return /\.bdocjs$/i.test(path) ? verdict(0.9, 'its name ends in .bdocjs') : notThis;
}
