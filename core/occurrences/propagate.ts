// Tags many places with one label in one action: planned in slices between the person's own commands, written in one
// transaction, so that a kill leaves all or nothing.

import type { Connection, Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { codeOf } from '../history/kinds/expect.ts';
import { commit } from '../history/commit.ts';
import { guidelineField } from '../spans/row.ts';
import { readPolicy, startWork, versionForTag } from '../spans/commands.ts';
import { readSpans } from '../spans/read.ts';
import type { Change, Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import type { LeftReason, PropagateReport } from '../../model/contract/occurrences.ts';
import { createSpanId } from '../../model/ids.ts';
import { createOverlapIndex } from '../../model/overlap-index.ts';
import { objectionTo, type NestingPolicy, type Span } from '../../model/span.ts';

export type PropagateOrder = Extract<ParsedInput<'job.start'>, { kind: 'propagate' }>;

/** How tagging speaks to whoever started it. */
export interface PropagateControls {
  pause(): Promise<void>;
  isCancelled(): boolean;
  progress(done: number, total: number): void;
  committed(): void;
}

const sliceMilliseconds = 12;
const placesAtOnce = 50;
const namedPlaces = 1000;

/**
 * Tags the places where nothing is in the way, and says which were left and why. The job is the command, so that one started twice
 * is done once. Throws `cancelled`, having changed nothing, and refusals where the label may not be used or other words are there.
 */
export async function propagate(
  connection: Connection,
  order: PropagateOrder,
  controls: PropagateControls,
): Promise<PropagateReport> {
  const { reader } = connection;
  const before = lastEvent(reader);
  const steps = planTags(reader, order);
  let planned: Planned | null = null;
  for (let until = performance.now() + sliceMilliseconds; planned === null;) {
    const step = steps.next();
    if (step.done === true) planned = step.value;
    else if (performance.now() > until) {
      controls.progress(step.value, order.places.length);
      await controls.pause();
      if (controls.isCancelled()) throw refusal('cancelled', 'Tagging was cancelled. Nothing was tagged.');
      until = performance.now() + sliceMilliseconds;
    }
  }
  return write(connection, order, planned, before, controls);
}

interface Planned {
  readonly plan: Plan;
  readonly report: PropagateReport;
}

function write(
  connection: Connection,
  order: PropagateOrder,
  planned: Planned,
  before: number,
  controls: PropagateControls,
): PropagateReport {
  let { report } = planned;
  if (report.tagged === 0 && lastEvent(connection.reader) === before) return report;
  const { job, annotator } = order;
  try {
    commit(connection, { command: job, kind: 'propagate', annotator }, (writer) => {
      // Somebody may have tagged between the slices.
      const valid = lastEvent(writer) === before ? planned : finish(planTags(writer, order));
      ({ report } = valid);
      return valid.plan;
    });
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
  controls.committed();
  return report;
}

function finish(steps: Generator<number, Planned>): Planned {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function lastEvent(reader: Reader): number {
  return reader.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM event')?.seq ?? 0;
}

/** Plans article by article; yields now and then how many places it has been through. */
function* planTags(reader: Reader, order: PropagateOrder): Generator<number, Planned> {
  const { annotator, label, words } = order;
  if (!reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
    throw refusal('not-found', 'This annotator is not in the corpus. Choose who you are, and repeat the last step.', {
      annotator,
    });
  }
  const version = versionForTag(reader, label);
  const policy = readPolicy(reader);
  // Apart, because the history keeps many of a kind in little room.
  const begun: Change[] = [];
  const made: Change[] = [];
  const surfaces = new Map<Span, string>();
  const report = startReport();
  let done = 0;
  for (const [document, places] of Map.groupBy(order.places, ([document]) => document)) {
    const layer = openLayer(reader, document, annotator, policy);
    const earlier = made.length;
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
    if (made.length > earlier) begun.push(...startWork(reader, document, annotator));
    report.count(made.length - earlier);
  }
  return { plan: { changes: [...begun, ...made], surfaces }, report: report.read() };
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

function startReport() {
  const left: PropagateReport['left'] = [];
  const leftByReason: Partial<Record<LeftReason, number>> = {};
  let tagged = 0;
  let documents = 0;
  return {
    leave(
      document: number,
      { start, end }: Pick<Span, 'start' | 'end'>,
      reason: LeftReason,
      label: number | null,
    ): void {
      leftByReason[reason] = (leftByReason[reason] ?? 0) + 1;
      if (left.length < namedPlaces) left.push({ document, start, end, reason, label });
    },
    count(made: number): void {
      tagged += made;
      if (made > 0) documents++;
    },
    read: (): PropagateReport => ({ tagged, documents, left, leftByReason }),
  };
}
