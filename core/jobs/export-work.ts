// The job that exports: to a place on this machine, or into a workshop from which the door hands it over.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exportDocuments } from '../export/export.ts';
import { reportName } from '../export/report.ts';
import { formatById } from '../formats/registry.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { Ledger } from '../leftovers/ledger.ts';
import { chosenByDocument } from '../tags/chosen.ts';
import type { ChosenTags } from '../../model/contract/tags.ts';
import { exportLayout } from '../../model/export-layout.ts';
import { packForDownload } from './handover.ts';
import type { JobControls, JobOrder, JobWork } from './job-work.ts';

/** An export. Throws a refusal for a format that is not there. */
export function exportWork(order: JobOrder & { kind: 'export' }, exportFolder: string, ledger: Ledger): JobWork {
  const format = formatById(order.format);
  if (!format) throw refusal('not-found', `There is no format “${order.format}”.`, { format: order.format });
  const { annotators, statuses, having, labels, text, split, tags: chosen } = order;
  const layout = exportLayout(format, { options: order.options, split });
  const extension = layout === 'folder' ? '' : format.extension;
  return async (corpus, controls) => {
    const name = corpus.name || 'corpus';
    const workshop = join(exportFolder, order.job);
    if (order.out === undefined) mkdirSync(workshop, { recursive: true });
    const target = order.out ?? join(workshop, `${name}${extension}`);
    const tags = chosen && (await findChosen(corpus.reader, chosen, controls));
    const report = await exportDocuments(
      corpus.reader,
      {
        format,
        options: order.options,
        selection: { annotators, statuses, having, labels, text, split, tags },
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

const sliceMilliseconds = 12;

/** The chosen tags by their articles. Throws `cancelled`. */
async function findChosen(
  reader: Reader,
  chosen: ChosenTags,
  controls: JobControls,
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const found = new Map<number, ReadonlySet<string>>();
  let until = performance.now() + sliceMilliseconds;
  for (const some of chosenByDocument(reader, chosen)) {
    for (const { document, spans } of some) if (spans.length > 0) found.set(document, new Set(spans));
    if (performance.now() < until) continue;
    controls.progress(0, null, 'Finding the tags');
    await controls.pause();
    if (controls.isCancelled()) throw refusal('cancelled', 'The export was cancelled. Nothing was written.');
    until = performance.now() + sliceMilliseconds;
  }
  return found;
}
