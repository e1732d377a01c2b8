// What happens when a corpus comes onto the screen: its list, and the document that was left.

import type { CorpusInfo } from '../../model/contract/corpus.ts';
import { leaveOverlay } from './panels.ts';
import { client, host } from './core.ts';
import { ownAnnotator, readCounts, showCorpus, useCorpus } from './corpus.ts';
import { preference, remember } from './preferences.ts';
import { dismissAll } from '../base/toasts.ts';
import { forgetList, readIdAt, readList } from './document-list.ts';
import { recallList } from './list-filter.ts';
import { recallArmed } from './armed.ts';
import { askAhead } from './ahead.ts';
import { leaveDocument, openDocument, useOpen } from './open-document.ts';

/** Asks for the article that was left in this corpus, where the annotator who is remembered is one of its own. */
export function askForLeft(corpus: CorpusInfo): void {
  const left = preference<number | null>(lastDocumentKey(corpus), null);
  const annotator = ownAnnotator(corpus);
  if (left !== null && annotator) askAhead(left, annotator.id);
}

/** Shows a corpus, or that none is open. */
export async function startCorpus(corpus: CorpusInfo | null): Promise<void> {
  leaveDocument();
  forgetList();
  dismissAll();
  await showCorpus(corpus);
  host.setTitle(corpus ? `${corpus.name} – Spanwright` : 'Spanwright', corpus?.path ?? null);
  if (!corpus) {
    const state = await client.call('workbench.state', {});
    if (state.ok) useCorpus.setState({ problem: state.value.problem, recent: state.value.recent });
    await readList();
    return;
  }
  useCorpus.setState({ problem: null });
  recallList();
  recallArmed();
  const left = preference<number | null>(lastDocumentKey(corpus), null);
  // The article that was left needs no list to be found.
  await Promise.all([readList(), readCounts(), left === null ? null : openDocument(left)]);
  const head = await readIdAt(0);
  const first = left ?? head;
  if (left === null && first !== null) {
    remember(lastDocumentKey(corpus), first);
    await openDocument(first);
  }
  const { document, problem } = useOpen.getState();
  if (document) return;
  // The one that was left may be gone from the corpus; any other reason is for the person to read.
  if (head !== null && head !== first) await openDocument(head);
  else if (problem === null || problem.code === 'not-found') leaveDocument();
}

/** Goes to a document and remembers it as the place to come back to. */
export async function goToDocument(id: number): Promise<void> {
  const { corpus } = useCorpus.getState();
  leaveOverlay();
  const opened = openDocument(id);
  if (corpus) remember(lastDocumentKey(corpus), id);
  await opened;
}

/** Goes to the document at a place of the list. */
export async function goToPlace(place: number): Promise<void> {
  const id = await readIdAt(place);
  if (id !== null) await goToDocument(id);
}

function lastDocumentKey(corpus: CorpusInfo): string {
  return `corpus.${corpus.corpus}.document`;
}
