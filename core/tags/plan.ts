// What a command on many tags would change: computed in steps, so that a job can give way between them.

import type { Reader } from '../database/database.ts';
import type { Change } from '../../model/change.ts';
import type { Span } from '../../model/span.ts';
import type { TagsReport, TagWork } from '../../model/contract/tags.ts';
import { changeChosen } from './change-chosen.ts';
import { changeLabel, changeLabelIn, dropWithPatterns, finishLabel, isLabelWork } from './label-work.ts';
import { createTally, mostExamples, type Tally } from './tally.ts';

export interface PlannedWork {
  readonly changes: readonly Change[];
  readonly report: Omit<TagsReport, 'stored'>;
}

/**
 * Plans some work; each step says how many tags change so far. Throws refusals. Between two steps the corpus should not change. The
 * end of a label, where that is a part of the work, is planned only by planWhole.
 */
export function* planWork(reader: Reader, annotator: number, work: TagWork): Generator<number, PlannedWork> {
  const tally = createTally(reader);
  for (const _ of stepsOf(reader, annotator, work, tally)) yield tally.changes.length;
  return { changes: tally.changes, report: tally.report() };
}

/** The same with the end of a label: everything that one command changes. */
export function* planWhole(reader: Reader, annotator: number, work: TagWork): Generator<number, PlannedWork> {
  const { changes, report } = yield* planWork(reader, annotator, work);
  const last = createTally(reader);
  if (isLabelWork(work)) dropWithPatterns(reader, work, last);
  return { changes: [...changes, ...last.changes], report };
}

function stepsOf(reader: Reader, annotator: number, work: TagWork, tally: Tally): Generator<void> {
  return isLabelWork(work) ? changeLabel(reader, work, tally) : changeChosen(reader, annotator, work, tally);
}

/** Goes through all steps at once; gives what comes of them. */
export function finishSteps<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The rest of some work while it is stored and others change things. */
export interface WorkInParts {
  /** Plans anew what is left to do in an article. */
  readonly replan: (
    reader: Reader,
    document: number,
    left: readonly Change[],
  ) => { readonly changes: readonly Change[] };
  /** What is to be done when everything that was planned is stored. */
  readonly finish: (reader: Reader) => readonly Change[];
  /** The report of the plan with what came of all this. */
  readonly report: () => Omit<TagsReport, 'stored'>;
}

/** Follows some planned work to its end. */
export function followWork(annotator: number, work: TagWork, planned: PlannedWork): WorkInParts {
  let { report } = planned;
  const isOfWork = (change: Change): boolean =>
    change.of === 'span' && (!isLabelWork(work) || change.before?.label === work.label);
  const amend = (left: readonly Change[], again: Omit<TagsReport, 'stored'>): void => {
    const tags = report.tags - left.filter(isOfWork).length + again.tags;
    report = { ...report, tags, unified: report.unified + again.unified, stays: addStays(report.stays, again.stays) };
  };
  return {
    replan(reader, document, left) {
      const tally = createTally(reader);
      if (isLabelWork(work)) changeLabelIn(reader, work, { document, planned: planned.changes, tally });
      else {
        const tags = left.flatMap((change) => (change.of === 'span' ? (change.before ?? []) : []));
        const named: { document: number; span: string }[] = [];
        for (const tag of tags) {
          if (isWhereItWas(reader, document, tag)) named.push({ document, span: tag.id });
          else tally.stay('gone', document, tag.id);
        }
        finishSteps(changeChosen(reader, annotator, { ...work, tags: { tags: named } }, tally));
      }
      amend(left, tally.report());
      return { changes: tally.changes };
    },
    finish(reader) {
      const tally = createTally(reader);
      if (isLabelWork(work)) finishLabel(reader, work, tally);
      amend([], tally.report());
      return tally.changes;
    },
    report: () => report,
  };
}

/** Whether a tag has its label and place still; a person who gave it others has looked at it since. */
function isWhereItWas(reader: Reader, document: number, { id, label, start, end }: Span): boolean {
  const sql = 'SELECT 1 FROM span WHERE document = ? AND id = ? AND label = ? AND start = ? AND "end" = ?';
  return reader.get(sql, document, id, label, start, end) !== undefined;
}

function addStays(stays: TagsReport['stays'], more: TagsReport['stays']): TagsReport['stays'] {
  const reasons = new Set([...stays, ...more].map(({ reason }) => reason));
  return [...reasons].map((reason) => {
    const both = [...stays, ...more].filter((one) => one.reason === reason);
    const tags = both.reduce((sum, one) => sum + one.tags, 0);
    return { reason, tags, examples: both.flatMap(({ examples }) => examples).slice(0, mostExamples) };
  });
}
