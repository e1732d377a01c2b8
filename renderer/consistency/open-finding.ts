import type { FindingRow } from '../../model/contract/consistency.ts';
import { toast } from '../base/toasts.ts';
import { article } from '../session/article-handle.ts';
import { closeDialog } from '../session/dialogs.ts';
import { activate, useOpen } from '../session/open-document.ts';
import { goToDocument } from '../session/start-corpus.ts';
import { openFindings } from './findings.ts';

/** Opens the article at a finding, with the way back to the list. */
export async function openFinding({ document, start, end, tag }: FindingRow): Promise<void> {
  closeDialog();
  await goToDocument(document);
  const { document: opened } = useOpen.getState();
  if (opened?.id !== document) return;
  toast('Opened from where tags disagree.', {
    topic: 'consistency',
    action: { title: 'Back to the list', run: openFindings },
  });
  activate(tag && opened.spans.get(tag.span) ? tag.span : null);
  // The article is drawn after this frame.
  requestAnimationFrame(() => {
    article()?.moveCaret(start);
    article()?.reveal(start, end, { select: tag === null });
  });
}
