// Agreement of the people of a corpus, from its layers to figures with intervals.

import type { Reader } from '../database/database.ts';
import { readLabels } from '../labels/read.ts';
import { fewArticles } from '../../model/agreement.ts';
import type { Status } from '../../model/label.ts';
import { bootstrap, type Interval } from './bootstrap.ts';
import { everyoneFigures, pairFigures, type FigureRow } from './figures.ts';
import { gamma, type GammaArticle } from './gamma.ts';
import { readBegunLayers, readLayered, readPeople, type Person } from './layers.ts';
import { seededRandom } from './random.ts';
import { addArticle, createTally, labelsOfKey, type PairTally } from './tally.ts';
import { createTokenizer } from './tokens.ts';
import type { FinishedTimes } from './trend.ts';
import { addToAll, maskWords, mostLayers, type AllTally } from './words.ts';

/** What is asked for. */
export interface AgreementOrder {
  /**
   * Who is compared; absent: all who finished an article and are not the second time of another, the most diligent first where they
   * are too many.
   */
  readonly annotators?: readonly number[] | undefined;
  /** The same seed gives the same intervals and the same gamma. */
  readonly seed: number;
  readonly most: number;
}

/** Figures in a row with their intervals, null where articles are too few. */
export interface MeasuredRow {
  readonly row: FigureRow;
  readonly intervals: readonly Interval[] | null;
}

export interface MeasuredPair extends MeasuredRow {
  readonly tally: PairTally;
  readonly gamma: number | null;
  readonly gammaArticles: number;
}

/** All that a report is made of. */
export interface Measured {
  readonly people: readonly Person[];
  readonly compared: readonly Person[];
  /** Those compared, and behind them the second times of some of them: what `left` and `right` of a tally count. */
  readonly rated: readonly Person[];
  /** Labels that somebody used, in scheme order. */
  readonly labels: readonly { readonly id: number; readonly name: string }[];
  readonly articles: number;
  readonly pairs: readonly MeasuredPair[];
  /** Each of those compared who tagged a second time, with that. */
  readonly again: readonly MeasuredPair[];
  /** For three and more. */
  readonly everyone: MeasuredRow | null;
  /** By article: the statuses of those `rated`; undefined where one did not begin it. */
  readonly begun: ReadonlyMap<number, readonly (Status | undefined)[]>;
  readonly finished: FinishedTimes;
}

/** How far the work is. */
export interface Step {
  readonly done: number;
  readonly total: number;
  readonly message: string;
}

const atOnce = 100;
const replicates = 2000;
/** Gamma shuffles each article thirty times and more: of so many articles, and tags in them, it is precise enough. */
const mostGammaArticles = 1000;
const mostGammaTags = 50_000;

/** Measures; yields every few milliseconds. Each article is of one moment. */
export function* measureAgreement(reader: Reader, order: AgreementOrder): Generator<Step, Measured> {
  const people = readPeople(reader);
  const compared = comparedOf(people, order);
  const rated = [...compared, ...secondTimesOf(people, compared)];
  const annotators = rated.map(({ id }) => id);
  const { begun, finished } = yield* statusesByArticle(reader, annotators);
  const tallies = pairsOf(rated, compared.length).map(([left, right]) => {
    const common = [...begun.values()].filter((its) => its[left] === 'done' && its[right] === 'done').length;
    return createTally(left, right, sampleOf(common, order.seed));
  });
  const documents = [...begun].flatMap(([id, its]) => (finishers(its, compared.length) >= 2 ? [id] : []));
  // Behind them those that somebody alone finished twice: they take no part in what is said of all together.
  const twice = [...begun].flatMap(([id, its]) =>
    finishers(its, compared.length) < 2 && tallies.some((tally) => isFinished(its, tally)) ? [id] : [],
  );
  const all: AllTally | null = compared.length > 2 ? { articles: [], labels: [] } : null;
  const counted = [...documents, ...twice];
  const total = counted.length + (tallies.length + (all === null ? 0 : 1)) * replicates;
  const everybody = all && { tally: all, people: compared.length, articles: documents.length };
  yield* readArticles(reader, { annotators, begun, documents: counted, tallies, all: everybody, total });
  const used = new Set(tallies.flatMap(({ confusion }) => [...confusion.keys()]).flatMap(labelsIn));
  const labels = readLabels(reader).filter(({ id }) => used.has(id));
  const ids = labels.map(({ id }) => id);
  const measured: MeasuredPair[] = [];
  const functions: { tally: PairTally; figures: (drawn: Int32Array) => FigureRow }[] = [];
  let done = counted.length;
  for (const tally of tallies) {
    const figures = pairFigures(tally, ids);
    if (!isAgain(tally, compared.length)) functions.push({ tally, figures });
    const rows = yield* withIntervals(figures, tally.documents.length, order.seed, { done, total });
    const { value, articles } = yield* gammaOf(tally, order.seed, { done: done + replicates, total });
    measured.push({ tally, ...rows, gamma: value, gammaArticles: articles });
    done += replicates;
  }
  const together = all && everyoneFigures(functions, all, compared.length, ids);
  const everyone = together && (yield* withIntervals(together, documents.length, order.seed, { done, total }));
  const pairs = measured.filter(({ tally }) => !isAgain(tally, compared.length));
  const again = measured.filter(({ tally }) => isAgain(tally, compared.length));
  return { people, compared, rated, labels, articles: documents.length, pairs, again, everyone, begun, finished };
}

function comparedOf(people: readonly Person[], { annotators, most }: AgreementOrder): readonly Person[] {
  if (annotators) return people.filter(({ id }) => annotators.includes(id));
  const finished = people.filter((person) => person.finished > 0 && person.again === null);
  const chosen = new Set(finished.toSorted((a, b) => b.finished - a.finished).slice(0, most));
  return finished.filter((person) => chosen.has(person));
}

