// Ways in that are no action: what is dropped on the window, pasted into it, or handed over by the system.

import { isCorpusPath } from '../../model/corpus-path.ts';
import { toast } from '../base/toasts.ts';
import { isTyping } from '../base/typing.ts';
import { openCorpus } from '../corpus/open.ts';
import { host } from '../session/core.ts';
import { useCorpus } from '../session/corpus.ts';
import { lookAtReturns } from '../packages/packages.ts';
import { openDialog, useDialog } from '../session/dialogs.ts';
import { useDragging } from './dragging.ts';
import { importPicked } from './run-import.ts';

/** Takes what is dropped or pasted anywhere on the window, until the answer is called. */
export function listenForDropsAndPastes(): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener('dragenter', (event) => drag(event), { signal });
  window.addEventListener('dragover', (event) => drag(event), { signal });
  window.addEventListener(
    'dragleave',
    (event) => {
      if (event.relatedTarget === null) useDragging.setState({ dragging: false });
    },
    { signal },
  );
  window.addEventListener('drop', (event) => drop(event), { signal });
  window.addEventListener('paste', (event) => paste(event), { signal });
  return () => listening.abort();
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function drag(event: DragEvent): void {
  if (!hasFiles(event)) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  useDragging.setState({ dragging: true });
}

function drop(event: DragEvent): void {
  useDragging.setState({ dragging: false });
  if (!hasFiles(event) || !event.dataTransfer) return;
  event.preventDefault();
  void host.dropped(event.dataTransfer).then(importDropped);
}

function paste(event: ClipboardEvent): void {
  if (isTyping(event.target) || !event.clipboardData || !useCorpus.getState().corpus) return;
  if (event.target instanceof Element && event.target.closest('dialog')) return;
  event.preventDefault();
  const text = event.clipboardData.getData('text/plain');
  if (text.trim() !== '') openDialog({ name: 'paste', text });
  else void host.dropped(event.clipboardData).then(importDropped);
}

type Dropped = Awaited<ReturnType<typeof host.dropped>>;

/** Opens the corpus among the files, and imports the others into the corpus that is open then. */
async function importDropped(picked: Dropped): Promise<void> {
  if (picked === null) return;
  if (isComingBack(picked)) return lookAtReturns(picked);
  const paths = picked.kind === 'paths' ? picked.paths : [];
  const [corpus, ...further] = paths.filter(isCorpusPath);
  if (corpus !== undefined && !(await openCorpus(corpus))) return;
  if (further.length > 0) {
    toast(`One corpus can be open at a time. Not opened: ${further.join(', ')}.`, { tone: 'refusal' });
  }
  const others: Dropped =
    picked.kind === 'paths' ? { kind: 'paths', paths: paths.filter((path) => !isCorpusPath(path)) } : picked;
  if (others.kind === 'paths' && others.paths.length === 0) return;
  if (useCorpus.getState().corpus) void importPicked(others);
  else toast('Open a corpus first, then import files into it.', { tone: 'refusal' });
}

/** Return files always; packages too, where somebody is about to merge: elsewhere a corpus that is dropped is opened. */
function isComingBack(picked: NonNullable<Dropped>): boolean {
  if (!useCorpus.getState().corpus) return false;
  const names = picked.kind === 'paths' ? picked.paths : picked.files.map(({ path }) => path);
  const isMerging = useDialog.getState().dialog?.name === 'packages';
  return names.every((name) => /\.return\.jsonl$/i.test(name) || (isMerging && isCorpusPath(name)));
}

// Several starts at once are taken one after the other.
let turn: Promise<void> = Promise.resolve();

/** Takes what the system hands over: a corpus opened by double click, files opened with this program. */
export function importPaths(paths: readonly string[]): void {
  if (paths.length > 0) turn = turn.then(() => importDropped({ kind: 'paths', paths }));
}
