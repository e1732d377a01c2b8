// The job that counts a corpus, and writes its figures where that is asked for.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from '../corpus/open.ts';
import { refuseCorpusAsTarget } from '../corpus/refuse-corpus-as-target.ts';
import { refusal } from '../errors/problem.ts';
import { newestSeq } from '../history/record.ts';
import { measureStatistics } from '../statistics/measure.ts';
import { statisticsCsv, statisticsJson } from '../statistics/write.ts';
import type { StatisticsReport } from '../../model/contract/statistics.ts';
import type { JobControls, JobOrder, JobOutcome, JobWork } from './job-work.ts';
import { writeText } from './write-text.ts';

type Order = JobOrder & { kind: 'statistics' };

const sliceMilliseconds = 6;

/** The newest figures of each open corpus: whoever has read them and then saves them does not wait for them again. */
const newest = new WeakMap<Corpus, { readonly key: string; readonly report: StatisticsReport }>();

/** Counts. Throws `cancelled`, and refusals for people who are not there and files that cannot be written. */
export function statisticsWork(order: Order, exportFolder: () => string): JobWork {
  return async (corpus, controls) => {
    refuseUnknown(corpus, order);
    const { save } = order;
    if (save?.out !== undefined) refuseCorpusAsTarget(save.out);
    const before = newestSeq(corpus.reader);
    const key = JSON.stringify([before, order.annotator ?? null, order.times ?? null]);
    const known = newest.get(corpus);
    const report = known?.key === key ? known.report : await measure(corpus, order, controls);
    // Somebody may have tagged meanwhile: then these are figures of two moments, and read anew next time.
    if (before === newestSeq(corpus.reader)) newest.set(corpus, { key, report });
    return save === undefined ? { statistics: report } : write(order, save, report, exportFolder);
  };
}

async function write(
  { job }: Order,
  { table, out }: NonNullable<Order['save']>,
  report: StatisticsReport,
  exportFolder: () => string,
): Promise<JobOutcome> {
  const name = `${report.corpus} ${table ?? 'statistics'}.${table === undefined ? 'json' : 'csv'}`;
  const folder = out === undefined ? join(exportFolder(), job) : null;
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const target = out ?? join(folder ?? '', name);
  await writeText(target, table === undefined ? [statisticsJson(report)] : statisticsCsv(table, report));
  return { statistics: report, ...(folder !== null && { download: { path: target, name } }) };
}

async function measure(corpus: Corpus, order: Order, controls: JobControls): Promise<StatisticsReport> {
  const { annotator = null, times = null } = order;
  const steps = measureStatistics(corpus.reader, { annotator, times });
  for (let until = performance.now() + sliceMilliseconds; ;) {
    const step = steps.next();
    if (step.done === true) return { corpus: corpus.name || 'corpus', at: Date.now(), ...step.value };
    if (performance.now() < until) continue;
    controls.progress(step.value.done, step.value.total, step.value.message);
    await controls.pause();
    if (controls.isCancelled()) throw refusal('cancelled', 'The counting was cancelled.');
    until = performance.now() + sliceMilliseconds;
  }
}

function refuseUnknown({ reader }: Corpus, { annotator, times }: Order): void {
  for (const one of [annotator, times]) {
    if (one === undefined || reader.get('SELECT 1 FROM annotator WHERE id = ?', one)) continue;
    throw refusal('not-found', 'This annotator is not in the corpus.', { annotator: one });
  }
}
