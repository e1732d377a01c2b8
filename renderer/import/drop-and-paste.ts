// Ways in that are no action: what is dropped on the window, pasted into it, or handed over by the system.

import { host } from '../session/core.ts';
import { openCorpus } from '../corpus/open.ts';
import { useCorpus } from '../session/corpus.ts';
import { openDialog } from '../session/dialogs.ts';
import { isTyping } from '../base/typing.ts';
import { useDragging } from './dragging.ts';
import { importPicked } from './run-import.ts';

/** Takes what is dropped or pasted anywhere on the window, until the answer is called. */
export function takeDropsAndPastes(): () => void {
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
  if (event.dataTransfer) event.dataTransfer.dropEffect = useCorpus.getState().corpus ? 'copy' : 'none';
  useDragging.setState({ dragging: true });
}

function drop(event: DragEvent): void {
  useDragging.setState({ dragging: false });
  if (!hasFiles(event) || !event.dataTransfer) return;
  event.preventDefault();
  void host.dropped(event.dataTransfer).then(takeFiles);
}

function paste(event: ClipboardEvent): void {
  if (isTyping(event.target) || !event.clipboardData || !useCorpus.getState().corpus) return;
  if (event.target instanceof Element && event.target.closest('dialog')) return;
  event.preventDefault();
  const text = event.clipboardData.getData('text/plain');
  if (text.trim() !== '') openDialog({ name: 'paste', text });
  else void host.dropped(event.clipboardData).then(takeFiles);
}

/** Imports files; a corpus among them is opened instead. */
async function takeFiles(picked: Awaited<ReturnType<typeof host.dropped>>): Promise<void> {
  const corpus = picked?.kind === 'paths' ? picked.paths.find((path) => path.endsWith('.corpus')) : undefined;
  if (corpus !== undefined) await openCorpus(corpus);
  else await importPicked(picked);
}

/** Takes what the system hands over: a corpus opened by double click, files opened with this program. */
export function takePaths(paths: readonly string[]): void {
  if (paths.length > 0) void takeFiles({ kind: 'paths', paths });
}
