// The comparison of annotators on screen: who is compared, the figures, the tags behind one of them, and the way to an article.

import { create } from 'zustand';
import type { CallInput, JobEvent } from '../../model/contract/contract.ts';
import type {
  agreementFiles,
  AgreementItem,
  AgreementPair,
  AgreementReport,
  ItemKind,
} from '../../model/contract/agreement.ts';
import { switchAnnotator } from '../annotator/switch-annotator.ts';
import { toast } from '../base/toasts.ts';
import { article } from '../session/article-handle.ts';
import { client, host } from '../session/core.ts';
import { annotatorId, useCorpus } from '../session/corpus.ts';
import { closeDialog, openDialog } from '../session/dialogs.ts';
import { cancelJob, startJob } from '../session/jobs.ts';
import { activate, useOpen } from '../session/open-document.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { goToDocument } from '../session/start-corpus.ts';

/** Which tags are listed: of two people, of one kind, with a label, in an article. */
export interface Wanted {
  readonly left: number;
  readonly right: number;
  readonly kind: ItemKind;
  readonly label?: number;
  readonly labels?: { readonly left: number | null; readonly right: number | null };
  readonly document?: { readonly id: number; readonly title: string };
}

/** The tags that are listed, as far as they have been read. */
export interface Listed {
  readonly wanted: Wanted;
  readonly items: readonly AgreementItem[];
  readonly next: CallInput<'agreement.items'>['after'] | null;
  readonly reading: boolean;
}

interface Agreement {
  /** Of which corpus this is. */
  readonly corpus: string | null;
  /** Who is compared; null: all who finished an article. */
  readonly chosen: readonly number[] | null;
  readonly job: string | null;
  readonly report: AgreementReport | null;
  /** Why there is no report. */
  readonly failed: JobEvent | null;
  /** The pair whose figures are shown, by its place; null: everyone. */
  readonly shown: number | null;
  /** The tags behind a figure; null: the figures. */
  readonly listed: Listed | null;
}

const blank = { corpus: null, chosen: null, job: null, report: null, failed: null, shown: null, listed: null };

export const useAgreement = create<Agreement>()(() => blank);

/** Opens the page where it was left, and computes the figures again where something changed. */
export function openAgreement(): void {
  const corpus = useCorpus.getState().corpus?.corpus ?? null;
  if (useAgreement.getState().corpus !== corpus) useAgreement.setState({ ...blank, corpus });
  openDialog({ name: 'agreement' });
  void compare();
}

/** Compares these people from now on. */
export function choosePeople(chosen: readonly number[]): void {
  useAgreement.setState({ chosen, shown: null });
  if (chosen.length >= 2) void compare();
}

let newest = 0;

async function compare(): Promise<void> {
  const { chosen, job: before } = useAgreement.getState();
  if (before !== null) cancelJob(before);
  const turn = ++newest;
  const { job, end } = startJob({ kind: 'agreement', ...(chosen && { annotators: [...chosen] }) });
  useAgreement.setState({ job, failed: null });
  const last = await end;
  // Other people may have been chosen meanwhile.
  if (turn !== newest) return;
  const { agreement: report } = last;
  if (report === null) {
    useAgreement.setState({ job: null, failed: last });
    return;
  }
  const { shown, listed } = useAgreement.getState();
  const stays = shown !== null && shown < pairsIn(report).length;
  useAgreement.setState({ job: null, report, shown: stays ? shown : report.everyone ? null : 0 });
  if (listed) listTags(listed.wanted);
}

/** Each two people, and behind them each one with their second time. */
export function pairsIn({ pairs, again }: AgreementReport): readonly AgreementPair[] {
  return [...pairs, ...again];
}

/** Shows the figures of a pair, by its place in `pairsIn`, or of everyone. */
export function showPair(shown: number | null): void {
  useAgreement.setState({ shown, listed: null });
}

