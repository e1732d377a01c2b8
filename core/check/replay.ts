// The history once more from the beginning, in memory: it must end at what the tables hold.

import type { Reader } from '../database.ts';
import { storedEventsAfter, type Event } from '../history/record.ts';
import { chainSeed, sumOfEvent } from '../history/sums.ts';
import { readLabels } from '../labels/labels.ts';
import type { Change } from '../../model/wire.ts';
import { createStacks, storedStacks, type Stacks } from './stacks.ts';

const atOnce = 200;

interface State {
  /** What is there, as lines that compare as text: one for each span, layer, label, document, part, annotator and the policy. */
  readonly facts: Map<string, string>;
  readonly stacks: Stacks;
}

/**
 * Each difference between the replayed history and the tables, each change that does not begin where the one before ended,
 * and each event that is not as it was written.
 */
export function* replay(reader: Reader): Generator<string> {
  const state: State = { facts: new Map(), stacks: createStacks() };
  let sum = chainSeed(reader);
  for (let seq = 0; ;) {
    const stored = storedEventsAfter(reader, seq, atOnce);
    if (stored.length === 0) break;
    for (const { row, event, ...one } of stored) {
      if (one.sum !== sumOfEvent(sum, row)) {
        yield `event ${one.seq} is not as it was written, or the one before it is missing`;
      }
      sum = one.sum;
      seq = one.seq;
      if (event) yield* follow(state, event);
      else yield `event ${one.seq} cannot be read`;
    }
  }
  yield* compare(state.facts, tables(reader));
  yield* compare(state.stacks.lines(), storedStacks(reader));
}

function* follow({ facts, stacks }: State, event: Event): Generator<string> {
  for (const change of event.changes) {
    for (const problem of step(facts, change)) yield `event ${event.seq} (${event.kind}): ${problem}`;
    const touched = change.of === 'span' ? (change.before ?? change.after)?.annotator : layerAnnotator(change);
    if (touched !== undefined && 'document' in change)
      facts.set(`time of ${change.document} ${touched}`, String(event.at));
  }
  stacks.follow(event);
}

function layerAnnotator(change: Change): number | undefined {
  return change.of === 'layer' ? change.annotator : undefined;
}

function* step(facts: Map<string, string>, change: Change): Generator<string> {
  if (change.of === 'documents') {
    for (const document of change.documents) {
      const key = `document ${document}`;
      const now = facts.get(key);
      if (now === (change.live ? 'live' : 'removed')) yield `${key} already was ${now}`;
      facts.set(key, change.live ? 'live' : 'removed');
    }
    return;
  }
  if (change.of === 'parts') {
    for (const document of change.documents) {
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

function tables(reader: Reader): Map<string, string> {
  const facts = new Map<string, string>();
  for (const { id, name } of reader.all<{ id: number; name: string }>('SELECT id, name FROM annotator'))
    facts.set(`annotator ${id}`, name);
  for (const label of readLabels(reader)) facts.set(`label ${label.id}`, labelText(label) ?? '');
  for (const { id, live } of reader.iterate<{ id: number; live: number }>('SELECT id, live FROM document')) {
    facts.set(`document ${id}`, live ? 'live' : 'removed');
  }
  for (const row of reader.iterate<{
    document: number;
    annotator: number;
    status: string;
    note: string;
    updated: number;
  }>('SELECT document, annotator, status, note, updated FROM layer')) {
    facts.set(`time of ${row.document} ${row.annotator}`, String(row.updated));
    if (row.status !== 'new' || row.note !== '')
      facts.set(`layer ${row.document} ${row.annotator}`, layerText(row) ?? '');
  }
  for (const row of reader.iterate<{ document: number } & Parameters<typeof spanText>[0] & object>(
    'SELECT document, id, annotator, label, start, "end", note FROM span',
  )) {
    facts.set(`span ${row.document} ${row.id}`, spanText(row) ?? '');
  }
  for (const { document, part } of reader.iterate<{ document: number; part: string }>(
    'SELECT document, part FROM split',
  )) {
    facts.set(`part of ${document}`, part);
  }
  const policy = reader.get<{ policy: string }>('SELECT policy FROM corpus')?.policy;
  if (policy !== undefined) facts.set('policy', JSON.stringify(policy));
  const titles = reader.iterate<{ id: number; title: string }>('SELECT id, title FROM document');
  for (const { id, title } of titles) facts.set(`title of ${id}`, title);
  return facts;
}

function* compare(replayed: ReadonlyMap<string, string>, tables: ReadonlyMap<string, string>): Generator<string> {
  for (const [key, value] of tables) {
    const said = replayed.get(key);
    // Titles and the policy have an event only once they change; the default is what the tables began with.
    if (said === undefined && (key.startsWith('title of') || key === 'policy')) continue;
    if (said !== value) yield `${key} is ${value} in the tables and ${said ?? 'not there'} by the history`;
  }
  for (const [key, value] of replayed) {
    if (tables.has(key) || (key.startsWith('layer') && value === layerText({ status: 'new', note: '' }))) continue;
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
