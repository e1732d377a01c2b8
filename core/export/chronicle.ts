// What was decided and the history, in names, for formats that take them: some rows at a time, in the order of the corpus.

import type { Reader } from '../database/database.ts';
import type { Chronicle, ExchangeDecision, ExchangeSide, ExchangeStep } from '../formats/format.ts';
import { changesOfEvent, eventHeadsBetween, newestSeq, type EventHead } from '../history/record.ts';
import { decisionColumns, decisionOf, type DecisionRow } from '../layers/decisions.ts';
import type { Change } from '../../model/change.ts';
import type { Decision } from '../../model/contract/values.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Selection } from './documents.ts';
import type { Names } from './rows.ts';

/** What goes out beside the rows of this export. */
export interface ChronicleScope {
  readonly selection: Selection;
  readonly names: Names;
  /** The documents that went out, with their names. */
  readonly documents: ReadonlyMap<number, string>;
}

const decisionsAtOnce = 200;
const eventsAtOnce = 200;
const stepsAtOnce = 500;

/**
 * The decisions on the documents that went out, then the history. Where only some of the corpus goes out, the history has what
 * happened to the tags and layers that do, and to their articles, without details.
 */
export function* readChronicle(reader: Reader, scope: ChronicleScope): Generator<Chronicle> {
  const ids = [...scope.documents.keys()];
  for (let from = 0; from < ids.length; from += decisionsAtOnce) {
    const rows = reader.all<DecisionRow>(
      `SELECT ${decisionColumns} FROM decision WHERE document IN (SELECT value FROM json_each(?))
       ORDER BY document, start, "end", label`,
      JSON.stringify(ids.slice(from, from + decisionsAtOnce)),
    );
    const decisions = rows.map((row) => decisionFor(scope, row.document, decisionOf(row)));
    if (decisions.length > 0) yield { decisions, steps: [] };
  }
  yield* readSteps(reader, scope);
}

function decisionFor(scope: ChronicleScope, document: number, decision: Decision): ExchangeDecision {
  const { annotators, labels } = scope.names;
  const { first, words, choice, reason, annotator, at, versions, spans } = decision;
  return {
    article: scope.documents.get(document) ?? '',
    start: first.start,
    end: first.end,
    label: labels.get(first.label) ?? null,
    words,
    choice,
    reason,
    annotator: annotators.get(annotator) ?? null,
    at,
    versions: versions.flatMap((version) => {
      const name = annotators.get(version.annotator);
      const tags = version.tags.map(({ start, end, label }) => ({ start, end, label: labels.get(label) ?? null }));
      return name === undefined ? [] : [{ annotator: name, tags }];
    }),
    spans,
  };
}

function* readSteps(reader: Reader, scope: ChronicleScope): Generator<Chronicle> {
  const newest = newestSeq(reader);
  for (let after = 0; ;) {
    const heads = eventHeadsBetween(reader, after, newest, eventsAtOnce);
    if (heads.length === 0) return;
    after = heads.at(-1)?.seq ?? newest;
    let steps: ExchangeStep[] = [];
    for (const head of heads) {
      let change = 0;
      for (const some of changesOfEvent(reader, head.seq)) {
        for (const one of some) steps.push(...stepsOf(scope, head, one, change++));
        if (steps.length < stepsAtOnce) continue;
        yield { decisions: [], steps };
        steps = [];
      }
    }
    yield { decisions: [], steps };
  }
}

/** The steps of a change: one, or one for each article where it is about several; none where it does not go out. */
function stepsOf(scope: ChronicleScope, head: EventHead, change: Change, place: number): ExchangeStep[] {
  const { documents, names } = scope;
  const whole = isWhole(scope.selection);
  const { seq: event, at, annotator, kind, action, reverses } = head;
  const facts = {
    event,
    change: place,
    at,
    annotator: annotator === null ? null : (names.annotators.get(annotator) ?? null),
    kind,
    action,
    reverses,
    of: change.of,
    layer: null,
    span: null,
    before: null,
    after: null,
    statusBefore: null,
    statusAfter: null,
    details: null,
  };
  if (!('document' in change)) {
    if ('documents' in change) {
      const { documents: all, ...rest } = change;
      const details = whole ? JSON.stringify(rest) : null;
      return all.flatMap((id) => {
        const article = documents.get(id);
        return article === undefined ? [] : [{ ...facts, article, details }];
      });
    }
    return whole ? [{ ...facts, article: null, details: JSON.stringify(change) }] : [];
  }
  const article = documents.get(change.document);
  if (article === undefined || !goesOut(scope, change)) return [];
  const layer = names.annotators.get(layerOf(change) ?? 0) ?? null;
  if (change.of === 'span') {
    const { before, after } = change;
    const span = (after ?? before)?.id ?? null;
    return [{ ...facts, article, layer, span, before: sideOf(scope, before), after: sideOf(scope, after) }];
  }
  if (change.of === 'layer') {
    const { before, after } = change;
    return [{ ...facts, article, layer, statusBefore: before.status, statusAfter: after.status }];
  }
  return [{ ...facts, article, layer, details: whole ? JSON.stringify(change) : null }];
}

type InDocument = Extract<Change, { document: number }>;

/** Whose layer a change is about; null: nobody's. */
function layerOf(change: InDocument): number | null {
  if (change.of === 'span') return (change.after ?? change.before)?.annotator ?? null;
  return 'annotator' in change ? change.annotator : null;
}

function goesOut({ selection, names }: ChronicleScope, change: InDocument): boolean {
  const layer = layerOf(change);
  if (layer !== null && !names.annotators.has(layer)) return false;
  if (change.of !== 'span') return true;
  const { before, after, document } = change;
  const sides = [before, after].filter((side) => side !== null);
  const chosen = selection.tags?.get(document);
  return sides.some(({ id, label }) => names.labels.has(label) && (chosen === undefined || chosen.has(id)));
}

function sideOf(
  { names }: ChronicleScope,
  side: { readonly label: number; readonly start: number; readonly end: number; readonly note: string } | null,
): ExchangeSide | null {
  if (side === null) return null;
  const { label, start, end, note } = side;
  return { label: names.labels.get(label) ?? null, start: start as CodePoint, end: end as CodePoint, note };
}

/** Whether a selection leaves nothing out. */
function isWhole({ annotators, statuses, having, labels, text, tags }: Selection): boolean {
  const few = statuses !== undefined && statuses.length > 0;
  return !annotators && !few && !having && !labels && (text ?? '').trim() === '' && !tags;
}
