// A change of very many rows, stored in parts between others' commands: no command waits for more than one of them. It is whole all the
// same. Its parts are events of one action, which stands on nobody's stack before the last is there; one that ends before that, by a
// refusal, by its person or by a kill, is taken back, part by part, the newest first. That it is under way stands in the corpus, from the
// transaction of its first part to that of its last: where the program was killed in between, the next opening takes back what is there.

import type { Connection, Reader, Writer } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { type Change, type Plan } from '../../model/change.ts';
import type { Span } from '../../model/span.ts';
import { commitPart, type PlannedPart } from './commit.ts';
import { inSlices, nothingChanged } from './in-slices.ts';
import { followOthers } from './others-changes.ts';
import { eventOfAction, eventOfCommand, type Event } from './record.ts';
import { inPieces, rowsOf, sumOfRows } from './rows.ts';
import { keepUnderWay, takeBackNewest } from './under-way.ts';

/** A change with more rows than this is stored in parts. */
export const mostAtOnce = 100;
/** No command waits longer than for a transaction of about this long, in milliseconds. */
const aim = 5;
/** A disk that takes long takes as long for fewer. */
const leastRows = 20;
const mostRows = 1000;
/** So often what is stored is made durable, in milliseconds: whoever commits meanwhile waits for what is not. */
const syncedEvery = 50;
/** Screens read anew what they show when they are told. */
const toldEvery = 1000;
/** Looked at in less than a millisecond. */
const countedAtOnce = 2000;

/** Those whose parts stay when the rest does not come: each is as good as any number of them. */
const openKinds: readonly string[] = ['import', 'status.set'];

/** Whether an event is a part of an action that is a step only with its last part. */
export function isPartOfWhole({ action, command, kind }: Pick<Event, 'action' | 'command' | 'kind'>): boolean {
  return action !== command && !openKinds.includes(kind);
}

export interface LongChange {
  /** The command, and what undo takes back as one. */
  readonly command: string;
  readonly kind: string;
  readonly annotator: number;
  readonly changes: readonly Change[];
  readonly surfaces?: ReadonlyMap<Span, string> | undefined;
  readonly reverses?: Plan['reverses'];
  /** The newest event when it was planned. */
  readonly seen: number;
  /** Plans anew what is left to do in an article that somebody changed since; absent: it is refused where they are in its way. */
  readonly replan?: (reader: Reader, document: number, left: readonly Change[]) => Pick<Plan, 'changes' | 'surfaces'>;
  /** What is changed in an article is changed in one part. */
  readonly keepsArticles?: boolean;
  /** The last part, when everything else is stored. */
  readonly finish?: (reader: Reader) => readonly Change[];
  /** The order of the changes of one part, where the history keeps them better in another. */
  readonly arrange?: (changes: readonly Change[]) => readonly Change[];
}

export interface LongControls {
  pause(): Promise<void>;
  isCancelled(): boolean;
  progress(done: number, total: number): void;
  committed(): void;
}

/**
 * Stores a change, whole and durably, in parts where it is long; call it in its turn (see inTurn). Throws refusals, and `cancelled`,
 * having changed nothing; `conflict` where the command was done, or begun and taken back, before.
 */
export async function storeInParts(connection: Connection, long: LongChange, controls: LongControls): Promise<void> {
  const { command, kind, annotator, reverses } = long;
  if (eventOfCommand(connection.reader, command) || eventOfAction(connection.reader, command)) {
    throw refusal('conflict', 'This was done already.');
  }
  const rest = restOf(long, await inSlices(countRows(long.changes), controls, { cancelled: nothingChanged }));
  let rows = rest.rows() <= mostAtOnce ? mostAtOnce : leastRows;
  let isBegun = false;
  let told = performance.now();
  const giveWay = createGivingWay(connection, controls);
  try {
    for (;;) {
      if (controls.isCancelled()) throw refusal('cancelled', nothingChanged);
      const began = performance.now();
      const part = commitPart(connection, { command, kind, annotator, reverses, isBegun }, (writer) => {
        const planned = rest.take(writer, rows);
        keepUnderWay(writer, command, annotator, { isBegun, planned });
        return planned;
      });
      isBegun ||= !part.isEmpty;
      controls.progress(rest.done(), rest.done() + rest.rows());
      if (part.isLast) break;
      // Faster or slower, as the disk lets it; never twice as many at once.
      const factor = Math.min(2, aim / Math.max(performance.now() - began, 0.1));
      rows = Math.min(mostRows, Math.max(leastRows, Math.round(rows * factor)));
      if (performance.now() - told > toldEvery) {
        controls.committed();
        told = performance.now();
      }
      await giveWay();
    }
    await connection.syncLog();
  } catch (error) {
    while (takeBackNewest(connection, command)) await giveWay();
    if (isBegun) controls.committed();
    throw error;
  }
  controls.committed();
}

/**
 * What gives way between two parts: others' commands come before the next one, and before the log is copied, for which they would wait, too.
 * What was stored is made durable now and then; whoever stored the last part does it once more. `shortens`: false where the log grows too fast
 * for that, as of an import, which writes the same pages again and again.
 */
