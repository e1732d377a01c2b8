// Undo and redo, across documents: what came back is shown where it is, or said with a way to go there.

import type { Change } from '../../model/change.ts';
import { client } from './core.ts';
import { annotatorId } from './corpus.ts';
import { goToDocument } from './start-corpus.ts';
import { shorten } from '../base/figures.ts';
import { toast, withdrawOffers } from '../base/toasts.ts';
import { article } from './article-handle.ts';
import { isReversing, reverseLong } from './long-reversal.ts';
import { toastProblem } from './problem-toast.ts';
import { activate, useOpen } from './open-document.ts';
import { describeChanges, describeNewKeys, documentsOf, whatOfArticle, type Direction } from './describe-changes.ts';

/** Takes back the newest action that stands. */
export function undo(): void {
  void reverse('history.undo');
}

/** Brings back the newest action that was taken back. */
export function redo(): void {
  void reverse('history.redo');
}

/** What a message offers beside a change that it tells of. */
export const undoOffer = { title: 'Undo', run: undo, isOfNewest: true } as const;

// Held-down undo says only the last of it.
const topic = 'history';

async function reverse(name: 'history.undo' | 'history.redo'): Promise<void> {
  const side = name === 'history.undo' ? 'undo' : 'redo';
  withdrawOffers();
  if (isReversing()) return reverseLong(side);
  const answer = await client.command(name, { annotator: annotatorId() }).answer;
  if (!answer.ok) {
    if (answer.error.details['reason'] === 'too-many') return reverseLong(side);
    return toastProblem(answer.error);
  }
  const { changes, more } = answer.value;
  const here = useOpen.getState().document?.id ?? null;
  const direction: Direction = name === 'history.undo' ? 'undone' : 'redone';
  const told = { changes, more, direction };
  const head = direction === 'undone' ? 'Undone' : 'Redone';
  const said = `${head}: ${describeChanges(told)}${describeNewKeys(changes)}`;
  const documents = documentsOf(changes);
  const [only] = documents;
  if (documents.length === 0 || (here !== null && documents.includes(here))) {
    showSpan(here, changes);
    return toast(said, { topic });
  }
  if (documents.length > 1 || only === undefined) return toast(`${said}, in ${documents.length} articles.`, { topic });
  const rows = await client.call('documents.rows', { annotator: annotatorId(), ids: [only] });
  const title = rows.ok ? rows.value.rows[0]?.title : undefined;
  if (title === undefined) return toast(said, { topic });
  const named = `“${shorten(title, 48)}”`;
  const what = whatOfArticle(told);
  toast(what === null ? `${said}, in ${named}` : `${head}: ${named} ${what}`, {
    topic,
    action: { title: 'Open', run: () => void goToDocument(only) },
  });
}

function showSpan(document: number | null, changes: readonly Change[]): void {
  const spans = changes.filter((change) => change.of === 'span' && change.document === document);
  const [only] = spans;
  if (spans.length !== 1 || only?.of !== 'span') return;
  const span = only.after ?? only.before;
  if (!span) return;
  if (only.after) activate(only.after.id);
  article()?.reveal(span.start, span.end);
}
