// The job that changes many tags: computed between the person's commands, and stored between them, too, as one step.

import type { Corpus } from '../corpus/open.ts';
import { refusal } from '../errors/problem.ts';
import { commit } from '../history/commit.ts';
import { inSlices, nothingChanged } from '../history/in-slices.ts';
import { inTurn, mostAtOnce, storeInParts } from '../history/parts.ts';
import { eventOfAction, eventOfCommand, newestSeq } from '../history/record.ts';
import { finishSteps, followWork, planWhole, planWork, type PlannedWork } from '../tags/plan.ts';
import { isLabelWork } from '../tags/label-work.ts';
import type { TagsReport } from '../../model/contract/tags.ts';
import type { JobControls, JobOrder, JobWork } from './job-work.ts';

/** So often everything is planned, where somebody changed something meanwhile; after that it is only in the articles where they did. */
const mostPlans = 2;

type TagsOrder = JobOrder & { kind: 'tags' };

/**
 * Changes many tags, or looks at what that would do. Throws `cancelled`, having changed nothing, and refusals. A tag that somebody changes
 * while it is stored is looked at once more in its turn, and stays where it may not be changed any more; one that is made then is left.
 */
export function tagsWork(order: TagsOrder): JobWork {
  return async (corpus, controls) => {
    const { job: command, annotator, look } = order;
    if (!corpus.reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
      throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
    }
    if (eventOfCommand(corpus.reader, command) || eventOfAction(corpus.reader, command)) {
      throw refusal('conflict', 'This was done already.');
    }
    if (!look) return store(corpus, order, controls);
    const { report } = await computePlan(corpus, order, controls);
    return { tags: { ...report, stored: false } };
  };
}

async function store(corpus: Corpus, order: TagsOrder, controls: JobControls): Promise<{ tags: TagsReport }> {
  const { job: command, annotator, work } = order;
  const { planned, seen } = await computeNewest(corpus, order, controls);
  const endsLabel = isLabelWork(work) && work.call !== 'label.split';
  if (planned.changes.length === 0 && !endsLabel) return { tags: { ...planned.report, stored: false } };
  if (endsLabel && planned.changes.length <= mostAtOnce) return { tags: storeAtOnce(corpus, order, controls) };
  const { replan, finish, report } = followWork(annotator, work, planned);
  const { changes } = planned;
  const storing = { ...controls, progress: (done: number, total: number) => controls.progress(done, total, 'Storing') };
  const long = { command, kind: work.call, annotator, changes, seen, replan, ...(endsLabel && { finish }) };
  await inTurn(corpus, annotator, controls.isCancelled, () => storeInParts(corpus, long, storing));
  return { tags: { ...report(), stored: true } };
}

/** A label of few tags, whose end is planned anew with them. */
function storeAtOnce(corpus: Corpus, { job: command, annotator, work }: TagsOrder, controls: JobControls): TagsReport {
  const plans: PlannedWork[] = [];
  commit(corpus, { command, kind: work.call, annotator }, (writer) => {
    const planned = finishSteps(planWhole(writer, annotator, work));
    plans.push(planned);
    return { changes: planned.changes };
  });
  controls.committed();
  const [planned] = plans;
  if (!planned) throw refusal('conflict', 'This was done already.');
  return { ...planned.report, stored: true };
}

/** Plans until nobody changed anything meanwhile, or often enough; gives the newest event that the plan knows. */
async function computeNewest(
  corpus: Corpus,
  order: TagsOrder,
  controls: JobControls,
): Promise<{ planned: PlannedWork; seen: number }> {
  for (let round = 1; ; round++) {
    const seen = newestSeq(corpus.reader);
    const planned = await computePlan(corpus, order, controls);
    if (round === 1) {
      controls.progress(planned.changes.length, planned.changes.length, 'Storing');
      await controls.pause();
      if (controls.isCancelled()) throw refusal('cancelled', nothingChanged);
    }
    if (round === mostPlans || newestSeq(corpus.reader) === seen) return { planned, seen };
  }
}

async function computePlan(corpus: Corpus, order: TagsOrder, controls: JobControls): Promise<PlannedWork> {
  return inSlices(planWork(corpus.reader, order.annotator, order.work), controls, {
    cancelled: nothingChanged,
    told: (done) => controls.progress(done, null, `${done.toLocaleString('en')} tags`),
  });
}
