// What an annotator's tags are compared with: counts over the whole corpus and the findings that follow from them. Made once, a
// little at a time between the person's commands, and brought up to date from the history afterwards. It lives in memory: from
// nothing, it takes about as long as reading the corpus once.

import type { Reader } from '../database/database.ts';
import { newestSeq } from '../history/record.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import { articlesAfter } from './articles.ts';
import type { Counts } from './counts.ts';
import { rejectedWords } from './dismissed.ts';
import { findInDirty, judgeWords } from './judge.ts';
import { eachArticle, lookAt, seekFresh, seekIfTagged } from './look.ts';
import { changedArticles } from './news.ts';
import { blankState, readRules, type State } from './state.ts';
import type { Findings } from './findings.ts';

export interface Survey {
  /** Goes on until a moment (performance.now) or until nothing is left to do; says whether that is so. */
  goOn(until: number): boolean;
  /** How many articles were looked at, of how many; null while that is not known. */
  progress(): { readonly done: number; readonly total: number | null };
  findings(): Findings;
  counts(): Counts;
}

/** A survey of an annotator's tags, of which nothing is done yet. */
export function createSurvey(reader: Reader, annotator: number): Survey {
  const state = blankState(reader, annotator);
  let steps: Generator<void> | null = null;
  return {
    goOn(until) {
      for (;;) {
        if (steps === null && state.isMade && newestSeq(reader) === state.seq) return true;
        steps ??= state.isMade ? catchUp(state) : begin(state);
        if (steps.next().done === true) steps = null;
        else if (performance.now() > until) return false;
      }
    },
    progress: () => state.progress,
    findings: () => state.findings,
    counts: () => state.counts,
  };
}

/** From nothing: all tags are counted, then their words are sought in all texts. */
function* begin(state: State): Generator<void> {
  const { reader, annotator } = state;
  Object.assign(state, blankState(reader, annotator));
  state.seq = newestSeq(reader);
  state.labels = readRules(reader);
  state.rejected = rejectedWords(reader, annotator);
  state.progress.total = reader.get<{ documents: number }>('SELECT documents FROM corpus')?.documents ?? 0;
  yield* countTags(state);
  for (const words of state.counts.all()) {
    seekIfTagged(state, words);
    // All texts are looked at for them anyway.
    state.fresh.clear();
    yield;
  }
  for (const document of eachArticle(reader)) {
    if (document === null) yield;
    else {
      yield* lookAt(state, document);
      state.progress.done++;
    }
  }
  yield* seekFresh(state);
  state.touched.clear();
  yield* judgeWords(state, state.counts.all());
  yield* findInDirty(state);
  state.isMade = true;
}

const articlesAtOnce = 20;

function* countTags({ reader, annotator, counts }: State): Generator<void> {
  for (let from = 0; ;) {
    const documents = articlesAfter(reader, from, articlesAtOnce);
    const last = documents.at(-1);
    if (last === undefined) return;
    const rows = reader.tuples<[number, number, string]>(
      `SELECT document, label, surface FROM span
       WHERE document IN (SELECT value FROM json_each(?)) AND annotator = ?`,
      JSON.stringify(documents),
      annotator,
    );
    for (const [document, own] of Map.groupBy(rows, ([id]) => id)) {
      const tagged = own.map(([, , surface]) => counts.of(evenBlanks(surface)));
      counts.replace(document, { tagged, labels: own.map(([, label]) => label), bare: [] });
    }
    yield;
    from = last;
  }
}

/** What has happened since. */
function* catchUp(state: State): Generator<void> {
  const { reader, annotator, counts, dirty } = state;
  const [from, upTo] = [state.seq, newestSeq(reader)];
  const labels = readRules(reader);
  if (isOtherwise(state.labels, labels)) {
    state.isMade = false;
    return;
  }
  state.labels = labels;
  state.seq = upTo;
  const rejected = rejectedWords(reader, annotator);
  for (const one of [...rejected, ...state.rejected]) {
    if (rejected.has(one) && state.rejected.has(one)) continue;
    const words = counts.known(one.slice(one.indexOf(' ') + 1));
    for (const document of words === undefined ? [] : counts.documents(words)) dirty.add(document);
  }
  state.rejected = rejected;
  for (const documents of changedArticles(reader, from, upTo)) {
    for (const document of documents) yield* lookAt(state, document);
    yield;
  }
  yield* seekFresh(state);
  const touched = [...state.touched];
  state.touched.clear();
  yield* judgeWords(state, touched);
  yield* findInDirty(state);
}

/** Whether a label has other rules, was archived or came back, which can change what is found anywhere. */
function isOtherwise(before: State['labels'], now: State['labels']): boolean {
  return [...before].some(([label, rules]) => now.has(label) && now.get(label)?.join() !== rules?.join());
}
