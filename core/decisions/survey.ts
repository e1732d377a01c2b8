// How many items of each list every article has: counted once, a little at a time between the person's commands, and brought up to
// date from the history afterwards. It lives in memory; a page of items is read from the few articles that have some.

import type { Reader } from '../database/database.ts';
import { changedArticles } from '../consistency/news.ts';
import { newestSeq } from '../history/record.ts';
import { readAdjudication } from '../layers/adjudication.ts';
import { decisionColumns, decisionOf, type DecisionRow } from '../layers/decisions.ts';
import { decisionLists, type DecisionList } from '../../model/contract/decisions.ts';
import type { Adjudication } from '../../model/contract/values.ts';
import type { Status } from '../../model/label.ts';
import { itemsOf, type ArticleFacts } from './article.ts';
import { listsOf } from './lists.ts';
import type { StandingItem } from './standing.ts';

export interface DecisionSurvey {
  readonly adjudication: Adjudication;
  /** Goes on until a moment (performance.now) or until nothing is left to do; says whether that is so. */
  goOn(until: number): boolean;
  /** How many articles were looked at. */
  looked(): number;
  count(list: DecisionList): number;
  /** The articles from an id on that have items of a list, in order, as far as was looked. */
  articlesWith(list: DecisionList, from: number): Iterable<number>;
}

const articlesAtOnce = 50;
const matters = ['span', 'layer', 'document', 'documents', 'decision'] as const;

type Tally = Uint16Array;

/** What was counted so far. */
interface State {
  readonly reader: Reader;
  readonly adjudication: Adjudication;
  readonly tallies: Map<number, Tally>;
  readonly total: Float64Array;
  /** The articles that have items, and some that had, by their ids. */
  readonly order: number[];
  readonly ordered: Set<number>;
  /** The event up to which everything is taken up. */
  seq: number;
  /** The article up to which all were looked at. */
  last: number;
  isMade: boolean;
}

function createSurvey(reader: Reader, adjudication: Adjudication): DecisionSurvey {
  const state: State = {
    reader,
    adjudication,
    tallies: new Map(),
    total: new Float64Array(decisionLists.length),
    order: [],
    ordered: new Set(),
    seq: newestSeq(reader),
    last: 0,
    isMade: false,
  };
  return {
    adjudication,
    goOn: (until) => goOn(state, until),
    looked: () => (state.isMade ? liveArticles(reader) : liveUpTo(reader, state.last)),
    count: (list) => state.total[decisionLists.indexOf(list)] ?? 0,
    *articlesWith(list, from) {
      const place = decisionLists.indexOf(list);
      for (let i = firstFrom(state.order, from); i < state.order.length; i++) {
        const document = state.order[i] ?? 0;
        if ((state.tallies.get(document)?.[place] ?? 0) > 0) yield document;
      }
    },
  };
}

function goOn(state: State, until: number): boolean {
  for (;;) {
    if (newestSeq(state.reader) !== state.seq) catchUp(state);
    const documents = liveAfter(state.reader, state.last, articlesAtOnce);
    if (documents.length === 0) {
      state.isMade = true;
      return true;
    }
    countAll(state, documents);
    state.last = documents.at(-1) ?? state.last;
    if (performance.now() > until) return false;
  }
}

/** Takes up what has happened to articles that were looked at. */
function catchUp(state: State): void {
  const upTo = newestSeq(state.reader);
  const changed = new Set<number>();
  for (const some of changedArticles(state.reader, state.seq, upTo, matters)) for (const one of some) changed.add(one);
  state.seq = upTo;
  const known = [...changed].filter((document) => document <= state.last);
  for (let i = 0; i < known.length; i += articlesAtOnce) countAll(state, known.slice(i, i + articlesAtOnce));
}

