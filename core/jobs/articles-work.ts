// The job that takes many articles out of the corpus, or gives them a part of the split: stored between the person's commands, as one step.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { inSlices, nothingChanged } from '../history/in-slices.ts';
import { inTurn, storeInParts } from '../history/parts.ts';
import { newestSeq } from '../history/record.ts';
import type { Change } from '../../model/change.ts';
import type { Part } from '../../model/part.ts';
import type { JobOrder, JobWork } from './job-work.ts';
import { findDocuments } from './statuses-work.ts';

type ArticlesOrder = JobOrder & { kind: 'articles' };

/**
 * Does it to those that were chosen. An article that somebody removes meanwhile is passed over. Throws `not-found`, `conflict` and
 * `cancelled`, having changed nothing.
 */
export function articlesWork(order: ArticlesOrder): JobWork {
  return async (corpus, controls) => {
    const { job: command, annotator, work } = order;
    if (!corpus.reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
      throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
    }
    const documents = await findDocuments(corpus.reader, order, controls);
    const seen = newestSeq(corpus.reader);
    const changes = await inSlices(planChanges(corpus.reader, documents, work), controls, {
      cancelled: nothingChanged,
    });
    if (controls.isCancelled()) throw refusal('cancelled', nothingChanged);
    if (changes.length === 0) return {};
    const long = {
      command,
      kind: work.what === 'remove' ? 'documents.remove' : 'split',
      annotator,
      changes,
      seen,
      arrange: together,
      replan: (reader: Reader, document: number) => ({ changes: changeOf(reader, document, work) }),
    };
    const words = work.what === 'remove' ? 'Removing articles' : 'Assigning articles';
    await inTurn(corpus, annotator, controls.isCancelled, () =>
      storeInParts(corpus, long, { ...controls, progress: (done, total) => controls.progress(done, total, words) }),
    );
    return {};
  };
}

const atOnce = 20;

function* planChanges(
  reader: Reader,
  documents: readonly number[],
  work: ArticlesOrder['work'],
): Generator<void, readonly Change[]> {
  const changes: Change[] = [];
  for (const [n, document] of documents.entries()) {
    changes.push(...changeOf(reader, document, work));
    if (n % atOnce === 0) yield;
  }
  return changes;
}

/** What is done to one article; nothing where it is so, or is not in the corpus. */
function changeOf(reader: Reader, document: number, work: ArticlesOrder['work']): Change[] {
  const row = reader.get<{ part: Part | null }>(
    'SELECT part FROM document LEFT JOIN split ON document = id WHERE id = ? AND live = 1',
    document,
  );
  if (!row) return [];
  if (work.what === 'remove') return [{ of: 'documents', documents: [document], live: false }];
  if (row.part === work.part) return [];
  return [{ of: 'parts', documents: [document], before: row.part, after: work.part }];
}

/** Those of a kind as one change. */
function together(changes: readonly Change[]): readonly Change[] {
  const byKind = Map.groupBy(changes, (change) => (change.of === 'parts' ? change.before : null));
  return [...byKind.values()].flatMap(([first, ...others]): Change[] => {
    if (first?.of !== 'documents' && first?.of !== 'parts') return [];
    const more = others.flatMap((change) => ('documents' in change ? change.documents : []));
    return [{ ...first, documents: [...first.documents, ...more] }];
  });
}
