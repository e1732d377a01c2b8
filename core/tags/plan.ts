// What a command on many tags would change: computed in steps, so that a job can give way between them.

import type { Reader } from '../database/database.ts';
import type { Change } from '../../model/change.ts';
import type { TagsReport, TagWork } from '../../model/contract/tags.ts';
import { changeChosen } from './change-chosen.ts';
import { deleteLabel, mergeLabel, splitLabel } from './label-work.ts';
import { createTally, type Tally } from './tally.ts';

export interface PlannedWork {
  readonly changes: readonly Change[];
  readonly report: Omit<TagsReport, 'stored'>;
}

/** Plans some work; each step says how many tags change so far. Throws refusals. Between two steps the corpus should not change. */
export function* planWork(reader: Reader, annotator: number, work: TagWork): Generator<number, PlannedWork> {
  const tally = createTally(reader);
  for (const _ of stepsOf(reader, annotator, work, tally)) yield tally.changes.length;
  return { changes: tally.changes, report: tally.report() };
}

function stepsOf(reader: Reader, annotator: number, work: TagWork, tally: Tally): Generator<void> {
  switch (work.call) {
    case 'tags.relabel':
    case 'tags.delete':
    case 'tags.note':
    case 'tags.cut':
      return changeChosen(reader, annotator, work, tally);
    case 'label.merge':
      return mergeLabel(reader, work, tally);
    case 'label.delete':
      return deleteLabel(reader, work, tally);
    case 'label.split':
      return splitLabel(reader, work, tally);
  }
}
