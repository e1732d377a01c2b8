// The jobs of working apart: handing out.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { eventOfCommand } from '../history/record.ts';
import type { Ledger } from '../leftovers/ledger.ts';
import { handOut, planHandOut } from '../packages/hand-out.ts';
import { packForDownload } from './handover.ts';
import type { JobControls, JobOrder, JobWork } from './job-work.ts';
import type { Uploads } from './uploads.ts';

type OrderOf<K extends JobOrder['kind']> = JobOrder & { kind: K };

const sliceMilliseconds = 12;

/** What these jobs need besides the corpus. */
export interface PackagesParts {
  readonly uploads: Uploads;
  readonly ledger: Ledger;
  /** Where what a door hands over is written. */
  readonly exportFolder: () => string;
}

/** Hands out. Throws `cancelled`, having written nothing, and the refusals of planHandOut and handOut. */
export function handOutWork(order: OrderOf<'hand-out'>, { ledger, exportFolder }: PackagesParts): JobWork {
  return async (corpus, controls) => {
    refuseUnknownAnnotator(corpus.reader, order.annotator);
    if (eventOfCommand(corpus.reader, order.job)) throw refusal('conflict', 'This was done already.');
    const planned = planHandOut(corpus, order, Date.now());
    if (order.look) return { packages: planned.report };
    const folder = order.out ?? join(exportFolder(), order.job);
    mkdirSync(folder, { recursive: true });
    const report = await handOut(corpus, planned, order, {
      folder,
      ledger,
      step: stepper(controls, 'Writing', 'The hand-out was cancelled. Nothing was written.'),
    });
    controls.committed();
    if (order.out !== undefined) return { packages: report };
    const files = report.packages.map(({ file }) => ({ place: join(folder, file), name: file }));
    return { packages: report, download: packForDownload(folder, `${corpus.name || 'corpus'} packages`, files) };
  };
}

function refuseUnknownAnnotator(reader: Reader, annotator: number): void {
  if (reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) return;
  throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
}

/** Gives way now and then, and throws when the job is cancelled. */
function stepper(controls: JobControls, doing: string, cancelled: string): () => Promise<void> {
  let until = performance.now() + sliceMilliseconds;
  let done = 0;
  return async () => {
    done++;
    if (performance.now() < until) return;
    controls.progress(done, null, doing);
    await controls.pause();
    if (controls.isCancelled()) throw refusal('cancelled', cancelled);
    until = performance.now() + sliceMilliseconds;
  };
}

