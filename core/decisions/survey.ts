// How many items of each list every article has: counted once, a little at a time between the person's commands, and brought up to
// date from the history afterwards. It lives in memory; a page of items is read from the few articles that have some.

import type { Reader } from '../database/database.ts';
import { createMarks, type Marks } from '../consistency/marks.ts';
import { changedArticles } from '../consistency/news.ts';
import { createNumberLists, type NumberLists } from '../consistency/number-lists.ts';
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

/** Commands wait for no more than so many. */
const articlesAtOnce = 10;
const matters = ['span', 'layer', 'document', 'documents', 'decision'] as const;

/** How many items of each list an article has. */
type Tally = Uint16Array;

/** What was counted so far. */
interface State {
  readonly reader: Reader;
  readonly adjudication: Adjudication;
  /** By article: a list that it has items of, and how many. */
  readonly tallies: NumberLists;
  readonly total: Float64Array;
  /** The articles that have items, list by list. */
  readonly having: readonly Marks[];
  /** Those that were looked at and have changed since. */
  readonly changed: Marks;
  /** The event up to which everything that changed is known. */
  seq: number;
  /** The article up to which all were looked at, and how many these were. */
  last: number;
  looked: number;
}

function createSurvey(reader: Reader, adjudication: Adjudication): DecisionSurvey {
  const state: State = {
    reader,
    adjudication,
    tallies: createNumberLists(),
    total: new Float64Array(decisionLists.length),
    having: decisionLists.map(() => createMarks()),
    changed: createMarks(),
    seq: newestSeq(reader),
    last: 0,
    looked: 0,
  };
  let steps: Generator<void> | null = null;
  return {
    adjudication,
    goOn(until) {
      for (;;) {
        steps ??= goOn(state);
        if (steps.next().done === true) {
          steps = null;
          return true;
        }
        if (performance.now() > until) return false;
      }
    },
    looked: () => state.looked,
    count: (list) => state.total[decisionLists.indexOf(list)] ?? 0,
    articlesWith: (list, from) => state.having[decisionLists.indexOf(list)]?.from(from) ?? [],
  };
}

/** Takes up what has happened to articles that were looked at, and looks at others, a few at a time. */
function* goOn(state: State): Generator<void> {
  const { reader, changed } = state;
  for (;;) {
    const upTo = newestSeq(reader);
    for (const some of upTo > state.seq ? changedArticles(reader, state.seq, upTo, matters) : []) {
      for (const document of some) if (document <= state.last) changed.add(document);
      yield;
    }
    state.seq = upTo;
    for (let some = firstOf(changed); some.length > 0; some = firstOf(changed)) {
      countAll(state, some);
      for (const document of some) changed.delete(document);
      yield;
    }
    const documents = liveAfter(reader, state.last, articlesAtOnce);
    if (documents.length === 0 && newestSeq(reader) === state.seq) return;
    countAll(state, documents);
    state.looked += documents.length;
    state.last = documents.at(-1) ?? state.last;
    yield;
  }
}

function firstOf(marks: Marks): readonly number[] {
  const some: number[] = [];
  for (const one of marks) if (some.push(one) === articlesAtOnce) break;
  return some;
}

function countAll({ reader, adjudication, tallies, total, having }: State, documents: readonly number[]): void {
  const found = readFacts(reader, adjudication, documents);
  for (const document of documents) {
    const before = tallies.of(document);
    for (let at = 0; at < before.length; at += 2) {
      const place = before[at] ?? 0;
      total[place] = (total[place] ?? 0) - (before[at + 1] ?? 0);
      having[place]?.delete(document);
    }
    const facts = found.get(document);
    const now: number[] = [];
    for (const [place, items] of facts ? tallyOf(document, itemsOf(facts).items).entries() : []) {
      if (items === 0) continue;
      now.push(place, items);
      total[place] = (total[place] ?? 0) + items;
      having[place]?.add(document);
    }
    tallies.set(document, now);
  }
}

function tallyOf(document: number, items: readonly StandingItem[]): Tally {
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