/** Lists the tags behind a figure. */
export function listTags(wanted: Wanted): void {
  useAgreement.setState({ listed: { wanted, items: [], next: null, reading: true } });
  void readOn(wanted, undefined);
}

/** Lists more of them. */
export function listMore(): void {
  const { listed } = useAgreement.getState();
  if (!listed?.next || listed.reading) return;
  useAgreement.setState({ listed: { ...listed, reading: true } });
  void readOn(listed.wanted, listed.next);
}

/** Back from the tags to the figures. */
export function showFigures(): void {
  useAgreement.setState({ listed: null });
}

const atOnce = 50;

async function readOn(wanted: Wanted, from: CallInput<'agreement.items'>['after']): Promise<void> {
  const { left, right, kind, label, labels, document } = wanted;
  const input = {
    left,
    right,
    kind,
    ...(label !== undefined && { label }),
    ...(labels && { labels: { ...labels } }),
    ...(document && { document: document.id }),
    limit: atOnce,
  };
  const found: AgreementItem[] = [];
  let after = from;
  // A page may be empty before the end, where articles without such tags lie between.
  do {
    const answer = await client.call('agreement.items', { ...input, ...(after && { after }) });
    const { listed } = useAgreement.getState();
    if (listed?.wanted !== wanted) return;
    if (!answer.ok) {
      toastProblem(answer.error);
      useAgreement.setState({ listed: { ...listed, reading: false } });
      return;
    }
    found.push(...answer.value.items);
    after = answer.value.next ?? undefined;
  } while (found.length === 0 && after !== undefined);
  const { listed } = useAgreement.getState();
  if (listed?.wanted !== wanted) return;
  useAgreement.setState({
    listed: { wanted, items: [...listed.items, ...found], next: after ?? null, reading: false },
  });
}

/** Opens an article in the layer of one of the two, at a tag where one is named, with the way back to the figures. */
export async function openArticle(
  document: number,
  { left, right }: Pick<AgreementPair, 'left' | 'right'>,
  item: Pick<AgreementItem, 'left' | 'right'> | null,
): Promise<void> {
  closeDialog();
  const own = annotatorId();
  const wanted = item === null ? null : item.left === null ? right : item.right === null ? left : null;
  const whose = wanted ?? (own === right ? right : left);
  if (whose !== own) {
    const name = useCorpus.getState().corpus?.annotators.find(({ id }) => id === whose)?.name;
    if (name === undefined || !(await switchAnnotator(name, 'for a look'))) return;
  }
  await goToDocument(document);
  toast('Opened from the comparison of annotators.', {
    topic: 'agreement',
    action: { title: 'Back to the figures', run: openAgreement },
  });
  const side = item && (whose === left ? item.left : item.right);
  if (!side) return;
  const { document: opened } = useOpen.getState();
  const tag = opened?.spans
    .all()
    .find(({ label, start, end }) => label === side.label && start === side.start && end === side.end);
  if (tag) activate(tag.id);
  // The article is drawn after this frame.
  requestAnimationFrame(() => {
    article()?.moveCaret(side.start);
    article()?.reveal(side.start, side.end);
  });
}

const extensions = { csv: 'figures for a table program', json: 'all figures', html: 'report to print' } as const;

/** Saves the figures to where the person says. */
export async function saveFigures(as: (typeof agreementFiles)[number]): Promise<void> {
  const { chosen, report } = useAgreement.getState();
  const to = await host.saveAs(`${report?.corpus ?? 'corpus'} agreement.${as}`, 'file');
  if (to === null) return;
  const { end } = startJob({
    kind: 'agreement',
    ...(chosen && { annotators: [...chosen] }),
    save: { as, ...(to.kind === 'path' && { out: to.path }) },
  });
  const { download, problem, state } = await end;
  if (problem) return toastProblem(problem);
  if (to.kind === 'download' && download) to.handOver(download);
  if (state === 'done') toast(`Saved: ${extensions[as]}.`, { topic: 'agreement' });
}
