// The history once more from the beginning, in memory: it must end at what the tables hold.

import type { Reader } from '../database/database.ts';
import { storedEventsAfter, type Event } from '../history/record.ts';
import { chainSeed, sumOfEvent } from '../history/sums.ts';
import type { Fact, Share, StoredFact } from '../history/kinds/kind.ts';
import { storedKindOf, storedKinds } from '../history/kinds/kinds.ts';
import { createStacks, storedStacks, type Stacks } from './stacks.ts';

const atOnce = 200;

/** So many spans are held in memory at a time, which takes some 300 MB; a larger corpus is gone through several times. */
const spansAtOnce = 1_000_000;

interface State {
  /** What is there, as lines that compare as text: one for each span, layer, label, document, part, annotator and the policy. */
  readonly facts: Map<string, string>;
  readonly stacks: Stacks;
  readonly share: Share;
}

/**
 * Each difference between the replayed history and the tables, each change that does not begin where the one before ended,
 * and each event that is not as it was written.
 */
export function* replay(reader: Reader, atOnceInMemory = spansAtOnce): Generator<string> {
  const spans = reader.get<{ n: number }>('SELECT count(*) AS n FROM span')?.n ?? 0;
  const of = Math.max(1, Math.ceil(spans / atOnceInMemory));
  for (let remainder = 0; remainder < of; remainder++) yield* replayShare(reader, { of, remainder });
}

function* replayShare(reader: Reader, share: Share): Generator<string> {
  const state: State = { facts: new Map(), stacks: createStacks(), share };
  const isFirst = share.remainder === 0;
  let sum = chainSeed(reader);
  for (let seq = 0; ;) {
    const stored = storedEventsAfter(reader, seq, atOnce);
    if (stored.length === 0) break;
    for (const { row, event, ...one } of stored) {
      if (isFirst && one.sum !== sumOfEvent(sum, row)) {
        yield `event ${one.seq} is not as it was written, or the one before it is missing`;
      }
      sum = one.sum;
      seq = one.seq;
      if (event) yield* follow(state, event);
      else if (isFirst) yield `event ${one.seq} cannot be read`;
    }
  }
  yield* compare(state.facts, tables(reader, share));
  if (isFirst) yield* compare(new Map(state.stacks.lines()), storedStacks(reader));
}

function* follow({ facts, stacks, share }: State, event: Event): Generator<string> {
  for (const change of event.changes) {
    const kind = storedKindOf(change);
    for (const fact of kind.facts(change)) {
      if (!isIn(share, fact.document)) continue;
      const problem = replayFact(facts, fact);
      if (problem !== null) yield `event ${event.seq} (${event.kind}): ${problem}`;
    }
    const isForgotten = kind.forgets?.(change) ?? null;
    if (isForgotten) for (const key of facts.keys()) if (isForgotten(key)) facts.delete(key);
    const layer = kind.layer?.(change) ?? null;
    if (layer && isIn(share, layer.document)) {
      facts.set(`time of ${layer.document} ${layer.annotator}`, String(event.at));
    }
  }
  if (share.remainder === 0) stacks.follow(event);
}

function isIn({ of, remainder }: Share, document: number | null): boolean {
  return document === null ? remainder === 0 : document % of === remainder;
}

/** Makes one fact so; the sentence that says what was there, where it is not what the change says. */
function replayFact(facts: Map<string, string>, { key, before, after, begins }: Fact): string | null {
  const now = facts.get(key) ?? null;
  if (after === null) facts.delete(key);
  else facts.set(key, after);
  if (now === before || (now === null && begins)) return null;
  return `${key} was ${now ?? 'not there'}, not ${before ?? 'not there'}`;
}

function* tables(reader: Reader, share: Share): Generator<StoredFact> {
  for (const kind of Object.values(storedKinds)) yield* kind.stored(reader, share);
}

/** Deletes each stored fact from `replayed`; what remains exists only in the history. */
function* compare(replayed: Map<string, string>, stored: Iterable<StoredFact>): Generator<string> {
  for (const [key, value, begins] of stored) {
    const said = replayed.get(key);
    replayed.delete(key);
    if (said === undefined && begins !== undefined) continue;
    if (said !== value) yield `${key} is ${value} in the tables and ${said ?? 'not there'} by the history`;
  }
  for (const [key, value] of replayed) {
    yield `${key} is ${value} by the history and not there in the tables`;
  }
}
