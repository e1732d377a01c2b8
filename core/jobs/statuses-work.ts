// The job that gives many articles a status: in many small transactions between the person's commands, which are one action, so that one
// undo takes all of it back.

import type { Reader } from '../database/database.ts';
import { orderedDocuments } from '../documents/chosen.ts';
import { statusChanges } from '../documents/commands.ts';
import { refusal } from '../errors/problem.ts';
import { commit } from '../history/commit.ts';
import { createGivingWay } from '../history/parts.ts';
import { eventOfAction } from '../history/record.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { JobControls, JobOrder, JobWork } from './job-work.ts';

/** No command waits longer than for a transaction of about this long, in milliseconds. */
const aim = 5;
const most = 1000;
/** Screens read anew what they show when they are told. */
const toldEvery = 500;

/**
 * Sets the status. What is done when it is cancelled, or killed, stays done, and is taken back by one undo. Throws `not-found` and
 * `conflict` before anything is changed; articles that were removed meanwhile are passed over.
 */
export function statusesWork(order: JobOrder & { kind: 'statuses' }): JobWork {
  return async (corpus, controls) => {
    const { job: action, annotator, status, note } = order;
    if (!corpus.reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
      throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
    }
    if (eventOfAction(corpus.reader, action)) throw refusal('conflict', 'This was done already.');
    const documents = await findDocuments(corpus.reader, order, controls);
    let length = 20;
    let told = performance.now();
    let isUntold = false;
    const giveWay = createGivingWay(corpus, controls);
    try {
      for (let at = 0; at < documents.length && !controls.isCancelled();) {
        const some = documents.slice(at, at + length);
        const began = performance.now();
        const changes = statusChanges(corpus.reader, { documents: some, annotator, status, note }, 'pass over');
        if (changes.length > 0) {
          commit(corpus, { command: uuidv7(), action, kind: 'status.set', annotator, isPart: true }, () => ({
            changes,
          }));
          isUntold = true;
        }
        at += some.length;
        const took = performance.now() - began;
        // Faster or slower, as the disk lets it; never twice as many at once.
        length = Math.min(most, Math.max(1, Math.round(length * Math.min(2, aim / Math.max(took, 0.1)))));
        controls.progress(at, documents.length, 'Marking articles');
        if (isUntold && performance.now() - told > toldEvery) {
          controls.committed();
          [told, isUntold] = [performance.now(), false];
        }
        await giveWay();
      }
      await corpus.syncLog();
    } finally {
      // What is done is seen, whatever ended it.
      if (isUntold) controls.committed();
    }
    return {};
  };
}

/** The articles that were chosen, found between others' commands; none where it is cancelled. */
export async function findDocuments(
  reader: Reader,
  { documents, annotator }: Pick<JobOrder & { kind: 'statuses' }, 'documents' | 'annotator'>,
  controls: JobControls,
): Promise<readonly number[]> {
  const found: number[] = [];
  for (const some of orderedDocuments(reader, documents, annotator)) {
    found.push(...some);
    controls.progress(0, null, 'Finding the articles');
    await controls.pause();
    if (controls.isCancelled()) return [];
  }
  return found;
}
