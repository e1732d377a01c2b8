// The job that changes many tags: computed between the person's commands, then stored in one transaction.

import type { Corpus } from '../corpus/open.ts';
import { refusal } from '../errors/problem.ts';
import { commit } from '../history/commit.ts';
import { newestSeq, eventOfCommand } from '../history/record.ts';
import { planWork, type PlannedWork } from '../tags/plan.ts';
import type { JobControls, JobOrder, JobWork } from './job-work.ts';

const sliceMilliseconds = 12;

/** Changes many tags, or looks at what that would do. Throws `cancelled`, having changed nothing, and refusals. */
export function tagsWork(order: JobOrder & { kind: 'tags' }): JobWork {
  return async (corpus, controls) => {
    const { job: command, annotator, work, look } = order;
    if (!corpus.reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
      throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
    }
    if (eventOfCommand(corpus.reader, command)) throw refusal('conflict', 'This was done already.');
    const before = newestSeq(corpus.reader);
    const planned = await computePlan(corpus, order, controls);
    if (look || planned.changes.length === 0) return { tags: { ...planned.report, stored: false } };
    let { report } = planned;
    controls.progress(planned.changes.length, planned.changes.length, 'Storing');
    await controls.pause();
    if (controls.isCancelled()) throw cancelled();
    commit(corpus, { command, kind: work.call, annotator }, (writer) => {
      if (newestSeq(writer) === before) return { changes: planned.changes };
      // Somebody has changed something meanwhile: only what is computed here holds.
      const again = finish(planWork(writer, annotator, work));
      ({ report } = again);
      return { changes: again.changes };
    });
    controls.committed();
    return { tags: { ...report, stored: true } };
  };
}

async function computePlan(
  corpus: Corpus,
  order: JobOrder & { kind: 'tags' },
  controls: JobControls,
): Promise<PlannedWork> {
  const steps = planWork(corpus.reader, order.annotator, order.work);
  for (let until = performance.now() + sliceMilliseconds; ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    controls.progress(step.value, null, `${step.value.toLocaleString('en')} tags`);
    await controls.pause();
    if (controls.isCancelled()) throw cancelled();
    until = performance.now() + sliceMilliseconds;
  }
}

function finish(steps: Generator<number, PlannedWork>): PlannedWork {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function cancelled(): Error {
  return refusal('cancelled', 'Cancelled. Nothing was changed.');
}
