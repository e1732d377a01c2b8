// A document from pasted text.

import type { Writer } from '../database/database.ts';
import { freeName, insertDocument, sha256Of, twinOf } from './insert.ts';
import { proposeTitle } from './propose-title.ts';
import type { Plan } from '../../model/change.ts';
import { newlineStyle } from './newline-style.ts';
import { refusal } from '../errors/problem.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import { canonicalise } from '../../model/text.ts';

/** Brings pasted text in as a document. Throws `refused` where there are no words in it, or the same text is there already. */
export function pasteDocument(writer: Writer, input: ParsedInput<'document.add'>): Plan {
  const { text, changes } = canonicalise(input.text);
  if (text.trim() === '') throw refusal('refused', 'There are no words in this text.', { reason: 'empty' });
  const sha256 = sha256Of(text);
  const twin = twinOf(writer, sha256);
  if (twin) {
    throw refusal('refused', `The same text is already here as “${twin.title}”.`, {
      reason: 'duplicate',
      document: twin.id,
    });
  }
  const title = input.title.trim() || proposeTitle('pasted', text);
  const document = insertDocument(
    writer,
    {
      name: freeName(writer, `pasted-${sha256.slice(0, 8)}`),
      title,
      text,
      sha256,
      provenance: {
        source: 'pasted',
        encoding: 'UTF-16',
        newline: newlineStyle(text, changes),
        originalSha256: sha256Of(input.text.toWellFormed()),
        changes: Object.fromEntries(Object.entries(changes).filter(([, n]) => n > 0)),
      },
      meta: {},
    },
    Date.now(),
  );
  return { changes: [{ of: 'documents', documents: [document], live: true }] };
}
