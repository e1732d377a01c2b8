// Ways in that are no action: what is dropped on the window, pasted into it, or handed over by the system.

import { isCorpusPath } from '../../model/corpus-path.ts';
import { toast } from '../base/toasts.ts';
import { isTyping } from '../base/typing.ts';
import { openCorpus } from '../corpus/open.ts';
import { client, host } from '../session/core.ts';
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
  void host.dropped(event.dataTransfer).then(takeDropped);
}

function paste(event: ClipboardEvent): void {
  if (isTyping(event.target) || !event.clipboardData || !useCorpus.getState().corpus) return;
  if (event.target instanceof Element && event.target.closest('dialog')) return;
  event.preventDefault();
  const text = event.clipboardData.getData('text/plain');
  if (text.trim() !== '') openDialog({ name: 'paste', text });
  else void host.dropped(event.clipboardData).then(takeDropped);
}

type Dropped = Awaited<ReturnType<typeof host.dropped>>;

/** Shows what merging would do of files that come back; takes all others as the system hands them over. */
async function takeDropped(picked: Dropped): Promise<void> {
  if (picked === null) return;
  if (!(await isComingBack(picked))) return importDropped(picked);
  await lookAtReturns(picked);
  const [only, ...others] = picked.kind === 'paths' ? picked.paths : [];
  if (only === undefined || others.length > 0 || !isCorpusPath(only)) return;
  toast('This package was handed out from this corpus: what came back in it is shown.', {
    topic: 'package',
    action: { title: 'Open it instead', run: () => void importDropped({ kind: 'paths', paths: [only] }) },
  });
}

/** Opens the corpus among the files, and imports the others into the corpus that is open then. */
async function importDropped(picked: NonNullable<Dropped>): Promise<void> {
  const paths = picked.kind === 'paths' ? picked.paths : [];
  const [corpus, ...further] = paths.filter(isCorpusPath);
  if (corpus !== undefined && !(await openCorpus(corpus))) return;
  if (further.length > 0) {
    toast(`One corpus can be open at a time. Not opened: ${further.join(', ')}.`, { tone: 'refusal' });
  }
  const others: NonNullable<Dropped> =
    picked.kind === 'paths' ? { kind: 'paths', paths: paths.filter((path) => !isCorpusPath(path)) } : picked;
  if (others.kind === 'paths' && others.paths.length === 0) return;
  if (useCorpus.getState().corpus) void importPicked(others);
  else toast('Open a corpus first, then import files into it.', { tone: 'refusal' });
}

/**
 * Return files always; a corpus where somebody is about to merge, where it was handed out from the one that is open, and where this door
 * has no place to open it from. Elsewhere a corpus that is dropped is opened.
 */
async function isComingBack(picked: NonNullable<Dropped>): Promise<boolean> {
  if (!useCorpus.getState().corpus) return false;
  const names = picked.kind === 'paths' ? picked.paths : picked.files.map(({ path }) => path);
  if (!names.every((name) => /\.return\.jsonl$/i.test(name) || isCorpusPath(name))) return false;
  if (picked.kind === 'files' || useDialog.getState().dialog?.name === 'packages') return true;
  for (const path of picked.paths.filter(isCorpusPath)) {
    const answer = await client.call('packages.origin', { path });
    if (!answer.ok || !answer.value.isFromHere) return false;
  }
  return true;
}

// Several starts at once are taken one after the other.
let turn: Promise<void> = Promise.resolve();

/** Takes what the system hands over: a corpus opened by double click, files opened with this program. */
export function importPaths(paths: readonly string[]): void {
  if (paths.length === 0) return;
  // Who opens a package wants to work in it.
  const take = paths.some(isCorpusPath) ? importDropped : takeDropped;
  turn = turn.then(() => take({ kind: 'paths', paths }));
}
