// A document's layer as it was after some event, and the way back to it.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import { compareSpans, type Span } from '../../model/span.ts';
import type { Change, ChangeKind, ChangeOf, Plan } from '../../model/change.ts';
import type { Layer } from '../../model/contract/values.ts';
import { readLayer, readLiveDocument } from '../layers/read.ts';
import { readSpans } from '../spans/read.ts';
import { eventsOfDocumentUpTo } from './record.ts';

/** A layer as it grows while the events are followed. */
interface Past {
  readonly annotator: number;
  readonly spans: Map<string, Span>;
  layer: Layer;
}

/** What each kind of change does to an annotator's layer of its document; null: nothing that going back restores. */
const followers: { readonly [K in ChangeKind]: ((past: Past, change: ChangeOf<K>) => void) | null } = {
  span({ annotator, spans }, { before, after }) {
    if (after?.annotator === annotator) spans.set(after.id, after);
    else if (before?.annotator === annotator) spans.delete(before.id);
  },
  layer(past, change) {
    if (change.annotator === past.annotator) past.layer = change.after;
  },
  label: null,
  guideline: null,
  document: null,
  documents: null,
  parts: null,
  policy: null,
  rejections: null,
  rejectedWords: null,
  dictionary: null,
  patternSwitch: null,
  suggestion: null,
  annotator: null,
  identity: null,
  package: null,
  elsewhere: null,
  adjudication: null,
  decision: null,
};

/** One annotator's spans and status of a document right after event `seq`, in text order. Throws `not-found`. */
export function layerAsOf(reader: Reader, input: ParsedInput<'document.at'>): CallOutput<'document.at'> {
  const { document, annotator, seq } = input;
  if (!reader.get('SELECT 1 FROM document WHERE id = ?', document)) {
    throw refusal('not-found', 'This article is not in the corpus.', { document });
  }
  const past: Past = { annotator, spans: new Map(), layer: { status: 'new', note: '' } };
  for (const event of eventsOfDocumentUpTo(reader, document, seq)) {
    for (const change of event.changes) {
      if (!('document' in change) || change.document !== document) continue;
      (followers[change.of] as ((past: Past, change: Change) => void) | null)?.(past, change);
    }
  }
  return { spans: [...past.spans.values()].sort(compareSpans), layer: past.layer };
}

/**
 * The plan that makes an annotator's layer as it was. Tags that differ are taken out and put in anew, so that no step on the
 * way can collide with another. Throws `not-found`, and `conflict` where a label of then is gone.
 */
export function restoreDocument(reader: Reader, input: ParsedInput<'document.restore'>): Plan {
  const { document, annotator, seq } = input;
  readLiveDocument(reader, document);
  if (!reader.get('SELECT 1 FROM event WHERE seq >= ?', seq)) {
    throw refusal('not-found', 'The history of this corpus has no such step.', { seq });
  }
  const then = layerAsOf(reader, input);
  const now = new Map(readSpans(reader, document, annotator).map((span) => [span.id, span]));
  const kept = new Set(then.spans.filter((span) => same(span, now.get(span.id))).map((span) => span.id));
  const changes: Change[] = [];
  for (const before of now.values()) {
    if (!kept.has(before.id)) changes.push({ of: 'span', document, before, after: null });
  }
  for (const after of then.spans) {
    if (!kept.has(after.id)) changes.push({ of: 'span', document, before: null, after });
  }
  const { layer: before } = readLayer(reader, document, annotator);
  if (before.status !== then.layer.status || before.note !== then.layer.note) {
    changes.push({ of: 'layer', document, annotator, before, after: then.layer });
  }
  return { changes };
}

function same(a: Span, b: Span | undefined): boolean {
  return (
    b !== undefined &&
    a.label === b.label &&
    a.start === b.start &&
    a.end === b.end &&
    a.note === b.note &&
    a.guideline === b.guideline
  );
}
