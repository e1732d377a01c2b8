// What is done to documents: setting a status, renaming, removing.

import type { Status } from '../../model/label.ts';
import { announce } from '../session/article-handle.ts';
import { command } from '../session/command.ts';
import { openDialog } from '../session/dialogs.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { undo } from '../session/undo.ts';
import { leaveDocument, openDocument, useOpen } from '../session/open-document.ts';
import { choose, useList } from '../session/document-list.ts';

/** Sets the status of documents; many at once are one action, with its undo at hand. */
export async function setStatus(documents: readonly number[], status: Status, note?: string): Promise<void> {
  if (documents.length === 0) return;
  const answer = await command('status.set', {
    documents: [...documents],
    status,
    ...(note !== undefined && { note }),
  });
  if (!answer.ok) return;
  if (documents.length === 1) return announce(status === 'flagged' ? 'Flagged' : `Marked as ${status}`);
  choose(new Set());
  toast(`Marked ${count(documents.length, 'article')} as ${status}.`, { action: { title: 'Undo', run: undo } });
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
  toast(`Removed ${count(documents.length, 'article')}.`, { action: { title: 'Undo', run: undo } });
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
