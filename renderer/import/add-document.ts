import { command } from '../session/command.ts';
import { readList } from '../session/document-list.ts';
import { goToDocument } from '../session/start-corpus.ts';

/** Adds a text as a document and goes there; `added` is called between, when it is in. */
export async function addDocument(title: string, text: string, added: () => void): Promise<void> {
  const answer = await command('document.add', { title, text });
  if (!answer.ok) return;
  await readList();
  added();
  for (const change of answer.value.changes) {
    if (change.of === 'documents' && change.documents[0] !== undefined) await goToDocument(change.documents[0]);
    if (change.of === 'document') await goToDocument(change.document);
  }
}
