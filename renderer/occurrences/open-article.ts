import { toast } from '../base/toasts.ts';
import { article } from '../session/article-handle.ts';
import { closeDialog } from '../session/dialogs.ts';
import { activate, useOpen } from '../session/open-document.ts';
import { goToDocument } from '../session/start-corpus.ts';
import type { Place } from './groups.ts';
import { openDialog } from '../session/dialogs.ts';
import { seekAgain } from './occurrences.ts';

/** Opens the article of a place there, with the way back to the list. */
export async function openArticleAt({
  document,
  start,
  end,
}: Pick<Place, 'document' | 'start' | 'end'>): Promise<void> {
  closeDialog();
  await goToDocument(document);
  toast('Opened from the list of the same words.', {
    topic: 'elsewhere',
    action: { title: 'Back to the list', run: backToList },
  });
  const { document: opened } = useOpen.getState();
  if (opened?.id !== document) return;
  const tag = opened.spans.inBlockRange(start, end).find((span) => span.start === start && span.end === end);
  activate(tag?.id ?? null);
  // The article is drawn after this frame.
  requestAnimationFrame(() => {
    article()?.moveCaret(start);
    article()?.reveal(start, end, { select: tag === undefined });
  });
}

function backToList(): void {
  openDialog({ name: 'occurrences' });
  seekAgain();
}
