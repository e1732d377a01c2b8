// Words for which a person said no to a label, wherever they stand.

import type { ChangeOf } from '../../../model/change.ts';
import { expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

const rejected = 'rejected';

type Whose = Pick<ChangeOf<'rejectedWords'>, 'annotator' | 'label' | 'words'>;

export const rejectedWordsKind: StoredKind<ChangeOf<'rejectedWords'>> = {
  apply({ writer }, { annotator, label, words, rejected: isRejected }) {
    const sql = isRejected
      ? 'INSERT OR IGNORE INTO rejected_words (annotator, label, words) VALUES (?, ?, ?)'
      : 'DELETE FROM rejected_words WHERE annotator = ? AND label = ? AND words = ?';
    expectOne(writer.run(sql, annotator, label, words), 'what was said of these words');
  },
  facts: (change) => [
    {
      key: keyOf(change),
      document: null,
      before: change.rejected ? null : rejected,
      after: change.rejected ? rejected : null,
    },
  ],
  *stored(reader, { remainder }) {
    if (remainder > 0) return;
    const rows = reader.iterate<Whose>('SELECT annotator, label, words FROM rejected_words');
    for (const row of rows) yield [keyOf(row), rejected];
  },
};

function keyOf({ annotator, label, words }: Whose): string {
  return `rejection of label ${label} by ${annotator} for “${words}”`;
}