/** Who tagged a second time, as many as can be counted; whoever was chosen by name is compared like anybody. */
function secondTimesOf(people: readonly Person[], compared: readonly Person[]): readonly Person[] {
  return people
    .filter(
      (person) => person.finished > 0 && !compared.includes(person) && compared.some(({ id }) => id === person.again),
    )
    .toSorted((a, b) => b.finished - a.finished)
    .slice(0, mostLayers - compared.length);
}

function* statusesByArticle(
  reader: Reader,
  annotators: readonly number[],
): Generator<Step, Pick<Measured, 'begun' | 'finished'>> {
  const begun = new Map<number, (Status | undefined)[]>();
  const finished = new Map<number, (number | undefined)[]>();
  for (const layers of readBegunLayers(reader, annotators)) {
    for (const [document, person, status, at] of layers) {
      const statuses = begun.get(document) ?? annotators.map(() => undefined);
      statuses[person] = status;
      begun.set(document, statuses);
      if (status !== 'done') continue;
      const times = finished.get(document) ?? annotators.map(() => undefined);
      times[person] = at;
      finished.set(document, times);
    }
    yield { done: 0, total: Math.max(1, begun.size), message: 'Looking at who finished what' };
  }
  return { begun, finished };
}

function finishers(statuses: readonly (Status | undefined)[], people: number): number {
  return statuses.filter((status, person) => person < people && status === 'done').length;
}

function isFinished(statuses: readonly (Status | undefined)[], { left, right }: PairTally): boolean {
  return statuses[left] === 'done' && statuses[right] === 'done';
}

/** Each of `people` with each, and each with their second time, which stands behind all of them. */
function pairsOf(rated: readonly Person[], people: number): (readonly [left: number, right: number])[] {
  return rated.flatMap(({ id }, left) =>
    rated.flatMap(({ again }, right) =>
      left < right && left < people && (right < people || again === id) ? [[left, right] as const] : [],
    ),
  );
}

function isAgain({ right }: PairTally, people: number): boolean {
  return right >= people;
}

function labelsIn(key: number): readonly number[] {
  const { left, right } = labelsOfKey(key);
  return [left, right].filter((label) => label !== null);
}

/** Which of so many articles gamma is computed of. */
function sampleOf(articles: number, seed: number): ReadonlySet<number> {
  const order = Array.from({ length: articles }, (_, i) => i);
  if (articles <= mostGammaArticles) return new Set(order);
  const random = seededRandom(seed);
  for (let i = 0; i < mostGammaArticles; i++) {
    const other = i + Math.floor(random() * (articles - i));
    [order[i], order[other]] = [order[other] ?? 0, order[i] ?? 0];
  }
  return new Set(order.slice(0, mostGammaArticles));
}

interface Reading {
  readonly annotators: readonly number[];
  readonly begun: Measured['begun'];
  readonly documents: readonly number[];
  readonly tallies: readonly PairTally[];
  /** What the first so many people say together, in the first so many articles. */
  readonly all: { readonly tally: AllTally; readonly people: number; readonly articles: number } | null;
  readonly total: number;
}

function* readArticles(
  reader: Reader,
  { annotators, begun, documents, tallies, all, total }: Reading,
): Generator<Step, void> {
  const tokenize = createTokenizer();
  for (let from = 0; from < documents.length; from += atOnce) {
    const articles = readLayered(reader, documents.slice(from, from + atOnce), annotators);
    for (const [i, { document, text, layers }] of articles.entries()) {
      const statuses = begun.get(document) ?? [];
      const tokens = tokenize(text);
      const counted = layers.map((spans, person) => (statuses[person] === 'done' ? spans : []));
      const masks = maskWords(tokens, counted);
      const facts = { document, place: from + i, length: tokens.length, words: tokens.count, masks };
      for (const tally of tallies) {
        if (!isFinished(statuses, tally)) continue;
        addArticle(tally, { ...facts, left: counted[tally.left] ?? [], right: counted[tally.right] ?? [] });
      }
      if (all === null || from + i >= all.articles) continue;
      const together = all.people === counted.length ? masks : maskWords(tokens, counted.slice(0, all.people));
      addToAll(all.tally, { ...facts, raters: finishers(statuses, all.people) }, together);
    }
    yield { done: from + articles.length, total, message: `Comparing articles` };
  }
}

function* withIntervals(
  figures: (drawn: Int32Array) => FigureRow,
  articles: number,
  seed: number,
  { done, total }: { readonly done: number; readonly total: number },
): Generator<Step, MeasuredRow> {
  const row = figures(new Int32Array(articles).fill(1));
  if (articles < fewArticles) return { row, intervals: null };
  const steps = bootstrap(articles, seed, figures, replicates);
  for (let replicate = 0; ; replicate++) {
    const step = steps.next();
    if (step.done === true) return { row, intervals: step.value };
    yield { done: done + replicate, total, message: 'Computing intervals' };
  }
}

function* gammaOf(
  { gammaArticles }: PairTally,
  seed: number,
  at: { readonly done: number; readonly total: number },
): Generator<Step, { readonly value: number | null; readonly articles: number }> {
  const articles: GammaArticle[] = [];
  let tags = 0;
  for (const article of gammaArticles) {
    tags += article.left.length + article.right.length;
    if (tags > mostGammaTags && articles.length > 0) break;
    articles.push(article);
  }
  const steps = gamma(articles, seededRandom(seed));
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { value: step.value, articles: articles.length };
    yield { ...at, message: 'Computing gamma' };
  }
}
