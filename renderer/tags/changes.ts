// What the table does to the tags that are chosen, or to the one with the keyboard.

import type { BoundaryRule } from '../../model/boundary-rules.ts';
import type { Label } from '../../model/label.ts';
import type { ChosenTags, TagWork } from '../../model/contract/tags.ts';
import { mostAtOnce } from '../../model/tags.ts';
import { toast } from '../base/toasts.ts';
import { host } from '../session/core.ts';
import { useCorpus } from '../session/corpus.ts';
import { startJob } from '../session/jobs.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { choose, chosenNow } from './choice.ts';
import { noChoice } from './table.ts';
import { lookAt, runWork } from './work.ts';

export async function relabelChosen(label: Label): Promise<void> {
  await change((tags) => ({ call: 'tags.relabel', tags, label: label.id }), `Now “${label.name}”`);
}

export async function deleteChosen(): Promise<void> {
  if (await change((tags) => ({ call: 'tags.delete', tags }), 'Deleted')) choose(noChoice);
}

/** `add`: behind a note that is there; otherwise in its place. */
export async function noteChosen(note: string, add: boolean): Promise<boolean> {
  return change((tags) => ({ call: 'tags.note', tags, note, add }), note === '' ? 'Note removed' : 'Note written');
}

/** By these rules, or, null, each tag by those of its label. */
export async function cutChosen(rules: readonly BoundaryRule[] | null): Promise<void> {
  await change((tags) => ({ call: 'tags.cut', tags, rules }), 'Cut by the rules');
}

async function change(workOf: (tags: ChosenTags) => TagWork, verb: string): Promise<boolean> {
  const chosen = chosenNow();
  if (!chosen) return false;
  const work = workOf(chosen.tags);
  // Few are looked at first: then the answer of a command says what changed, and the screen follows at once.
  const isFew = chosen.count !== null && chosen.count <= mostAtOnce;
  const expected = isFew ? await lookAt(work) : null;
  if (isFew && expected === null) return false;
  return runWork(work, verb, expected);
}

/** Saves the chosen tags to where the person says. */
export async function exportChosen(format: 'jsonl' | 'csv'): Promise<void> {
  const chosen = chosenNow();
  if (!chosen) return;
  const to = await host.saveAs(`${useCorpus.getState().corpus?.name ?? 'corpus'} tags.${format}`, 'file');
  if (to === null) return;
  const { end } = startJob({
    kind: 'export',
    format,
    tags: chosen.tags,
    ...(to.kind === 'path' && { out: to.path }),
  });
  const { download, downloadReport, problem, exported, state } = await end;
  if (problem && state !== 'cancelled') return toastProblem(problem);
  if (to.kind === 'download' && download) to.handOver(download);
  if (to.kind === 'download' && downloadReport && (exported?.losses.length ?? 0) > 0) to.handOver(downloadReport);
  if (exported) toast(`Exported ${exported.spans} tags of ${exported.documents} articles.`, { topic: 'tags' });
}
