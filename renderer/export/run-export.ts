// From tags to a file: where to, the job, and what came of it.

import { create } from 'zustand';
import type { CallInput, CallOutput, JobEvent } from '../../model/contract/contract.ts';
import { exportLayout } from '../../model/export-layout.ts';
import type { Status } from '../../model/label.ts';
import { host } from '../session/core.ts';
import { useCorpus } from '../session/corpus.ts';
import { startJob } from '../session/jobs.ts';
import type { Download } from '../session/host/host.ts';

export type Format = CallOutput<'formats.list'>['formats'][number];

/** Which documents go out. */
export interface Chosen {
  /** One annotator's layer, or everybody's. */
  readonly annotator: number | null;
  /** Empty: all. */
  readonly statuses: readonly Status[];
  /** Labels that are looked for; empty: all. */
  readonly labels: readonly number[];
  /** Words that the documents have; empty: all. */
  readonly text: string;
}

export interface Order extends Chosen {
  readonly format: Format;
  readonly options: Readonly<Record<string, string>>;
  /** Whether other tags of the documents that have these labels go out as well. */
  readonly otherTags: boolean;
  /** Each part of the split into files of its own. */
  readonly byPart: boolean;
}

/** Where an export is: its file or folder, and the archive or folder that its files are in, null for a single file. */
export interface Place {
  readonly name: string;
  readonly layout: 'file' | 'folder';
  readonly around: string | null;
}

export type ExportState =
  | { readonly phase: 'choosing' }
  | { readonly phase: 'running'; readonly job: string }
  | {
      readonly phase: 'over';
      readonly last: JobEvent;
      readonly place: Place;
      readonly again: (() => void) | null;
      readonly report: (() => void) | null;
    };

export const useExport = create<{ readonly state: ExportState; readonly formats: readonly Format[] }>()(() => ({
  state: { phase: 'choosing' },
  formats: [],
}));

/** The choice of documents as the core takes it. */
export function selectionOf({ annotator, statuses, labels, text }: Chosen): CallInput<'split.counts'> {
  return {
    ...(annotator !== null && { annotators: [annotator] }),
    ...(statuses.length > 0 && { statuses: [...statuses] }),
    ...(labels.length > 0 && { having: [...labels] }),
    ...(text.trim() !== '' && { text: text.trim() }),
  };
}

/** Exports as ordered, to where the person says. False when they thought better of it. */
export async function runExport(order: Order): Promise<boolean> {
  const { format, options, labels, otherTags, byPart } = order;
  const layout = exportLayout(format, { options, split: byPart });
  const name = `${useCorpus.getState().corpus?.name ?? 'corpus'}${layout === 'folder' ? '' : format.extension}`;
  const to = await host.saveAs(name, layout);
  if (to === null) return false;
  const { job, end } = startJob({
    kind: 'export',
    format: format.id,
    options: { ...options },
    ...selectionOf(order),
    ...(labels.length > 0 && !otherTags && { labels: [...labels] }),
    split: byPart,
    ...(to.kind === 'path' && { out: to.path }),
  });
  useExport.setState({ state: { phase: 'running', job } });
  const last = await end;
  const hand = to.kind === 'download' ? to.handOver : null;
  if (last.download && hand) hand(last.download);
  const place = to.kind === 'path' ? to.path : name;
  const archive = last.download && last.download.name !== name ? last.download.name : null;
  useExport.setState({
    state: {
      phase: 'over',
      last,
      place: { name: place, layout, around: archive ?? (layout === 'folder' ? place : null) },
      again: again(last.download, hand),
      report: again(last.downloadReport, hand),
    },
  });
  return true;
}

function again(download: Download | null, handOver: ((download: Download) => void) | null): (() => void) | null {
  return download && handOver ? () => handOver(download) : null;
}

/** Back to the choice, with a report left behind. */
export function chooseAgain(): void {
  useExport.setState({ state: { phase: 'choosing' } });
}
