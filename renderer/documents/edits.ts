// What is done to documents: setting a status, renaming, removing.

import type { Part } from '../../model/part.ts';
import type { Status } from '../../model/label.ts';
import { announce } from '../session/article-handle.ts';
import { command } from '../session/command.ts';
import { openDialog } from '../session/dialogs.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { undoOffer } from '../session/undo.ts';
import { changeMany, markMany } from './marking.ts';
import { leaveDocument, openDocument, useOpen } from '../session/open-document.ts';
import { choose, findPlace, readIdsBetween, readList, useList } from '../session/document-list.ts';
import { countChosen, noneChosen } from '../session/chosen.ts';
import type { ChosenDocuments } from '../../model/contract/documents.ts';

/** More than these are marked by a job: others would wait. */
const markedAtOnce = 100;
/** More than these are removed by a job: others would wait. */
const changedAtOnce = 100;

/** Sets the status of documents; many at once are one action, with its undo at hand. */
export async function setStatus(documents: ChosenDocuments, status: Status, note?: string): Promise<void> {
  const number = countOf(documents);
  if (number === 0) return;
  if (number > markedAtOnce && note === undefined) {
    choose(noneChosen);
    return markMany(documents, status);
  }
  const answer = await command('status.set', {
    documents,
    status,
    ...(note !== undefined && { note }),
  });
  if (!answer.ok) return;
  if (number === 1) return announce(status === 'flagged' ? 'Flagged' : `Marked as ${status}`);
  choose(noneChosen);
  toast(`Marked ${count(number, 'article')} as ${status}.`, { action: undoOffer });
}

/** Takes documents out of the corpus; undo brings them back with all their tags. */
export async function removeDocuments(documents: ChosenDocuments): Promise<void> {
  const number = countOf(documents);
  if (number === 0) return;
  const isGone = goneOf(documents);
  const { wanted } = useOpen.getState();
  const next = wanted !== null && isGone(wanted) ? await neighbourThatStays(isGone) : null;
  const isMany = number > changedAtOnce;
  const isDone = isMany
    ? await changeMany(documents, { what: 'remove' })
    : (await command('documents.remove', { documents })).ok;
  if (!isDone) return;
  choose(noneChosen);
  if (wanted !== null && isGone(wanted)) {
    if (next === null) leaveDocument();
    else await openDocument(next);
  }
  await readList();
  // The job has said so.
  if (!isMany) toast(`Removed ${count(number, 'article')}.`, { action: undoOffer });
}

/** Gives articles a part of the split, or none, as one action with its undo at hand. */
export async function assignPart(documents: ChosenDocuments, part: Part | null): Promise<void> {
  if (countOf(documents) > 0 && (await changeMany(documents, { what: 'part', part }))) choose(noneChosen);
}

function countOf(documents: ChosenDocuments): number {
  if (!('except' in documents)) return documents.length;
  return countChosen({ except: new Set(documents.except) }, useList.getState().total);
}

/** Whether an article of the list is among those that go; one that is not in the list is not. */
function goneOf(documents: ChosenDocuments): (id: number) => boolean {
  if (!('except' in documents)) {
    const ids = new Set(documents);
    return (id) => ids.has(id);
  }
  const except = new Set(documents.except);
  const { wanted } = useOpen.getState();
  const { place } = useList.getState();
  return (id) => !except.has(id) && (id !== wanted || place !== null);
}

/** The article of the list that stays and is next after the one on screen, or else the last before it; null where none stays. */
async function neighbourThatStays(isGone: (id: number) => boolean): Promise<number | null> {
  const at = (await findPlace()) ?? 0;
  for await (const ids of readIdsBetween(at, useList.getState().total - 1)) {
    const stays = ids.find((id) => !isGone(id));
    if (stays !== undefined) return stays;
  }
  let last: number | null = null;
  for await (const ids of readIdsBetween(0, at - 1)) last = ids.findLast((id) => !isGone(id)) ?? last;
  return last;
}

export async function renameDocument(document: number, title: string): Promise<void> {
  const wanted = title.trim();
  if (wanted !== '') await command('document.rename', { document, title: wanted });
}

/** Asks why, then flags. */
export function flag(document: number): void {
  const open = useOpen.getState().document;
  openDialog({ name: 'flag', document, note: open?.id === document ? open.layer.note : '' });
}
