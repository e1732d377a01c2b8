// From a document to a CAS.

import { offsetTable } from '../../../model/offsets.ts';
import { asciiOf } from '../out/ascii-json.ts';
import type { ExchangeDocument, Loss } from '../format.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';
import { verifySurfaces } from '../out/verify-surfaces.ts';
import type { Cas, Feature, FeatureStructure } from './cas.ts';
import { documentRecordType, documentType, entityType, spanRecordType, statusRecordType } from './types.ts';

const compareSpans = spanOrder();
const sofa = '1';

/**
 * The CAS of a document: ids are whole numbers in order, the sofa's first. `writable` gives a text as the notation can hold
 * it, of the same length in UTF-16; where that differs, the records keep what was meant, and what stands differently in the
 * text or as a label is lost to others. Throws, naming document and span, when a span is not its slice.
 */
export function casOf(document: ExchangeDocument, writable: (text: string) => string, lose: (loss: Loss) => void): Cas {
  verifySurfaces(document);
  const { name, title, text, spans, statuses, meta } = document;
  const table = offsetTable(text);
  const structures: FeatureStructure[] = [];
  const add = (
    type: string,
    begin: number,
    end: number,
    features: Readonly<Record<string, Feature | null>>,
  ): string => {
    const id = String(structures.length + 2);
    const given = Object.entries(features).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
    structures.push({
      id,
      type,
      features: new Map<string, Feature>([['sofa', { ref: sofa }], ['begin', begin], ['end', end], ...given]),
    });
    return id;
  };
  const record = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string | null>> => {
    const changed = Object.entries(fields).filter(([, value]) => writable(value) !== value);
    const plain = Object.entries(fields).map(([key, value]) => [key, value === '' ? null : writable(value)] as const);
    return { ...Object.fromEntries(plain), exact: changed.length === 0 ? null : asciiOf(Object.fromEntries(changed)) };
  };

  add(documentType, 0, table.utf16, { language: 'x-unspecified' });
  add(documentRecordType, 0, table.utf16, {
    ...record({ documentId: name, title }),
    meta: Object.keys(meta).length === 0 ? null : asciiOf(meta),
    replaced: replacedIn(text, writable(text)),
  });
  for (const { annotator, status, note } of inOrder(statuses, (a, b) => compareNames(a.annotator, b.annotator))) {
    add(statusRecordType, 0, table.utf16, { status, ...record({ annotator, note }) });
  }
  for (const { id, start, end, label, annotator, note } of inOrder(spans, compareSpans)) {
    const [begin, stop] = [table.toUtf16(start), table.toUtf16(end)];
    const value = writable(label);
    if (value !== label) {
      lose({ document: name, span: id, reason: 'label-renamed', detail: `“${label}” has characters that XML has not` });
    }
    const span = add(entityType, begin, stop, { value });
    const kept = value === label ? {} : { label };
    // The label itself stands in the entity; a record repeats it only where the entity could not hold it.
    const { label: _, ...fields } = record({ spanId: id, annotator, note, ...kept });
    add(spanRecordType, begin, stop, { span: { ref: span }, ...fields });
  }
  const written = writable(text);
  if (written !== text) {
    lose({
      document: name,
      span: null,
      reason: 'text-changed',
      detail: 'characters that XML has not are U+FFFD there',
    });
  }
  return {
    sofas: [{ id: sofa, name: '_InitialView', text: written }],
    structures,
    members: new Map([[sofa, new Set(structures.map(({ id }) => id))]]),
  };
}

/** Which characters were replaced: 'offset:hex' in UTF-16, parted by blanks; null where none was. */
function replacedIn(text: string, written: string): string | null {
  if (text === written) return null;
  const found: string[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== written[i]) found.push(`${i}:${text.charCodeAt(i).toString(16)}`);
  }
  return found.join(' ');
}
