// The job that compares annotators, and writes their figures where that is asked for.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { measureAgreement, type Measured } from '../agreement/measure.ts';
import { reportAgreement } from '../agreement/report.ts';
import { agreementFile } from '../agreement/write.ts';
import type { Corpus } from '../corpus/open.ts';
import { refuseCorpusAsTarget } from '../corpus/refuse-corpus-as-target.ts';
import { refusal } from '../errors/problem.ts';
import { newestSeq } from '../history/record.ts';
import { mostCompared, type AgreementReport } from '../../model/contract/agreement.ts';
import type { Download } from './handover.ts';
import type { JobControls, JobOrder, JobWork } from './job-work.ts';
import { writeText } from './write-text.ts';

type Order = JobOrder & { kind: 'agreement' };
interface Result {
  readonly measured: Measured;
  readonly report: AgreementReport;
}

const sliceMilliseconds = 12;

/** The newest figures of each open corpus: whoever has read them and then saves them does not wait for them again. */
const newest = new WeakMap<Corpus, Result & { readonly key: string }>();

/** Compares annotators. Throws `cancelled`, and refusals for people who are not there and files that cannot be written. */
export function agreementWork(order: Order, exportFolder: () => string): JobWork {
  return async (corpus, controls) => {
    refuseUnknown(corpus, order);
    const { save } = order;
    if (save?.out !== undefined) refuseCorpusAsTarget(save.out);
    const before = newestSeq(corpus.reader);
    const key = JSON.stringify([before, order.annotators ?? null, order.seed]);
    const known = newest.get(corpus);
    const result = known?.key === key ? known : await measure(corpus, order, controls);
    // Somebody may have tagged meanwhile: then these are figures of two moments, and read anew next time.
    if (before === newestSeq(corpus.reader)) newest.set(corpus, { ...result, key });
    const { measured, report } = result;
    if (save === undefined) return { agreement: report };
    const name = `${report.corpus} agreement.${save.as}`;
    const folder = save.out === undefined ? join(exportFolder(), order.job) : null;
    if (folder !== null) mkdirSync(folder, { recursive: true });
    const target = save.out ?? join(folder ?? '', name);
    await writeText(target, agreementFile(save.as, corpus.reader, measured, report));
    const download: Download | null = folder === null ? null : { path: target, name };
    return { agreement: report, ...(download && { download }) };
  };
}

async function measure(corpus: Corpus, { annotators, seed }: Order, controls: JobControls): Promise<Result> {
  const steps = measureAgreement(corpus.reader, { annotators, seed, most: mostCompared });
  for (let until = performance.now() + sliceMilliseconds; ;) {
    const step = steps.next();
    if (step.done === true) {
      const facts = { corpus: corpus.name || 'corpus', at: Date.now(), seed };
      return { measured: step.value, report: reportAgreement(corpus.reader, step.value, facts) };
    }
    if (performance.now() < until) continue;
    controls.progress(step.value.done, step.value.total, step.value.message);
    await controls.pause();
    if (controls.isCancelled()) throw refusal('cancelled', 'The comparison was cancelled.');
    until = performance.now() + sliceMilliseconds;
  }
}

function refuseUnknown({ reader }: Corpus, { annotators = [] }: Order): void {
  for (const annotator of annotators) {
    if (reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) continue;
    throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
  }
}
