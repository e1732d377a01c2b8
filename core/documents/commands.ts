// The plans of the commands on documents.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { chosenDocuments } from './chosen.ts';
import { readLayer, readLiveDocument } from '../layers/read.ts';
import { pasteDocument } from './paste.ts';
import type { Change, Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';

export const documentCommands = {
  'status.set': setStatus,
  'document.add': pasteDocument,
  'document.rename': renameDocument,
  'documents.remove': removeDocuments,
} satisfies CommandsOf<'documents'>;

function setStatus(reader: Reader, input: ParsedInput<'status.set'>): Plan {
  const documents = chosenDocuments(reader, input.documents, input.annotator);
  return { changes: statusChanges(reader, { ...input, documents }, 'refuse') };
}

/** Which articles get which status. */
export type StatusOrder = Pick<ParsedInput<'status.set'>, 'annotator' | 'status' | 'note'> & {
  readonly documents: readonly number[];
};

/** The changes that give some articles a status. One that is not in the corpus is passed over, or refused with `not-found`. */
export function statusChanges(reader: Reader, order: StatusOrder, missing: 'refuse' | 'pass over'): Change[] {
  const { annotator, status, note } = order;
  return order.documents.flatMap((document): Change[] => {
    if (missing === 'refuse') readLiveDocument(reader, document);
    else if (!reader.get('SELECT 1 FROM document WHERE id = ? AND live = 1', document)) return [];
    const { layer: before } = readLayer(reader, document, annotator);
    const after = { status, note: note ?? before.note };
    if (before.status === after.status && before.note === after.note) return [];
    return [{ of: 'layer', document, annotator, before, after }];
  });
}

function renameDocument(reader: Reader, input: ParsedInput<'document.rename'>): Plan {
  const { title } = readLiveDocument(reader, input.document);
  if (title === input.title) return { changes: [] };
  return {
    changes: [
      {
        of: 'document',
        document: input.document,
        before: { title, live: true },
        after: { title: input.title, live: true },
      },
    ],
  };
}

function removeDocuments(reader: Reader, input: ParsedInput<'documents.remove'>): Plan {
  const documents = [...chosenDocuments(reader, input.documents, input.annotator)];
  if (documents.length === 0) return { changes: [] };
  for (const document of documents) readLiveDocument(reader, document);
  return { changes: [{ of: 'documents', documents, live: false }] };
}
