// GATE's bdocjs: a document with its annotation sets in one JSON object (docs/formats.md#gate). It says its unit.

import { z } from 'zod';
import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import { anyObject, anyText, check, offset, parseForeign, term } from '../in/foreign-json.ts';
import type { Format, Found, InputFile } from '../format.ts';
import { offsetEvidence, plainReading, type OffsetFinding } from '../in/offset-unit.ts';
import { readWhole, tooLong } from '../../files/read-whole.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

export const gate: Format = {
  id: 'gate',
  title: 'GATE bdocjs',
  about:
    'A document of GATE or gatenlp; each annotation set becomes the layer of an annotator of that name, the default set that of whoever imports, and features go to the metadata.',
  layout: 'file',
  extension: '.bdocjs',
  lossless: false,
  options: [],
  write: null,
  read: { recognise, read: readBdocjs },
};

const annotation = z.object({
  id: z.union([z.number(), z.string()]).transform(String).nullable().default(null),
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
    .record(z.union([z.literal(''), term]), z.object({ annotations: z.array(annotation, { error: 'is no list' }) }))
    .nullish(),
});
type Bdoc = z.output<typeof schema>;

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
  const spans: ForeignDocument['spans'][number][] = [];
  for (const [set, one] of annotationsOf(bdoc)) {
    const { type, start, end } = one;
    if (start < end) {
      spans.push({ id: null, start, end, surface: null, label: type, annotator: set || null, note: '' });
    } else
      yield { ok: false, line: null, reason: `the annotation ${type} ${start}–${end} of the set “${set}” is empty` };
  }
  const draft = makeDraft(
    {
      name: bdoc.name || null,
      title: null,
      text: bdoc.text,
      spans,
      statuses: [],
      meta: metaOf(bdoc),
      encoding: null,
      sourceSha256: null,
    },
    findings(bdoc, spans),
  );
  yield { ...draft, line: null };
}

function annotationsOf({ annotation_sets: sets }: Bdoc): readonly (readonly [string, z.output<typeof annotation>])[] {
  return Object.entries(sets ?? {}).flatMap(([set, { annotations }]) => annotations.map((one) => [set, one] as const));
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

/** The document's features as they are; those of annotations, which have no place here, beside what they are about. */
function metaOf(bdoc: Bdoc): Readonly<Record<string, unknown>> {
  const described = annotationsOf(bdoc).filter(([, { features }]) => Object.keys(features ?? {}).length > 0);
  const annotations = described.map(([set, { id, type, start, end, features }]) => ({
    set,
    id,
    type,
    start,
    end,
    features,
  }));
  return { ...bdoc.features, ...(annotations.length === 0 ? {} : { gate: { annotations } }) };
}

function recognise(path: string, head: Head): Verdict {
  const beginning = headText(head);
  if (!/^\s*\{/.test(beginning)) return notThis;
  if (/"annotation_sets"\s*:/.test(beginning)) return verdict(1, 'it has the key "annotation_sets"');
  return /\.bdocjs$/i.test(path) ? verdict(0.9, 'its name ends in .bdocjs') : notThis;
}
