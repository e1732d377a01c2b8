// Tags many places with one label in one action: planned and stored between the person's own commands (history/parts.ts), so that a kill
// leaves all or nothing.

import type { Connection, Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { codeOf } from '../history/kinds/expect.ts';
import { inSlices } from '../history/in-slices.ts';
import { inTurn, storeInParts, type LongChange, type LongControls } from '../history/parts.ts';
import { newestSeq } from '../history/record.ts';
import { guidelineField } from '../spans/row.ts';
import { readPolicy, startWork, versionForTag } from '../spans/commands.ts';
import { readSpans } from '../spans/read.ts';
import type { Change } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import type { PropagateReport } from '../../model/contract/occurrences.ts';
import type { LeftReason } from '../../model/occurrences.ts';
import { createSpanId } from '../../model/ids.ts';
import { createOverlapIndex } from '../../model/overlap-index.ts';
import { objectionTo, type NestingPolicy, type Span } from '../../model/span.ts';

export type PropagateOrder = Extract<ParsedInput<'job.start'>, { kind: 'propagate' }>;

const placesAtOnce = 20;
const namedPlaces = 1000;

/**
 * Tags the places where nothing is in the way, and says which were left and why. The job is the command, so that one started twice
 * is done once. Throws `cancelled`, having changed nothing, and refusals where the label may not be used or other words are there.
 */
export async function propagate(
  connection: Connection,
  order: PropagateOrder,
  controls: LongControls,
): Promise<PropagateReport> {
  const { reader } = connection;
  const seen = newestSeq(reader);
  const steps = planTags(reader, order, order.places);
  const planned = await inSlices(steps, controls, {
    cancelled: 'Tagging was cancelled. Nothing was tagged.',
    told: (done) => controls.progress(done, order.places.length),
  });
  return write(connection, order, planned, seen, controls);
}

type Place = PropagateOrder['places'][number];

interface Planned {
  /** Those of an article stand together. */
  readonly changes: readonly Change[];
  readonly surfaces: ReadonlyMap<Span, string>;
  readonly report: Report;
}

async function write(
  connection: Connection,
  order: PropagateOrder,
  { changes, surfaces, report }: Planned,
  seen: number,
  controls: LongControls,
): Promise<PropagateReport> {
  if (changes.length === 0) return report.read();
  const { job: command, annotator, places } = order;
  const byPlace = new Map(places.map((place) => [keyOf(place[0], place[1], place[2]), place]));
  const long: LongChange = {
    command,
    kind: 'propagate',
    annotator,
    changes,
    surfaces,
    seen,
    arrange: begunFirst,
    replan(reader, document, left) {
      const spans = left.flatMap((change) => (change.of === 'span' ? (change.after ?? []) : []));
      const still = spans.map(({ start, end }) => byPlace.get(keyOf(document, start, end))).filter((place) => !!place);
      const again = finish(planTags(reader, order, still));
      report.amend(still.length, again.report.read());
      return again;
    },
  };
  try {
    await inTurn(connection, annotator, controls.isCancelled, () => storeInParts(connection, long, controls));
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_CONSTRAINT_TRIGGER') throw error;
    throw refusal(
      'conflict',
      'Some of these places hold other words than those that were shown. Nothing was tagged; look again.',
      {
        reason: 'other-words',
      },
    );
  }
  return report.read();
}

function keyOf(document: number, start: number, end: number): string {
  return `${document} ${start} ${end}`;
}

/** Many of a kind behind each other are kept in little room. */
function begunFirst(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => Number(a.of === 'span') - Number(b.of === 'span'));
}

function finish(steps: Generator<number, Planned>): Planned {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Plans article by article; yields now and then how many places it has been through. */
function* planTags(
  reader: Reader,
  { annotator, label, words }: PropagateOrder,
  wanted: readonly Place[],
): Generator<number, Planned> {
  if (!reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
    throw refusal('not-found', 'This annotator is not in the corpus. Choose who you are, and repeat the last step.', {
      annotator,
    });
  }
  const version = versionForTag(reader, label);
  const policy = readPolicy(reader);
  const changes: Change[] = [];
  const surfaces = new Map<Span, string>();
  const report = startReport();
  let done = 0;
  for (const [document, places] of Map.groupBy(wanted, ([document]) => document)) {
    const layer = openLayer(reader, document, annotator, policy);
    const made: Change[] = [];
    for (const [, start, end, index] of places) {
      if (++done % placesAtOnce === 0) yield done;
      const span: Span = { id: createSpanId(), annotator, label, start, end, note: '', ...guidelineField(version) };
      const left = layer.objection(span);
      if (left) {
        report.leave(document, span, left.reason, left.label);
        continue;
      }
      layer.add(span);
      surfaces.set(span, words[index] ?? '');
      made.push({ of: 'span', document, before: null, after: span });
    }
    if (made.length > 0) changes.push(...startWork(reader, document, annotator), ...made);
    report.count(made.length);
  }
  return { changes, surfaces, report };
}

interface OpenLayer {
  objection(span: Span): { readonly reason: LeftReason; readonly label: number | null } | null;
  add(span: Span): void;
}

/** The annotator's tags of an article, to which others are added as far as the policy allows. */
function openLayer(reader: Reader, document: number, annotator: number, policy: NestingPolicy): OpenLayer {
  const row = reader.get<{ length: number }>('SELECT length FROM document WHERE id = ? AND live = 1', document);
  const spans = createOverlapIndex(row ? readSpans(reader, document, annotator) : []);
  return {
    objection(span) {
      if (!row || span.start >= span.end || span.end > row.length) return { reason: 'gone', label: null };
      const objection = objectionTo(span, spans.overlapping(span), policy);
      return objection && { reason: objection.reason, label: objection.with.label };
    },
    add: spans.add,
  };
}

interface Report {
  leave(document: number, range: Pick<Span, 'start' | 'end'>, reason: LeftReason, label: number | null): void;
  /** So many tags were made in an article. */
  count(made: number): void;
  /** So many of those that were counted in an article were planned again. */
  amend(places: number, again: PropagateReport): void;
  read(): PropagateReport;
}

function startReport(): Report {
  const left: PropagateReport['left'] = [];
  const leftByReason: Partial<Record<LeftReason, number>> = {};
  let tagged = 0;
  let documents = 0;
  return {
    leave(document, { start, end }, reason, label) {
      leftByReason[reason] = (leftByReason[reason] ?? 0) + 1;
      if (left.length < namedPlaces) left.push({ document, start, end, reason, label });
    },
    count(made) {
      tagged += made;
      if (made > 0) documents++;
    },
    amend(places, again) {
      tagged += again.tagged - places;
      for (const one of again.left) this.leave(one.document, one, one.reason, one.label);
    },
    read: () => ({ tagged, documents, left, leftByReason }),
  };
}
