// What is done to documents: going on, setting a status, renaming, removing.

import { flushSync } from 'react-dom';
import type { Status } from '../../model/label.ts';
import { command } from '../session/command.ts';
import { openDialog } from '../session/dialogs.ts';
import { count } from '../base/figures.ts';
import { showPanel } from '../session/panels.ts';
import { goToDocument } from '../session/start-corpus.ts';
import { toast } from '../base/toasts.ts';
import { undo } from '../session/undo.ts';
import { provide } from '../base/action-registry.ts';
import { leaveDocument, openDocument, useOpen } from '../session/open-document.ts';
import { choose, isFiltered, useList } from '../session/document-list.ts';
import { neighbour } from '../session/paging.ts';
import { startRenaming } from './renaming.ts';

/** Opens the next document of the list, or the one before. False at the ends. */
export function stepDocument(step: 1 | -1): boolean {
  const next = neighbour(useList.getState().ids, useOpen.getState().wanted, step);
  if (next === null) return false;
  void goToDocument(next);
  return true;
}

/** Sets the status of documents; many at once are one action, with its undo at hand. */
export async function setStatus(documents: readonly number[], status: Status, note?: string): Promise<void> {
  if (documents.length === 0) return;
  const answer = await command('status.set', {
    documents: [...documents],
    status,
    ...(note !== undefined && { note }),
  });
  if (!answer.ok || documents.length === 1) return;
  choose(new Set());
  toast(`${count(documents.length, 'document')} now ${status}.`, { action: { title: 'Undo', run: undo } });
}

/** Takes documents out of the corpus; undo brings them back with all their tags. */
export async function removeDocuments(documents: readonly number[]): Promise<void> {
  if (documents.length === 0) return;
  const gone = new Set(documents);
  const { ids } = useList.getState();
  const { wanted } = useOpen.getState();
  const at = wanted === null ? -1 : ids.indexOf(wanted);
  const answer = await command('documents.remove', { documents: [...documents] });
  if (!answer.ok) return;
  choose(new Set());
  useList.setState({ ids: ids.filter((id) => !gone.has(id)) });
  if (wanted !== null && gone.has(wanted)) {
    const next = ids.slice(Math.max(at, 0)).find((id) => !gone.has(id)) ?? ids.findLast((id) => !gone.has(id));
    if (next === undefined) leaveDocument();
    else await openDocument(next);
  }
  toast(`Removed ${count(documents.length, 'document')}.`, { action: { title: 'Undo', run: undo } });
}

export async function renameDocument(document: number, title: string): Promise<void> {
  const wanted = title.trim();
  if (wanted !== '') await command('document.rename', { document, title: wanted });
}

function doneAndNext(): boolean {
  const { document, wanted } = useOpen.getState();
  if (!document || wanted === null) return false;
  const { ids, filter } = useList.getState();
  const next = neighbour(ids, wanted, 1);
  void setStatus([document.id], 'done');
  if (next !== null) void goToDocument(next);
  else
    toast(isFiltered(filter) ? 'Done. That was the last document of this list.' : 'Done. That was the last document.');
  return true;
}

/** The documents that an action means: those chosen together, else the one on screen. */
export function meant(): readonly number[] {
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

/** Asks why, then flags. */
export function flag(document: number): void {
  const open = useOpen.getState().document;
  openDialog({ name: 'flag', document, note: open?.id === document ? open.layer.note : '' });
}

/** Provides the actions on documents. */
export function provideDocuments(): () => void {
  return provide({
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
    'document.remove': withMeant((ids) => void removeDocuments(ids)),
    'documents.find': () => {
      // At once, so that the next letter that is typed goes into the field.
      flushSync(() => showPanel('left', true));
      document.getElementById('documents-find')?.focus();
    },
  });
}
