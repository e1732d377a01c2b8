// The history once more from the beginning, in memory: it must end at what the tables hold.

import type { Reader } from '../database/database.ts';
import { storedEventsAfter, type Event } from '../history/record.ts';
import { chainSeed, sumOfEvent } from '../history/sums.ts';
import { readLabels } from '../labels/read.ts';
import type { Change } from '../../model/wire.ts';
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

/** Every n-th document: those whose number leaves this remainder. The first share has what is no document's, too. */
interface Share {
  readonly of: number;
  readonly remainder: number;
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
    if ('document' in change ? !isIn(share, change.document) : !('documents' in change) && share.remainder > 0)
      continue;
    for (const problem of step(facts, change, share)) yield `event ${event.seq} (${event.kind}): ${problem}`;
    const touched = change.of === 'span' ? (change.before ?? change.after)?.annotator : layerAnnotator(change);
    if (touched !== undefined && 'document' in change)
      facts.set(`time of ${change.document} ${touched}`, String(event.at));
  }
  if (share.remainder === 0) stacks.follow(event);
}

function isIn({ of, remainder }: Share, document: number): boolean {
  return document % of === remainder;
}

function layerAnnotator(change: Change): number | undefined {
  return change.of === 'layer' ? change.annotator : undefined;
}

function* step(facts: Map<string, string>, change: Change, share: Share): Generator<string> {
  if (change.of === 'documents') {
    for (const document of change.documents) {
      if (!isIn(share, document)) continue;
      const key = `document ${document}`;
      const now = facts.get(key);
      if (now === (change.live ? 'live' : 'removed')) yield `${key} already was ${now}`;
      facts.set(key, change.live ? 'live' : 'removed');
    }
    return;
  }
  if (change.of === 'parts') {
    for (const document of change.documents) {
      if (!isIn(share, document)) continue;
      const key = `part of ${document}`;
      const now = facts.get(key) ?? null;
      if (now !== change.before) yield `${key} was ${now ?? 'not there'}, not ${change.before ?? 'not there'}`;
      if (change.after === null) facts.delete(key);
      else facts.set(key, change.after);
    }
    return;
  }
  if (change.of === 'document') {
    const key = `title of ${change.document}`;
    const now = facts.get(key);
    if (now !== undefined && now !== change.before.title) yield `${key} was “${now}”, not “${change.before.title}”`;
    facts.set(key, change.after.title);
    return;
  }
  const [key, before, after] = sides(change);
  const now = facts.get(key) ?? null;
  // An imported corpus begins with the default policy and empty layers without an event that says so.
  const assumed = now === null && (change.of === 'policy' || change.of === 'layer') ? before : now;
  if (assumed !== before) yield `${key} was ${now ?? 'not there'}, not ${before ?? 'not there'}`;
  if (after === null) facts.delete(key);
  else facts.set(key, after);
}

function sides(
  change: Exclude<Change, { of: 'documents' } | { of: 'document' } | { of: 'parts' }>,
): [string, string | null, string | null] {
  const text = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  switch (change.of) {
    case 'span':
      return [
        `span ${change.document} ${change.before?.id ?? change.after?.id ?? ''}`,
        spanText(change.before),
        spanText(change.after),
      ];
    case 'layer':
      return [`layer ${change.document} ${change.annotator}`, layerText(change.before), layerText(change.after)];
    case 'label':
      return [`label ${change.before?.id ?? change.after?.id ?? 0}`, labelText(change.before), labelText(change.after)];
    case 'annotator':
      return [
        `annotator ${change.before?.id ?? change.after?.id ?? 0}`,
        change.before?.name ?? null,
        change.after?.name ?? null,
      ];
    case 'policy':
      return ['policy', text(change.before), text(change.after)];
  }
}

function* tables(reader: Reader, { of, remainder }: Share): Generator<readonly [key: string, value: string]> {
  if (remainder === 0) {
    for (const { id, name } of reader.all<{ id: number; name: string }>('SELECT id, name FROM annotator'))
      yield [`annotator ${id}`, name];
    for (const label of readLabels(reader)) yield [`label ${label.id}`, labelText(label) ?? ''];
    const policy = reader.get<{ policy: string }>('SELECT policy FROM corpus')?.policy;
    if (policy !== undefined) yield ['policy', JSON.stringify(policy)];
  }
  const documents = reader.iterate<{ id: number; live: number; title: string }>(
    'SELECT id, live, title FROM document WHERE id % ? = ?',
    of,
    remainder,
  );
  for (const { id, live, title } of documents) {
    yield [`document ${id}`, live ? 'live' : 'removed'];
    yield [`title of ${id}`, title];
  }
  for (const row of reader.iterate<{
    document: number;
    annotator: number;
    status: string;
    note: string;
    updated: number;
  }>('SELECT document, annotator, status, note, updated FROM layer WHERE document % ? = ?', of, remainder)) {
    yield [`time of ${row.document} ${row.annotator}`, String(row.updated)];
    if (row.status !== 'new' || row.note !== '') yield [`layer ${row.document} ${row.annotator}`, layerText(row) ?? ''];
  }
  for (const row of reader.iterate<{ document: number } & Parameters<typeof spanText>[0] & object>(
    'SELECT document, id, annotator, label, start, "end", note FROM span WHERE document % ? = ?',
    of,
    remainder,
  )) {
    yield [`span ${row.document} ${row.id}`, spanText(row) ?? ''];
  }
  for (const { document, part } of reader.iterate<{ document: number; part: string }>(
    'SELECT document, part FROM split WHERE document % ? = ?',
    of,
    remainder,
  )) {
    yield [`part of ${document}`, part];
  }
}

/** What is said to be there is taken out of `replayed` as it is met: what is left then is not there. */
function* compare(
  replayed: Map<string, string>,
  stored: Iterable<readonly [key: string, value: string]>,
): Generator<string> {
  for (const [key, value] of stored) {
    const said = replayed.get(key);
    replayed.delete(key);
    // Titles and the policy have an event only once they change; the default is what the tables began with.
    if (said === undefined && (key.startsWith('title of') || key === 'policy')) continue;
    if (said !== value) yield `${key} is ${value} in the tables and ${said ?? 'not there'} by the history`;
  }
  for (const [key, value] of replayed) {
    if (key.startsWith('layer') && value === layerText({ status: 'new', note: '' })) continue;
    yield `${key} is ${value} by the history and not there in the tables`;
  }
}

function spanText(
  span: { id: string; annotator: number; label: number; start: number; end: number; note: string } | null,
): string | null {
  return span && JSON.stringify([span.annotator, span.label, span.start, span.end, span.note]);
}

function layerText(layer: { status: string; note: string } | null): string | null {
  return layer && JSON.stringify([layer.status, layer.note]);
}

function labelText(
  label: { name: string; colour: string; key: string; position: number; archived: boolean } | null,
): string | null {
  return label && JSON.stringify([label.name, label.colour, label.key, label.position, label.archived]);
}
