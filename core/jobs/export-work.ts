// The job that exports: to a place on this machine, or into a workshop from which the door hands it over.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exportDocuments } from '../export/export.ts';
import { reportName } from '../export/report.ts';
import { formatById } from '../formats/registry.ts';
import { refusal } from '../errors/problem.ts';
import type { Ledger } from '../leftovers/ledger.ts';
import { exportLayout } from '../../model/export-layout.ts';
import { packForDownload } from './handover.ts';
import type { JobOrder, JobWork } from './job-work.ts';

/** An export. Throws a refusal for a format that is not there. */
export function exportWork(order: JobOrder & { kind: 'export' }, exportFolder: string, ledger: Ledger): JobWork {
  const format = formatById(order.format);
  if (!format) throw refusal('not-found', `There is no format “${order.format}”.`, { format: order.format });
  const { annotators, statuses, having, labels, text, split } = order;
  const layout = exportLayout(format, { options: order.options, split });
  const extension = layout === 'folder' ? '' : format.extension;
  return async (corpus, controls) => {
    const name = corpus.name || 'corpus';
    const workshop = join(exportFolder, order.job);
    if (order.out === undefined) mkdirSync(workshop, { recursive: true });
    const target = order.out ?? join(workshop, `${name}${extension}`);
    const report = await exportDocuments(
      corpus.reader,
      {
        format,
        options: order.options,
        selection: { annotators, statuses, having, labels, text, split },
        target,
        ledger,
      },
      { ...controls, progress: (done, total) => controls.progress(done, total, `${done} of ${total} articles`) },
    );
    if (order.out !== undefined) return { exported: report };
    const files = report.files.map(({ path }) =>
      layout === 'folder'
        ? { place: join(target, path), name: path }
        : { place: `${target}${path}`, name: `${name}${extension}${path}` },
    );
    const own = reportName(layout);
    const carried = files.filter((_, i) => report.files[i]?.path !== own);
    // One file stays one file, as people and scripts expect it: its report is handed over apart.
    const [only] = carried;
    if (only === undefined || carried.length > 1)
      return { exported: report, download: packForDownload(workshop, name, files) };
    const [said] = files.filter((_, i) => report.files[i]?.path === own);
    return {
      exported: report,
      download: packForDownload(workshop, name, [only]),
      ...(said && { downloadReport: { path: said.place, name: said.name } }),
    };
  };
}
