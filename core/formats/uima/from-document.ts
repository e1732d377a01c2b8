// From a document to a CAS.

import { offsetTable } from '../../../model/offsets.ts';
import { asciiOf } from '../out/ascii-json.ts';
import type { ExchangeDocument, ExchangeSpan, Loss } from '../format.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';
import { isFeature } from './features.ts';
import type { Cas, Feature, FeatureStructure } from './cas.ts';
import { documentRecordType, documentType, entityType, spanRecordType, statusRecordType } from './types.ts';

const compareSpans = spanOrder();
const sofa = '1';

/**
 * The CAS of a document: ids are whole numbers in order, the sofa's first. `writable` gives a text as the notation can hold
 * it, of the same length in UTF-16; where that differs, the records keep what was meant, and what stands differently in the
 * text or as a label is lost to others.
 */
export function casOf(document: ExchangeDocument, writable: (text: string) => string, lose: (loss: Loss) => void): Cas {
  const { text } = document;
  const table = offsetTable(text);
  const structures: FeatureStructure[] = [];
  const cas: CasWriting = {
    document,
    writable,
    lose,
    utf16: { length: table.utf16, of: table.toUtf16 },
    add: (type, begin, end, features) => {
      const id = String(structures.length + 2);
      const given = Object.entries(features).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
      structures.push({
        id,
        type,
        features: new Map<string, Feature>([['sofa', { ref: sofa }], ['begin', begin], ['end', end], ...given]),
      });
      return id;
    },
  };
  addDocument(cas);
  addSpans(cas);
  const written = writable(text);
  if (written !== text) {
    lose({
      document: document.name,
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

/** A CAS while it is filled. */
interface CasWriting {
  readonly document: ExchangeDocument;
  readonly writable: (text: string) => string;
  readonly lose: (loss: Loss) => void;
  readonly utf16: { readonly length: number; readonly of: (offset: ExchangeSpan['start']) => number };
  /** Adds a feature structure; returns its id. A feature of null is left out. */
  readonly add: (
    type: string,
    begin: number,
    end: number,
    features: Readonly<Record<string, Feature | null>>,
  ) => string;
}

/** Fields as the notation can hold them, and beside them exactly what they were where it cannot. */
function record(
  { writable }: CasWriting,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string | null>> {
  const changed = Object.entries(fields).filter(([, value]) => writable(value) !== value);
  const plain = Object.entries(fields).map(([key, value]) => [key, value === '' ? null : writable(value)] as const);
  return { ...Object.fromEntries(plain), exact: changed.length === 0 ? null : asciiOf(Object.fromEntries(changed)) };
}

function addDocument(cas: CasWriting): void {
  const { name, title, text, statuses, meta } = cas.document;
  cas.add(documentType, 0, cas.utf16.length, { language: 'x-unspecified' });
  cas.add(documentRecordType, 0, cas.utf16.length, {
    ...record(cas, { documentId: name, title }),
    meta: Object.keys(meta).length === 0 ? null : asciiOf(meta),
    replaced: replacedIn(text, cas.writable(text)),
  });
  for (const { annotator, status, note } of inOrder(statuses, (a, b) => compareNames(a.annotator, b.annotator))) {
    cas.add(statusRecordType, 0, cas.utf16.length, { status, ...record(cas, { annotator, note }) });
  }
}

function addSpans(cas: CasWriting): void {
  for (const { id, start, end, label, annotator, note, meta } of inOrder(cas.document.spans, compareSpans)) {
    const [begin, stop] = [cas.utf16.of(start), cas.utf16.of(end)];
    const value = cas.writable(label);
    if (value !== label) {
      const detail = `“${label}” has characters that XML has not`;
      cas.lose({ document: cas.document.name, span: id, reason: 'label-renamed', detail });
    }
    const features = Object.entries(meta ?? {}).filter(([name, said]) => isFeature(name, said));
    const shown = features.map(([name, said]) => [name, cas.writable(String(said))] as const);
    const span = cas.add(entityType, begin, stop, { value, ...Object.fromEntries(shown) });
    const kept = value === label ? {} : { label };
    // The label itself stands in the entity; a record repeats it only where the entity could not hold it.
    const { label: _, ...fields } = record(cas, { spanId: id, annotator, note, ...kept });
    const about = meta === undefined ? null : asciiOf(meta);
    cas.add(spanRecordType, begin, stop, { span: { ref: span }, ...fields, meta: about });
  }
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
