// A corpus in numbers, from its tags and its history to a report.

import type { Reader } from '../database/database.ts';
import { newestSeq } from '../history/record.ts';
import { readLabels } from '../labels/read.ts';
import type { StatisticsReport } from '../../model/contract/statistics.ts';
import { topWords } from '../../model/statistics.ts';
import { readMade } from './made.ts';
import { median } from './median.ts';
import { countStanding, type LabelCount } from './standing.ts';

/** Whose tags, and whose time is told; null: everybody's, and nobody's. */
export interface StatisticsOrder {
  readonly annotator: number | null;
  readonly times: number | null;
}

/** How far the work is. */
export interface Step {
  readonly done: number;
  readonly total: number;
  readonly message: string;
}

type Measured = Omit<StatisticsReport, 'corpus' | 'at'>;

/** Counts; yields every millisecond or so. What changes meanwhile may be counted or not. */
export function* measureStatistics(
  reader: Reader,
  { annotator, times: timed }: StatisticsOrder,
): Generator<Step, Measured> {
  const tags = reader.get<{ n: number }>('SELECT coalesce(sum(spans), 0) AS n FROM label_total')?.n ?? 0;
  const total = tags + newestSeq(reader);
  let done = 0;
  const standing = yield* counting(countStanding(reader, annotator), (by) => ({
    done: (done = Math.min(tags, done + by)),
    total,
    message: 'Counting tags',
  }));
  done = tags;
  const made = yield* counting(readMade(reader, annotator, timed), (by) => ({
    done: (done += by),
    total,
    message: 'Reading when they were made',
  }));
  const labels: StatisticsReport['labels'] = [];
  for (const { id, name, archived } of readLabels(reader)) {
    const counted = standing.labels.get(id);
    if (archived && !counted) continue;
    const top: StatisticsReport['labels'][number]['top'] = [];
    for (const _ of findTop(counted?.words ?? new Map<string, number>(), top))
      yield { done, total, message: 'Sorting words' };
    labels.push({
      label: id,
      name,
      tags: counted?.tags ?? 0,
      words: counted?.words.size ?? 0,
      articles: counted?.articles ?? 0,
      lengths: lengthsOf(counted),
      top,
    });
  }
  const articles = reader.get<{ documents: number }>('SELECT documents FROM corpus')?.documents ?? 0;
  return {
    annotator,
    articles,
    untagged: Math.max(0, articles - standing.tagged),
    tags: standing.tags,
    labels,
    lengths: standing.wordLengths.map((number, words) => ({ words, tags: number })).filter(isTold),
    days: made.days,
    times: timed === null ? null : { annotator: timed, ways: made.times },
  };
}

function* counting<T>(steps: Generator<number, T>, stepOf: (by: number) => Step): Generator<Step, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield stepOf(step.value);
  }
}

/** Tags of signs alone have no word. */
function isTold({ words, tags }: { readonly words: number; readonly tags: number }): boolean {
  return words > 0 || tags > 0;
}

function lengthsOf(counted: LabelCount | undefined): StatisticsReport['labels'][number]['lengths'] {
  if (!counted) return null;
  const lengths = [...counted.lengths.keys()];
  return {
    shortest: lengths.reduce((a, b) => Math.min(a, b), Infinity),
    median: median(counted.lengths) ?? 0,
    longest: lengths.reduce((a, b) => Math.max(a, b), 0),
  };
}

const wordsAtOnce = 2000;

/** Puts the most frequent words into `top`, most first; as frequent ones in their order. */
function* findTop(
  words: ReadonlyMap<string, number>,
  top: { readonly surface: string; readonly tags: number }[],
): Generator<void> {
  let looked = 0;
  for (const [surface, tags] of words) {
    if (++looked % wordsAtOnce === 0) yield;
    const at = top.findIndex((other) => tags > other.tags || (tags === other.tags && surface < other.surface));
    if (at < 0) {
      if (top.length < topWords) top.push({ surface, tags });
      continue;
    }
    top.splice(at, 0, { surface, tags });
    if (top.length > topWords) top.pop();
  }
}
