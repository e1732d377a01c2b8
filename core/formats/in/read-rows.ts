// From the rows of a foreign file to drafts: the unit of the offsets is found for the whole file before it is believed.

import { holdsPlainly, makeDraft, type ForeignDocument } from './draft.ts';
import type { DraftDocument, Found } from '../format.ts';
import { needsNoUnit, offsetEvidence, plainFinding, type OffsetFinding, type OffsetUnit } from './offset-unit.ts';

/** A document of a foreign file and the unit that it declares for its offsets (null: it does not); or why the row does not hold. */
export type ForeignRow =
  | {
      readonly ok: true;
      readonly line: number | null;
      readonly document: ForeignDocument;
      readonly unit: OffsetUnit | null;
      /** What is done to the document, in whichever reading of its offsets, when it is ready: what needs its canonical text. */
      readonly finish?: (document: DraftDocument) => DraftDocument;
    }
  | { readonly ok: false; readonly line: number | null; readonly reason: string };

/**
 * Makes drafts of rows. `rows` begins anew at each call: when a document needs an offset unit and does not declare it, the file
 * is read once or twice more to find it (docs/formats.md#offset-units).
 */
export function* draftRows(rows: () => Iterable<ForeignRow>): Generator<Found> {
  let findings: readonly OffsetFinding[] | null = null;
  for (const row of rows()) {
    if (!row.ok) {
      yield row;
      continue;
    }
    if (needsFinding(row)) findings ??= findOffsets(rows);
    const draft = makeDraft(row.document, needsFinding(row) ? (findings ?? []) : [declared(row.unit)]);
    yield { ...finished(draft, row.finish), line: row.line };
  }
}

type Draft = ReturnType<typeof makeDraft>;

function finished(draft: Draft, finish: Read['finish']): Draft {
  if (finish === undefined) return draft;
  if (draft.ok) return { ...draft, document: finish(draft.document) };
  return draft.alternatives === undefined ? draft : { ...draft, alternatives: draft.alternatives.map(finish) };
}

type Read = Extract<ForeignRow, { ok: true }>;

function needsFinding({ unit, document }: Read): boolean {
  return unit === null && document.spans.length > 0 && !needsNoUnit(document.text);
}

function declared(unit: OffsetUnit | null): OffsetFinding {
  return unit === null ? plainFinding : { ...plainFinding, unit, decidedBy: 'declaration' };
}

function findOffsets(rows: () => Iterable<ForeignRow>): readonly OffsetFinding[] {
  const plain = findPlain(rows);
  if (plain !== null) return [plain];
  const evidence = offsetEvidence();
  for (const { text, spans } of undeclared(rows)) evidence.add(text, spans);
  return evidence.findings();
}

/** The usual case, told cheaply: every span has a quote and fits it in code points. Null when it is not so. */
function findPlain(rows: () => Iterable<ForeignRow>): OffsetFinding | null {
  let compared = 0;
  for (const document of undeclared(rows)) {
    if (document.spans.some(({ surface }) => surface === null) || !holdsPlainly(document)) return null;
    compared += document.spans.length;
  }
  return { ...plainFinding, decidedBy: 'quotes', fitting: compared, compared };
}

function* undeclared(rows: () => Iterable<ForeignRow>): Generator<ForeignDocument> {
  for (const row of rows()) if (row.ok && needsFinding(row)) yield row.document;
}
