// Whose tags are compared, how many items there are of each list, and the items of a list.

import { compareTagged, tagSet, type Tagged } from '../agreement/tagged.ts';
import { readPeople } from '../agreement/layers.ts';
import type { QueriesOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { readAdjudication } from '../layers/adjudication.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import { decisionLists, type DecisionList, type ItemRow } from '../../model/contract/decisions.ts';
import { readItems } from './article.ts';
import { readFeedback } from './feedback.ts';
import { listsOf } from './lists.ts';
import { decisionSurveyOf } from './survey.ts';
import { readArticleText, rowOf } from './row.ts';

/** Commands wait no longer than this for a page, and for counts, which are asked for again and again until all is counted. */
const patience = 25;
const patienceForCounts = 10;

export const decisionQueries = {
  'decisions.state': ({ reader }) => ({
    adjudication: readAdjudication(reader),
    people: readPeople(reader).map(({ id, ...person }) => ({ annotator: id, ...person })),
  }),
  'decisions.counts': ({ reader }) => {
    const survey = decisionSurveyOf(reader);
    const complete = survey?.goOn(performance.now() + patienceForCounts) ?? true;
    const all = reader.get<{ documents: number }>('SELECT documents FROM corpus')?.documents ?? 0;
    const counts = Object.fromEntries(decisionLists.map((list) => [list, survey?.count(list) ?? 0]));
    const looked = complete ? all : Math.min(all, survey?.looked() ?? all);
    return { complete, articles: { looked, all }, counts: counts as Record<DecisionList, number> };
  },
  'decisions.feedback': ({ reader }, input) => readFeedback(reader, input),
  'decisions.article': ({ reader }, { document }) => ({ article: readArticle(reader, document) }),
  'decisions.page': ({ reader }, input) => readPage(reader, input),
} satisfies QueriesOf<'decisions'>;

function readPage(reader: Reader, { list, after, limit }: ParsedInput<'decisions.page'>): CallOutput<'decisions.page'> {
  const survey = decisionSurveyOf(reader);
  if (!survey) return { complete: true, rows: [], next: null };
  const until = performance.now() + patience;
  let complete = false;
  /** Known articles were left for the next page, since these have taken long enough. */
  let isCut = false;
  let isLate = false;
  const rows: ItemRow[] = [];
  for (let from = after?.document ?? 0; ;) {
    // What is known already is shown before anything else is counted.
    for (const document of survey.articlesWith(list, from)) {
      rows.push(...itemsIn(reader, survey.adjudication, document, { list, after, limit: limit + 1 - rows.length }));
      from = document + 1;
      isCut = rows.length > 0 && performance.now() > until;
      if (rows.length > limit || isCut) break;
    }
    if (rows.length > limit || isCut || complete || isLate) break;
    // However busy the machine is, every call gets on.
    complete = survey.goOn(until);
    isLate = performance.now() > until;
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const isMore = rows.length > limit || isCut || !complete;
  const next = last && isMore ? { document: last.document, first: last.first } : isMore ? after : null;
  return { complete: complete || rows.length > limit, rows: shown, next };
}

const mostRows = 500;

function readArticle(reader: Reader, document: number): CallOutput<'decisions.article'>['article'] {
  const adjudication = readAdjudication(reader);
  if (!adjudication) return null;
  const article = readArticleText(reader, document);
  if (!article) return null;
  const { items } = readItems(reader, adjudication, document);
  const rows = items
    .slice(0, mostRows)
    .map((of) => rowOf(reader, article, of, spansOf(reader, document, of.decision ?? of.stale[0])));
  return { title: article.title, text: article.text, rows };
}

interface Wanted {
  readonly list: DecisionList;
  readonly after: ParsedInput<'decisions.page'>['after'];
  readonly limit: number;
}

function itemsIn(
  reader: Reader,
  adjudication: Parameters<typeof readItems>[1],
  document: number,
  { list, after, limit }: Wanted,
): ItemRow[] {
  const text = limit > 0 ? readArticleText(reader, document) : null;
  if (!text) return [];
  const passed = after?.document === document ? after.first : null;
  const wanted = readItems(reader, adjudication, document).items.filter(
    (of) => listsOf(document, of).includes(list) && (passed === null || compareTagged(of.item.first, passed) > 0),
  );
  if (wanted.length === 0) return [];
  return wanted
    .slice(0, limit)
    .map((of) => rowOf(reader, text, of, spansOf(reader, document, of.decision ?? of.stale[0])));
}

function spansOf(
  reader: Reader,
  document: number,
  decision: { readonly spans: readonly string[] } | undefined,
): Tagged[] {
  if (!decision || decision.spans.length === 0) return [];
  return tagSet(
    reader.all<{ start: number; end: number; label: number }>(
      'SELECT start, "end", label FROM span WHERE document = ? AND id IN (SELECT value FROM json_each(?))',
      document,
      JSON.stringify(decision.spans),
    ),
  );
}
