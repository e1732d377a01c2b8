// The spans of a brat document as they are here: whole, under their real names, with what notes, attributes and, where Spanwright wrote
// the folder, its own file say of them.

import { isDeepStrictEqual } from 'node:util';
import { offsetTable, type CodePoint } from '../../../model/offsets.ts';
import type { SpanMeta } from '../../../model/span.ts';
import type { DraftDocument } from '../format.ts';
import { metaField } from '../span-meta.ts';
import type { BratFile, BratSpan } from './ann.ts';
import { attributeValues } from './attributes.ts';
import { metaOfLines, withoutLines } from './others.ts';
import { onOneLine, type Names, type Sidecar } from './sidecar.ts';

type DraftSpan = DraftDocument['spans'][number];

/** A span as brat has it, and the places of its fragments. */
export interface Group {
  readonly span: BratSpan;
  readonly placed: readonly DraftSpan[];
}

/** Spans as brat has them, each from its first piece to its last, under the real names where they are known. */
function named(document: DraftDocument, groups: readonly Group[], ann: BratFile, names: Names): readonly DraftSpan[] {
  const table = offsetTable(document.text);
  return groups.flatMap(({ span, placed }) => {
    const [first] = placed;
    const last = placed.at(-1);
    if (first === undefined || last === undefined) return [];
    const annotator = ann.annotators.get(span.mark) ?? null;
    return {
      // What else speaks of spans does so by their marks.
      id: ann.others.length > 0 ? span.mark : null,
      start: first.start,
      end: last.end,
      surface: document.text.slice(table.toUtf16(first.start), table.toUtf16(last.end)),
      label: own(names.labels, span.type) ?? span.type,
      annotator: annotator === null ? null : (own(names.annotators, annotator) ?? annotator),
      note: ann.notes.get(span.mark) ?? '',
      ...metaField(ann.attributes.get(span.mark)),
    };
  });
}

/** Spans whose lines stand as they were written become again what they were; a note that was changed in brat is brat's. */
function restore(
  document: DraftDocument,
  groups: readonly Group[],
  { spans, details }: Sidecar,
  ann: BratFile,
  names: Names,
): readonly DraftSpan[] {
  const asWritten = isDeepStrictEqual(details, ann.details);
  const written = new Map(spans.map((span) => [span.line, span]));
  const table = offsetTable(document.text);
  const exact = (span: Sidecar['spans'][number], note: string, mark: string | null): readonly DraftSpan[] => {
    const { id, label, annotator } = span;
    const meta = asWritten || mark === null ? span.meta : { ...unsaid(span.meta), ...ann.attributes.get(mark) };
    if (span.start >= span.end || span.end > table.codePoints) return [];
    const [start, end] = [span.start as CodePoint, span.end as CodePoint];
    const surface = document.text.slice(table.toUtf16(start), table.toUtf16(end));
    return [{ id, start, end, label, surface, annotator, note, ...metaField(meta) }];
  };
  const drafts = groups.flatMap((group) => {
    const known = written.get(group.span.head);
    const asBratHasIt = named(document, [group], ann, names);
    if (known === undefined) return asBratHasIt;
    const note = ann.notes.get(group.span.mark) ?? '';
    const restored = exact(known, note === onOneLine(known.note) ? known.note : note, group.span.mark);
    return restored.length > 0 ? restored : asBratHasIt;
  });
  return [...drafts, ...spans.filter(({ line }) => line === null).flatMap((span) => exact(span, span.note, null))];
}

function own(names: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

/** What of a span's metadata no attribute says. */
function unsaid(meta: SpanMeta | undefined): SpanMeta {
  return Object.fromEntries(
    Object.entries(meta ?? {}).filter(([name, value]) => attributeValues(name, value) === null),
  );
}

/** The document with its spans, and with what relations and the like say of them; what stands as it was written is as it was. */
export function withDetails(
  document: DraftDocument,
  groups: readonly Group[],
  { ours, ann, names }: { readonly ours: Sidecar | null; readonly ann: BratFile; readonly names: Names },
): DraftDocument {
  if (ours !== null && isDeepStrictEqual(ours.details, ann.details)) {
    return { ...document, spans: restore(document, groups, ours, ann, names) };
  }
  const spans = ours === null ? named(document, groups, ann, names) : restore(document, groups, ours, ann, names);
  const ids = new Map(groups.map(({ span }, i) => [span.mark, spans[i]?.id ?? null]));
  const meta = { ...withoutLines(document.meta), ...metaOfLines(ann.others, (mark) => ids.get(mark) ?? null) };
  return { ...document, spans, meta };
}
