import { flushSync } from 'react-dom';
import type { Handlers } from '../base/action-registry.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { openDialog } from '../session/dialogs.ts';
import type { ChosenDocuments } from '../../model/contract/documents.ts';
import { countChosen, documentsOfChoice } from '../session/chosen.ts';
import { findPlace, useList } from '../session/document-list.ts';
import { isFiltered } from '../session/list-filter.ts';
import { useOpen } from '../session/open-document.ts';
import { neighbour } from '../session/paging.ts';
import { showPanel } from '../session/panels.ts';
import { goToDocument, goToPlace } from '../session/start-corpus.ts';
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
    const [only, ...others] = 'except' in ids ? [] : ids;
    if (only !== undefined && others.length === 0) flag(only);
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
  const { place, total } = useList.getState();
  if (place === undefined) {
    void findPlace().then((found) => goTo(neighbour(found, step, total)));
    return true;
  }
  const next = neighbour(place, step, total);
  if (next === null) return false;
  goTo(next);
  return true;
}

function goTo(place: number | null): void {
  if (place !== null) void goToPlace(place);
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
  if (!found) return;
  const { next, left } = found;
  const where = isFiltered(useList.getState().filter) ? ' in this list' : '';
  if (next !== null) await goToDocument(next);
  toast(left === 0 ? `Done. Nothing is left${where}.` : `Done. ${count(left, 'article')} left${where}.`, {
    topic: 'unfinished',
  });
}

/** The documents that an action means: those chosen together, else the one on screen. */
function meant(): ChosenDocuments | null {
  const { chosen, total, filter } = useList.getState();
  if (countChosen(chosen, total) > 1) return documentsOfChoice(chosen, filter);
  const { document } = useOpen.getState();
  return document ? [document.id] : null;
}

function withMeant(act: (documents: ChosenDocuments) => void): () => boolean {
  return () => {
    const documents = meant();
    if (documents === null) return false;
    act(documents);
    return true;
  };
}
