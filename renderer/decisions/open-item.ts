import type { ItemRow } from '../../model/contract/decisions.ts';
import { toast } from '../base/toasts.ts';
import { article } from '../session/article-handle.ts';
import { closeDialog } from '../session/dialogs.ts';
import { useOpen } from '../session/open-document.ts';
import { goToDocument } from '../session/start-corpus.ts';
import { openDecisions } from './decisions.ts';

/** Opens the article at an item, with the way back to deciding. */
export async function openItem({ document, start, end }: ItemRow): Promise<void> {
  closeDialog();
  await goToDocument(document);
  if (useOpen.getState().document?.id !== document) return;
  toast('Opened from deciding.', { topic: 'decisions', action: { title: 'Back to deciding', run: openDecisions } });
  // The article is drawn after this frame.
  requestAnimationFrame(() => {
    article()?.moveCaret(start);
    article()?.reveal(start, end, { select: true });
  });
}
