// What was decided otherwise than an annotator tagged, item by item.

import { compareTagged, tagSet, type Tagged } from '../agreement/tagged.ts';
import type { Reader } from '../database/database.ts';
import { decisionColumns, decisionOf, type DecisionRow } from '../layers/decisions.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { DifferentItem } from '../../model/contract/decisions.ts';
import type { Decision } from '../../model/contract/values.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { itemOf, tagsKey } from './items.ts';
import { patternOf, sideOf } from './pattern.ts';
import { passageOf, readArticleText, wordsIn } from './row.ts';

/** Commands wait no longer than this for an answer. */
const patience = 50;
const rowsAtOnce = 200;

type Input = ParsedInput<'decisions.feedback'>;
type Output = CallOutput<'decisions.feedback'>;

/**
 * The decisions on an annotator's tags after a moment, article by article: how many there are, and those that were decided otherwise.
 */
export function readFeedback(reader: Reader, { of, after }: Input, since = 0): Output {
  const until = performance.now() + patience;
  const items: DifferentItem[] = [];
  let looked = 0;
  for (let from = after; ;) {
    const rows = readRows(reader, from, since);
    for (const row of rows) {
      const decision = decisionOf(row);
      const version = decision.versions.find(({ annotator }) => annotator === of);
      if (version) {
        looked++;
        const item = differentItem(reader, row.document, version.tags, decision);
        if (item) items.push(item);
      }
      from = { document: row.document, first: decision.first };
    }
    if (rows.length < rowsAtOnce) return { decided: looked, items, next: null };
    if (performance.now() > until) return { decided: looked, items, next: from };
  }
}

function readRows(reader: Reader, after: Input['after'], since: number): DecisionRow[] {
  const { document = 0, first = { start: 0, end: 0, label: 0 } } = after ?? {};
  return reader.all<DecisionRow>(
    `SELECT ${decisionColumns} FROM decision
     WHERE (document, start, "end", label) > (?, ?, ?, ?) AND choice <> 'later' AND at > ?
     ORDER BY document, start, "end", label LIMIT ${rowsAtOnce}`,
    document,
    first.start,
    first.end,
    first.label,
    since,
  );
}

function differentItem(
  reader: Reader,
  document: number,
  theirs: readonly Tagged[],
  { first, spans }: Decision,
): DifferentItem | null {
  const decided = tagSet(
    reader.all<Tagged & { start: CodePoint; end: CodePoint }>(
      'SELECT start, "end", label FROM span WHERE document = ? AND id IN (SELECT value FROM json_each(?))',
      document,
      JSON.stringify(spans),
    ),
  );
  if (tagsKey(theirs.toSorted(compareTagged)) === tagsKey(decided)) return null;
  const article = readArticleText(reader, document);
  if (!article) return null;
  const words = wordsIn(article.characters);
  const two = itemOf([
    { annotator: 1, tags: theirs },
    { annotator: 2, tags: decided },
  ]);
  const pattern = patternOf(two, words);
  const { from, to } = passageOf(article.characters, two.start, two.end);
  const shown = (tags: readonly Tagged[]): DifferentItem['theirs'] =>
    tags.map(({ start, end, label }) => ({
      label,
      words: article.characters.slice(start, end).join(''),
    }));
  return {
    document,
    title: article.title,
    first,
    kind: two.kind,
    pattern: pattern && { kind: pattern.kind, words: pattern.words, theirs: sideOf(pattern, theirs) ?? 0 },
    theirs: shown(theirs),
    decided: shown(decided),
    text: article.characters.slice(from, to).join(''),
  };
}
