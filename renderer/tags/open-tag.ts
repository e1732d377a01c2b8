// From a row to its article, and back.

import type { TagRow } from '../../model/contract/tags.ts';
import { switchAnnotator } from '../annotator/switch-annotator.ts';
import { toast } from '../base/toasts.ts';
import { article } from '../session/article-handle.ts';
import { annotatorId, useCorpus } from '../session/corpus.ts';
import { closeDialog } from '../session/dialogs.ts';
import { activate, useOpen } from '../session/open-document.ts';
import { goToDocument } from '../session/start-corpus.ts';
import { rememberWayBack } from '../session/way-back.ts';
import { openTable } from './table.ts';

/** Opens the article at the tag, in the layer of its annotator; Esc comes back to the row. */
export async function openTag({ document, span, annotator, start, end }: TagRow): Promise<void> {
  closeDialog();
  if (annotator !== annotatorId()) {
    const name = useCorpus.getState().corpus?.annotators.find(({ id }) => id === annotator)?.name;
    if (name === undefined || !(await switchAnnotator(name, 'for a look'))) return;
  }
  await goToDocument(document);
  const { document: opened } = useOpen.getState();
  if (opened?.id !== document) return;
  rememberWayBack({ document, span, run: openTable });
  toast('Opened from the table of tags.', {
    topic: 'tags',
    action: { title: 'Back to the table (Esc)', run: openTable },
  });
  if (opened.spans.get(span)) activate(span);
  // The article is drawn after this frame.
  requestAnimationFrame(() => {
    article()?.focus();
    article()?.moveCaret(start);
    article()?.reveal(start, end);
  });
}
