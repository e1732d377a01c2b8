// The tags that stand, counted in one walk through them: by label, length and words, and the articles that have them.

import type { Reader } from '../database/database.ts';
import { createTokenizer } from '../agreement/tokens.ts';
import { longestTold } from '../../model/statistics.ts';

export interface LabelCount {
  tags: number;
  articles: number;
  /** Tags by their length in code points. */
  readonly lengths: Map<number, number>;
  /** Tags by their words. */
  readonly words: Map<string, number>;
}

export interface Standing {
  tags: number;
  /** Articles with a tag. */
  tagged: number;
  readonly labels: Map<number, LabelCount>;
  /** Tags by the number of their words; the last place: all that have more. */
  readonly wordLengths: number[];
}

type Row = readonly [
  document: number,
  id: string,
  annotator: number,
  label: number,
  length: number,
  surface: string,
  live: number,
];

const rowsAtOnce = 500;

/** Counts; yields how many tags were looked at, every millisecond or so. `annotator`: whose tags; null: everybody's. */
export function* countStanding(reader: Reader, annotator: number | null): Generator<number, Standing> {
  const standing: Standing = {
    tags: 0,
    tagged: 0,
    labels: new Map(),
    wordLengths: Array.from({ length: longestTold + 2 }, () => 0),
  };
  const tokenize = createTokenizer();
  const ofArticle = new Set<number>();
  const endArticle = (): void => {
    if (ofArticle.size > 0) standing.tagged++;
    for (const label of ofArticle) countOf(standing, label).articles++;
    ofArticle.clear();
  };
  let [at, after] = [0, ''];
  for (;;) {
    const rows = reader.tuples<Row>(standingStatement, at, after, rowsAtOnce);
    for (const [document, id, whose, label, length, surface, live] of rows) {
      if (document !== at) endArticle();
      [at, after] = [document, id];
      if (live === 0 || (annotator !== null && whose !== annotator)) continue;
      const counted = countOf(standing, label);
      standing.tags++;
      counted.tags++;
      add(counted.lengths, length);
      add(counted.words, surface);
      const words = Math.min(longestTold + 1, tokenize(surface).count);
      standing.wordLengths[words] = (standing.wordLengths[words] ?? 0) + 1;
      ofArticle.add(label);
    }
    if (rows.length < rowsAtOnce) break;
    yield rows.length;
  }
  endArticle();
  return standing;
}

/** The statement that reads tags in the order in which they are stored, from behind one of them; see statistics.test.ts. */
export const standingStatement = `SELECT document, id, annotator, label, "end" - start, surface,
    (SELECT live FROM document WHERE document.id = span.document)
  FROM span WHERE (document, id) > (?, ?) ORDER BY document, id LIMIT ?`;

function countOf({ labels }: Standing, label: number): LabelCount {
  let known = labels.get(label);
  if (!known) labels.set(label, (known = { tags: 0, articles: 0, lengths: new Map(), words: new Map() }));
  return known;
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
