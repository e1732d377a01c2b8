// The one place where the core's news is taken up: each change goes to the parts of the screen that show it.

import type { CorpusInfo } from '../../model/contract/corpus.ts';
import type { EventValue } from '../../model/contract/contract.ts';
import type { AnsweredCommand } from '../../model/client/client.ts';
import type { Change, ChangeKind, ChangeOf } from '../../model/change.ts';
import { followPlace, readIdAt, readList, readRowsAgain, refreshRows } from './document-list.ts';
import { amendDocument, leaveDocument, reopenDocument, useOpen, type OpenDocument } from './open-document.ts';
import { client } from './core.ts';
import { annotatorId, readCorpus, readCounts, showCorpus, useCorpus } from './corpus.ts';
import { applyJobEvent } from './jobs.ts';
import { followNeighbour } from './neighbour.ts';
import { goToDocument, startCorpus } from './start-corpus.ts';
import { withdrawOffers } from '../base/toasts.ts';
import { toastProblem } from './problem-toast.ts';

/** Follows the core until the answer is called. */
export function followCore(): () => void {
  const stop = [
    client.on('changed', applyChanges),
    client.on('job', applyJobEvent),
    client.on('corpus', applyCorpus),
    client.onAnswered(applyAnswer),
    followPlace(),
    followNeighbour(),
  ];
  return () => stop.forEach((end) => end());
}

let seen = 0;

/** Nobody awaits the answers to commands from before a reload. The open document's tags follow them by themselves. */
function applyAnswer({ waiting, answer, replayed }: AnsweredCommand): void {
  if (!replayed) return;
  if (answer.ok) return applyChanges({ ...answer.value, annotator: annotatorId() });
  toastProblem(answer.error, { before: 'A change from before could not be made.', topic: waiting.command });
}

/** Takes up the changes of a command, from an event or from an answer; the same may come twice. */
export function applyChanges({
  changes,
  more,
  seq,
  annotator,
}: Pick<EventValue<'changed'>, 'changes' | 'more' | 'seq' | 'annotator'>): void {
  seen = Math.max(seen, seq);
  if (more) return readAllAgain();
  const reread = new Set<Reread>();
  for (const change of changes) for (const what of takeUp(change, seq)) reread.add(what);
  if (reread.has('corpus')) void readCorpus();
  if (reread.has('list')) soon('list', () => void readListAgain());
  if (annotator === annotatorId() || reread.has('counts')) soon('counts', () => void readCounts());
  const touched = new Set(changes.flatMap((change) => ('document' in change ? [change.document] : [])));
  if (touched.size > 0) soon(`rows`, () => void refreshRows(collect()), [...touched]);
}

/** What is read again for a change: the corpus with its labels and people, the list of articles, the counts. */
type Reread = 'corpus' | 'list' | 'counts';

/** Shows a change where it can be seen at once; what must be read again for it is returned. A kind that is missing does not compile. */
const effects: { readonly [K in ChangeKind]: (change: ChangeOf<K>, seq: number) => readonly Reread[] } = {
  // The open article's tags follow by themselves (span-mirror.ts).
  span: () => [],
  layer(change, seq) {
    if (change.annotator === openBefore(change.document, seq)?.annotator) {
      amendDocument(change.document, { layer: change.after });
    }
    return [];
  },
  document(change, seq) {
    if (openBefore(change.document, seq)) {
      if (change.after.live) amendDocument(change.document, { title: change.after.title });
      else leaveDocument();
    }
    return change.before.live === change.after.live ? ['counts'] : ['counts', 'list'];
  },
  documents(change) {
    if (!change.live) leaveIfAmong(change.documents);
    return ['list', 'counts'];
  },
  parts: () => ['counts'],
  label: () => ['corpus', 'counts'],
  guideline: () => ['corpus'],
  policy: () => ['corpus', 'counts'],
  // The list of the same words follows by itself.
  rejections: () => [],
  rejectedWords: () => [],
  // So do the suggestions.
  dictionary: () => [],
  patternSwitch: () => [],
  suggestion: () => [],
  annotator: () => ['corpus', 'counts'],
  identity: () => ['corpus'],
  // The page of who has what reads it again by itself.
  package: () => [],
  elsewhere: () => [],
  // The page of decisions follows by itself.
  adjudication: () => [],
  decision: () => [],
};

function takeUp(change: Change, seq: number): readonly Reread[] {
  return (effects[change.of] as (change: Change, seq: number) => readonly Reread[])(change, seq);
}

/** The open article, where it is this one and was read before event `seq`: an answer that is repeated is older than it. */
function openBefore(id: number, seq: number): OpenDocument | null {
  const { document } = useOpen.getState();
  return document?.id === id && seq > document.seq ? document : null;
}

function leaveIfAmong(documents: readonly number[]): void {
  const { wanted } = useOpen.getState();
  if (wanted !== null && documents.includes(wanted)) leaveDocument();
}

async function readListAgain(): Promise<void> {
  await readList();
  const first = await readIdAt(0);
  // An empty centre has nothing to lose by showing what came.
  if (useOpen.getState().wanted === null && first !== null) await goToDocument(first);
}

function applyCorpus({ corpus }: { readonly corpus: CorpusInfo | null }): void {
  const { corpus: before, known } = useCorpus.getState();
  if (!known) return;
  if (corpus && before?.corpus === corpus.corpus && before.path === corpus.path) {
    void showCorpus(corpus);
    // Told afresh after every reconnect: only news that was missed costs a reading.
    // It goes back where a backup was restored.
    if (corpus.seq !== seen) {
      withdrawOffers();
      readAllAgain();
    }
    seen = corpus.seq;
    return;
  }
  seen = corpus?.seq ?? 0;
  void startCorpus(corpus);
}

function readAllAgain(): void {
  soon('all', () => {
    void readRowsAgain();
    void readCorpus();
    void readCounts();
    void readListAgain();
    void reopenDocument();
  });
}

/** Whether something is to be read again for a change, and is not yet. */
export const isReadingDue = (): boolean => waiting.size > 0;

// A burst of changes (a bulk action, held-down undo) is one reading.
const after = 60;
const waiting = new Set<string>();
let documents = new Set<number>();

function soon(what: string, read: () => void, touched: readonly number[] = []): void {
  for (const id of touched) documents.add(id);
  if (waiting.has(what)) return;
  waiting.add(what);
  setTimeout(() => {
    waiting.delete(what);
    read();
  }, after);
}

function collect(): readonly number[] {
  const ids = [...documents];
  documents = new Set();
  return ids;
}
