// The job that undoes or redoes a step of very many changes.

import { refusal } from '../errors/problem.ts';
import { eventOfAction, eventOfCommand } from '../history/record.ts';
import { reverseInParts } from '../history/reverse.ts';
import type { JobOrder, JobWork } from './job-work.ts';

/** An undo or redo; the job is its command. */
export function reverseWork({ job, annotator, side }: JobOrder & { kind: 'reverse' }): JobWork {
  return async (corpus, controls) => {
    if (!corpus.reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
      throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
    }
    if (eventOfCommand(corpus.reader, job) || eventOfAction(corpus.reader, job)) {
      throw refusal('conflict', 'This was done already.');
    }
    const words = side === 'undo' ? 'Undoing' : 'Redoing';
    controls.progress(0, null, words);
    const reversed = await reverseInParts(
      corpus,
      { command: job, annotator, side },
      { ...controls, progress: (done, total) => controls.progress(done, total, words) },
    );
    return { reversed };
  };
}
