// From the rows of a foreign file to drafts: the unit of the offsets is found for the whole file before it is believed.

import { offsetTable, sliceCodePoints, type CodePoint } from '../../../model/offsets.ts';
import type { OffsetCounting } from '../../../model/reading.ts';
import { holdsPlainly, makeDraft, type ForeignDocument } from './draft.ts';
import type { DraftDocument, Found } from '../format.ts';
import { askForOffsets, offsetsInDoubt } from '../offset-question.ts';
import { hasSeveralUnits, possibleCountings, recount } from './offset-counting.ts';
import { withMarkup } from '../marked-text.ts';
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
  let ways: readonly OffsetCounting[] | null = null;
  for (const row of rows()) {
    if (!row.ok) {
      yield row;
      continue;
    }
    if (row.unit === null && row.document.spans.some(({ surface }) => surface === null))
      ways ??= possibleCountings(documentsIn(rows));
    if (ways !== null && ways.length > 1 && row.unit === null && row.document.spans.length > 0) {
      yield { ...inEachWay(row, ways), line: row.line };
      continue;
    }
    if (needsFinding(row)) findings ??= findOffsets(rows);
    const draft = makeDraft(row.document, needsFinding(row) ? (findings ?? []) : [declared(row.unit)]);
    const read = withDoubt(finished(draft, row.finish), row.document);
    // What a file declares itself, it means.
    yield {
      ...(read.ok && row.unit === null ? { ...read, document: withMarkup(read.document) } : read),
      line: row.line,
    };
  }
}

type Draft = ReturnType<typeof makeDraft>;

function finished(draft: Draft, finish: Read['finish']): Draft {
  if (finish === undefined) return draft;
  if (draft.ok) return { ...draft, document: finish(draft.document) };
  return draft.alternatives === undefined ? draft : { ...draft, alternatives: draft.alternatives.map(finish) };
}

/** Both are digits, or letters of scripts with blanks between words. */
const withinWord = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]{2}$/u;

/** Says so where all tags of an article, without quotes to tell, begin within words: their offsets may count from one. */
function withDoubt(draft: Draft, { spans }: ForeignDocument): Draft {
  if (!draft.ok || spans.length < 2 || spans.some(({ surface }) => surface !== null)) return draft;
  const { document } = draft;
  const points = offsetTable(document.text);
  const isWithin = ({ start }: (typeof document.spans)[number]): boolean =>
    start > 0 &&
    withinWord.test(sliceCodePoints(document.text, (start - 1) as CodePoint, (start + 1) as CodePoint, points));
  const [first] = document.spans;
  if (first === undefined || !document.spans.every(isWithin)) return draft;
  const doubt = {
    kind: 'annotation' as const,
    name: 'tags that all begin within words, as if counted from one',
    count: document.spans.length,
    example: first.surface,
    holdsTags: true,
  };
  return { ...draft, document: { ...document, notTaken: [...(document.notTaken ?? []), doubt] } };
}

/** The document in each way to count that is possible: which is meant, only a person can tell. */
function inEachWay({ document, finish }: Read, ways: readonly OffsetCounting[]): Draft {
  const drafts = ways.map((counting) => {
    const counted = recount(document, counting);
    return { counting, draft: finished(makeDraft(counted, findingsAlone(counted)), finish) };
  });
  const alternatives = drafts.flatMap(({ counting, draft }) =>
    (draft.ok ? [draft.document] : (draft.alternatives ?? [])).map((one) => ({
      ...one,
      offsets: { ...(one.offsets ?? plainFinding), counting },
    })),
  );
  const [first] = drafts;
  if (first === undefined || alternatives.length === 0)
    return first?.draft ?? { ok: false, reason: 'it cannot be read' };
  const question = askForOffsets(alternatives);
  return { ok: false, reason: offsetsInDoubt(question, alternatives), alternatives, question };
}

/** How a document's offsets may be read by what it says itself. */
function findingsAlone({ text, spans }: ForeignDocument): readonly OffsetFinding[] {
  if (!hasSeveralUnits(text)) return [plainFinding];
  const evidence = offsetEvidence();
  evidence.add(text, spans);
  return evidence.findings();
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
  for (const { text, spans } of undeclared(rows)) {
    evidence.add(text, spans);
    if (evidence.isDecided()) break;
  }
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

function* documentsIn(rows: () => Iterable<ForeignRow>): Generator<ForeignDocument> {
  for (const row of rows()) if (row.ok && row.unit === null) yield row.document;
}

function* undeclared(rows: () => Iterable<ForeignRow>): Generator<ForeignDocument> {
  for (const row of rows()) if (row.ok && needsFinding(row)) yield row.document;
}
