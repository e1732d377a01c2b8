// Documents that come into the corpus or leave it together. Their rows stay when they are removed, and can come back.

import { refusal } from '../../errors/problem.ts';
import type { ChangeOf } from '../../../model/change.ts';
import { codeOf, expectOne } from './expect.ts';
import type { Application, StoredKind } from './kind.ts';

const live = 'live';
const removed = 'removed';

export const documentsKind: StoredKind<ChangeOf<'documents'>> = {
  apply(application, change) {
    for (const document of change.documents) setLive(application, document, change.live);
  },
  facts: (change) =>
    change.documents.map((document) => ({
      key: `document ${document}`,
      document,
      before: change.live ? removed : live,
      after: change.live ? live : removed,
      begins: true,
    })),
  *stored(reader, { of, remainder }) {
    const rows = reader.iterate<{ id: number; live: number }>(
      'SELECT id, live FROM document WHERE id % ? = ?',
      of,
      remainder,
    );
    for (const row of rows) yield [`document ${row.id}`, row.live ? live : removed];
  },
};

/** Brings one document in, or takes it out. Throws `conflict` where it is so already, or another with its text or name is here. */
export function setLive({ writer, counts }: Application, document: number, isLive: boolean): void {
  try {
    expectOne(
      writer.run('UPDATE document SET live = ? WHERE id = ? AND live = ?', isLive ? 1 : 0, document, isLive ? 0 : 1),
      isLive ? 'the removed article' : 'the article',
    );
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    const { title } = writer.get<{ title: string }>('SELECT title FROM document WHERE id = ?', document) ?? {
      title: '',
    };
    throw refusal('conflict', `“${title}” cannot come back: another article with its text or name is here by now.`, {
      document,
    });
  }
  counts.live(document, isLive);
}