function countAll({ reader, adjudication, tallies, total, order, ordered }: State, documents: readonly number[]): void {
  const found = readFacts(reader, adjudication, documents);
  const newest = order.at(-1) ?? 0;
  let isMixed = false;
  for (const document of documents) {
    const facts = found.get(document);
    const [before, now] = [tallies.get(document), facts ? tallyOf(document, itemsOf(facts).items) : null];
    total.forEach((n, i) => {
      total[i] = n - (before?.[i] ?? 0) + (now?.[i] ?? 0);
    });
    if (now) tallies.set(document, now);
    else tallies.delete(document);
    if (!now || ordered.has(document)) continue;
    ordered.add(document);
    order.push(document);
    isMixed ||= document < newest;
  }
  if (isMixed) order.sort((a, b) => a - b);
}

function firstFrom(order: readonly number[], from: number): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((order[middle] ?? 0) >= from) high = middle;
    else low = middle + 1;
  }
  return low;
}

function tallyOf(document: number, items: readonly StandingItem[]): Tally | null {
  if (items.length === 0) return null;
  const tally = new Uint16Array(decisionLists.length);
  for (const item of items) {
    for (const list of listsOf(document, item)) {
      const place = decisionLists.indexOf(list);
      tally[place] = (tally[place] ?? 0) + 1;
    }
  }
  return tally;
}

function liveAfter(reader: Reader, after: number, limit: number): number[] {
  return reader
    .tuples<[number]>('SELECT id FROM document WHERE id > ? AND live = 1 ORDER BY id LIMIT ?', after, limit)
    .map(([document]) => document);
}

function liveArticles(reader: Reader): number {
  return reader.get<{ documents: number }>('SELECT documents FROM corpus')?.documents ?? 0;
}

function liveUpTo(reader: Reader, upTo: number): number {
  return reader.get<{ n: number }>('SELECT count(*) AS n FROM document WHERE id <= ? AND live = 1', upTo)?.n ?? 0;
}

/** What the items of these articles follow from; of those that are live. */
export function readFacts(
  reader: Reader,
  { people }: Adjudication,
  documents: readonly number[],
): ReadonlyMap<number, ArticleFacts> {
  const asked = JSON.stringify(documents);
  const among = 'IN (SELECT value FROM json_each(?))';
  const live = reader.tuples<[number]>(`SELECT id FROM document WHERE id ${among} AND live = 1`, asked);
  const layers = Map.groupBy(
    reader.tuples<[number, number, Status]>(
      `SELECT document, annotator, status FROM layer WHERE document ${among}`,
      asked,
    ),
    ([document]) => document,
  );
  const tags = Map.groupBy(
    reader.tuples<[number, number, number, number, number]>(
      `SELECT document, annotator, start, "end", label FROM span WHERE document ${among}`,
      asked,
    ),
    ([document]) => document,
  );
  const decisions = Map.groupBy(
    reader.all<DecisionRow>(
      `SELECT ${decisionColumns} FROM decision WHERE document ${among} ORDER BY document, start, "end", label`,
      asked,
    ),
    ({ document }) => document,
  );
  return new Map(
    live.map(([document]): [number, ArticleFacts] => [
      document,
      {
        people,
        layers: (layers.get(document) ?? []).map(([, annotator, status]) => [annotator, status]),
        tags: (tags.get(document) ?? []).map(([, ...tag]) => tag),
        decisions: (decisions.get(document) ?? []).map(decisionOf),
      },
    ]),
  );
}

const surveys = new WeakMap<Reader, DecisionSurvey>();

/** The survey of an open corpus, made anew where others are compared; null: nobody has begun to decide. */
export function decisionSurveyOf(reader: Reader): DecisionSurvey | null {
  const adjudication = readAdjudication(reader);
  if (!adjudication) return null;
  const known = surveys.get(reader);
  if (known && known.adjudication.people.join() === adjudication.people.join()) return known;
  const made = createSurvey(reader, adjudication);
  surveys.set(reader, made);
  return made;
}
