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
  const changes = chosenDocuments(reader, input.documents, input.annotator).flatMap((document): Change[] => {
    readLiveDocument(reader, document);
    const { layer: before } = readLayer(reader, document, input.annotator);
    const after = { status: input.status, note: input.note ?? before.note };
    if (before.status === after.status && before.note === after.note) return [];
    return [{ of: 'layer', document, annotator: input.annotator, before, after }];
  });
  return { changes };
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
