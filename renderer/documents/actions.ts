import { flushSync } from 'react-dom';
import type { Handlers } from '../base/action-registry.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { openDialog } from '../session/dialogs.ts';
import { isFiltered, useList } from '../session/document-list.ts';
import { useOpen } from '../session/open-document.ts';
import { neighbour } from '../session/paging.ts';
import { showPanel } from '../session/panels.ts';
import { goToDocument } from '../session/start-corpus.ts';
import { findUnfinished } from './next-unfinished.ts';
import { flag, removeDocuments, setStatus } from './edits.ts';
import { startRenaming } from './renaming.ts';

export const documentActions = {
  'document.next': () => stepDocument(1),
  'document.previous': () => stepDocument(-1),
  'document.done-next': doneAndNext,
  'status.done': withMeant((ids) => void setStatus(ids, 'done')),
  'status.progress': withMeant((ids) => void setStatus(ids, 'in progress')),
  'status.new': withMeant((ids) => void setStatus(ids, 'new')),
  'status.flag': withMeant((ids) => {
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) flag(only);
    else void setStatus(ids, 'flagged');
  }),
  'document.rename': () => {
    const { document } = useOpen.getState();
    if (!document) return false;
    startRenaming();
    return true;
  },
  'document.details': () => {
    if (!useOpen.getState().document) return false;
    openDialog({ name: 'details' });
    return true;
  },
  'document.remove': withMeant((ids) => void removeDocuments(ids)),
  'documents.find': () => {
    // At once, so that the next letter that is typed goes into the field.
    flushSync(() => showPanel('left', true));
    document.getElementById('documents-find')?.focus();
  },
} satisfies Handlers;

/** Opens the next document of the list, or the one before. False at the ends. */
function stepDocument(step: 1 | -1): boolean {
  const next = neighbour(useList.getState().ids, useOpen.getState().wanted, step);
  if (next === null) return false;
  void goToDocument(next);
  return true;
}

function doneAndNext(): boolean {
  const { document } = useOpen.getState();
  if (!document) return false;
  void setStatus([document.id], 'done');
  void goToUnfinished(document.id);
  return true;
}

async function goToUnfinished(from: number): Promise<void> {
  const found = await findUnfinished(from);
  // Somebody may have gone elsewhere meanwhile.
  if (!found || useOpen.getState().wanted !== from) return;
  const { next, left } = found;
  const where = isFiltered(useList.getState().filter) ? ' in this list' : '';
  if (next !== null) await goToDocument(next);
  toast(left === 0 ? `Done. Nothing is left${where}.` : `Done. ${count(left, 'article')} left${where}.`, {
    topic: 'unfinished',
  });
}

/** The documents that an action means: those chosen together, else the one on screen. */
function meant(): readonly number[] {
  const { chosen } = useList.getState();
  if (chosen.size > 1) return [...chosen];
  const { document } = useOpen.getState();
  return document ? [document.id] : [];
}

function withMeant(act: (documents: readonly number[]) => void): () => boolean {
  return () => {
    const documents = meant();
    if (documents.length === 0) return false;
    act(documents);
    return true;
  };
}