export function createGivingWay(
  connection: Connection,
  controls: Pick<LongControls, 'pause'>,
  { shortens = true }: { readonly shortens?: boolean } = {},
): () => Promise<void> {
  let synced = performance.now();
  return async () => {
    await controls.pause();
    if (performance.now() - synced > syncedEvery) {
      await connection.syncLog();
      synced = performance.now();
    }
    if (shortens && connection.shortenLog()) await controls.pause();
  };
}

interface Rest {
  /** The next changes of about so many rows. */
  take(writer: Writer, rows: number): PlannedPart;
  rows(): number;
  done(): number;
}

function* countRows(changes: readonly Change[]): Generator<void, number> {
  let rows = 0;
  for (let at = 0; at < changes.length; at += countedAtOnce) {
    rows += sumOfRows(changes.slice(at, at + countedAtOnce));
    yield;
  }
  return rows;
}

/** What is left of a change that has so many rows. */
function restOf(
  { command, changes, surfaces, seen, replan, finish, arrange, keepsArticles = false }: LongChange,
  rows: number,
): Rest {
  const left = createLeft(changes);
  const known = new Map(surfaces);
  const news = followOthers(command, seen);
  let open = rows;
  let done = 0;
  const planAgain = (reader: Reader, document: number): void => {
    const before: Change[] = [];
    while (documentOf(left.next()) === document) before.push(...left.take());
    const again = replan?.(reader, document, before) ?? { changes: before };
    for (const [span, surface] of again.surfaces ?? []) known.set(span, surface);
    left.putBefore(again.changes);
    open += sumOfRows(again.changes) - sumOfRows(before);
  };
  return {
    rows: () => open,
    done: () => done,
    take(writer, most) {
      if (replan) news.read(writer);
      const taken: Change[] = [];
      for (let sum = 0; ;) {
        const next = left.next();
        if (!next) break;
        const document = documentOf(next);
        const isSameArticle = keepsArticles && document !== null && document === documentOf(taken.at(-1));
        if (sum >= most && !isSameArticle) break;
        if (replan && document !== null && news.takeUp(document)) {
          planAgain(writer, document);
          continue;
        }
        taken.push(...left.take());
        sum += rowsOf(next);
      }
      const sum = sumOfRows(taken);
      open -= sum;
      done += sum;
      // What finishes it is about what is stored by then.
      const isLast = left.next() === undefined && (!finish || taken.length === 0);
      const last = isLast ? (finish?.(writer) ?? []) : [];
      return { changes: [...(arrange?.(taken) ?? taken), ...last], surfaces: known, isLast };
    },
  };
}

interface Left {
  /** The next change, of few rows. */
  next(): Change | undefined;
  /** The same, which is left no more. */
  take(): readonly Change[];
  putBefore(changes: readonly Change[]): void;
}

/** The changes that are left of these. A million of them are not gone through before the first is taken. */
function createLeft(changes: readonly Change[]): Left {
  let at = 0;
  /** Those that come next, the last of them first. */
  const first: Change[] = [];
  const left: Left = {
    next() {
      while (first.length === 0 && at < changes.length) {
        const change = changes[at++];
        if (change) first.push(...inPieces(change, mostAtOnce).toReversed());
      }
      return first.at(-1);
    },
    take() {
      left.next();
      return first.splice(-1);
    },
    putBefore: (more) => void first.push(...more.toReversed()),
  };
  return left;
}

/** The document that a change is about alone; null: none, or several. */
function documentOf(change: Change | undefined): number | null {
  if (!change) return null;
  if (change.of === 'documents' || change.of === 'parts') {
    const [only = null] = change.documents;
    return change.documents.length === 1 ? only : null;
  }
  return 'document' in change ? change.document : null;
}

/** Those that store in parts, one after the other. */
interface Turns {
  last: Promise<void>;
  readonly annotators: Set<number>;
}

const turns = new WeakMap<Reader, Turns>();

/** Does work that stores in parts, when no other does on the same corpus. Throws `cancelled` where it is before it begins. */
export async function inTurn<T>(
  { reader }: Connection,
  annotator: number,
  isCancelled: () => boolean,
  work: () => Promise<T>,
): Promise<T> {
  const known = turns.get(reader) ?? { last: Promise.resolve(), annotators: new Set<number>() };
  turns.set(reader, known);
  const mine = known.last.then(async () => {
    if (isCancelled()) throw refusal('cancelled', nothingChanged);
    known.annotators.add(annotator);
    try {
      return await work();
    } finally {
      known.annotators.delete(annotator);
    }
  });
  known.last = mine.then(
    () => undefined,
    () => undefined,
  );
  return mine;
}

/** Whether a change is being stored in parts: of this annotator, or of anybody. */
export function isStoring({ reader }: Pick<Connection, 'reader'>, annotator?: number): boolean {
  const annotators = turns.get(reader)?.annotators;
  return annotators !== undefined && (annotator === undefined ? annotators.size > 0 : annotators.has(annotator));
}
