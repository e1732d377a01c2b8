// From counts to findings: what holds of words, and what that means for the articles that have them.

import { evenBlanks } from '../../model/occurrences.ts';
import { sliceCodePoints } from '../../model/offsets.ts';
import { readArticle } from './articles.ts';
import type { Counts, Holding, Words } from './counts.ts';
import { dismissals } from './dismissed.ts';
import type { Finding } from './findings.ts';
import { findByCounts, type Found } from './found.ts';
import { createMarks } from './marks.ts';
import type { State } from './state.ts';

/** Judges words anew; the articles of those of which something else holds now are to be looked at again. */
export function* judgeWords({ counts, labels, dirty }: State, words: Iterable<Words>): Generator<void> {
  const isUsable = (label: number): boolean => (labels.get(label) ?? null) !== null;
  const asked = createMarks();
  for (const one of words) {
    for (const near of counts.takeUp(one)) asked.add(near);
    yield;
  }
  for (const one of asked) {
    if (counts.judge(one, isUsable)) for (const document of counts.documents(one)) dirty.add(document);
    yield;
  }
}

/** Finds anew what there is in the articles that may have other findings now. */
export function* findInDirty(state: State): Generator<void> {
  const { dirty, findings } = state;
  for (const document of dirty) {
    findings.set(document, yield* findingsIn(state, document));
    dirty.delete(document);
    yield;
  }
}

function* findingsIn(
  { reader, annotator, counts, edges, rejected }: State,
  document: number,
): Generator<void, readonly Finding[]> {
  const holding = counts.holding(document);
  if (!holding || !(edges.of(document).length > 0 || mayHave(holding, counts))) return [];
  const article = readArticle(reader, document, annotator);
  if (!article) return [];
  const isDismissed = dismissals(reader, document, annotator, rejected);
  const { text, table } = article;
  const wordsAt = ({ start, end }: Found['ranges'][number]): string =>
    evenBlanks(sliceCodePoints(text, start, end, table));
  const byCounts = yield* findByCounts(article, holding, counts);
  return [...edges.of(document), ...byCounts].map((found) => ({
    ...found,
    document,
    dismissed: isDismissed(found, wordsAt),
  }));
}

/** Most articles need not be read for that. */
function mayHave({ tagged, bare }: Holding, counts: Counts): boolean {
  return (
    bare.some((words) => counts.verdict(words).missed !== null) ||
    tagged.some((words) => {
      const { rare, variants } = counts.verdict(words);
      return rare.length > 0 || variants.length > 0;
    })
  );
}
