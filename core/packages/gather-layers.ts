// What was done to each layer of a corpus, gathered from its history.

import type { Reader } from '../database/database.ts';
import { eventsBetween, newestSeq, type Event } from '../history/record.ts';
import { identitiesOf } from '../annotators/identities.ts';
import { readLayer } from '../layers/read.ts';
import { readLabels } from '../labels/read.ts';
import { readSpans } from '../spans/read.ts';
import { programVersion } from '../program/program.ts';
import { hash } from 'node:crypto';
import type { Span } from '../../model/span.ts';
import {
  returnSchemaName,
  type LayerStep,
  type ReturnedLayer,
  type ReturnHeader,
  type SpanState,
} from './layer-step.ts';

/** What a corpus has to hand back. */
export interface GatheredReturn {
  readonly header: ReturnHeader;
  readonly layers: () => Generator<ReturnedLayer>;
}

/** The event that fills a package: what it brought is known where it came from. */
export const packageCreated = 'package.create';

const eventsAtOnce = 200;

interface Gathering {
  readonly labels: Map<number, string>;
  /** By document and annotator. */
  readonly steps: Map<number, Map<number, LayerStep[]>>;
  readonly people: ReadonlyMap<number, string>;
}

/**
 * The layers of live documents in which anything was done, with their steps. Reads the whole history, and holds the steps; every
 * event read is one yield, for whoever must give way.
 */
export function* gatherReturn(reader: Reader, name: string): Generator<void, GatheredReturn> {
  const annotators = reader.all<{ id: number; name: string }>('SELECT id, name FROM annotator ORDER BY id');
  const gathering: Gathering = {
    labels: new Map(),
    steps: new Map(),
    people: new Map(annotators.map((one) => [one.id, one.name])),
  };
  const newest = newestSeq(reader);
  for (let seq = 0; seq < newest;) {
    const events = eventsBetween(reader, seq, newest, eventsAtOnce);
    if (events.length === 0) break;
    for (const event of events) {
      gather(gathering, event);
      seq = event.seq;
      yield;
    }
  }
  for (const label of readLabels(reader)) gathering.labels.set(label.id, label.name);
  const keys = liveKeys(reader, gathering);
  const whose = annotators.filter(({ id }) => keys.some((key) => key.annotator === id));
  const header: ReturnHeader = {
    schema: returnSchemaName,
    program: programVersion,
    written: Date.now(),
    corpus: name,
    from: reader.get<{ id: string }>('SELECT id FROM corpus')?.id ?? '',
    package: ownPackage(reader),
    people: whose.map((one) => ({
      name: one.name,
      identities: identitiesOf(reader, one),
    })),
    labels: describeLabels(reader),
    layers: keys.length,
  };
  const numbers = new Map(whose.map(({ id }, index) => [id, index]));
  return {
    header,
    layers: function* () {
      for (const key of keys) yield layerOf(reader, gathering, key, numbers.get(key.annotator) ?? 0);
    },
  };
}

/** The package that this corpus is; null where it is none. */
export function ownPackage(reader: Reader): ReturnHeader['package'] {
  return (
    reader.get<NonNullable<ReturnHeader['package']>>(
      'SELECT id, source, source_name AS sourceName FROM package WHERE id = (SELECT id FROM corpus)',
    ) ?? null
  );
}

/** Takes up what an event did to layers. */
function gather({ labels, steps, people }: Gathering, event: Event): void {
  const isGiven = event.kind === packageCreated;
  const begun = new Map<string, LayerStep>();
  const stepOf = (document: number, annotator: number): LayerStep => {
    const key = `${document} ${annotator}`;
    const known = begun.get(key);
    if (known) return known;
    const by = event.annotator === annotator ? undefined : (people.get(event.annotator ?? 0) ?? null);
    const step = { command: event.command, kind: event.kind, at: event.at, ...(by !== undefined && { by }), spans: [] };
    begun.set(key, step);
    const layers = steps.get(document) ?? new Map<number, LayerStep[]>();
    steps.set(document, layers);
    layers.set(annotator, [...(layers.get(annotator) ?? []), step]);
    return step;
  };
  for (const change of event.changes) {
    if (change.of === 'label')
      labels.set((change.after ?? change.before)?.id ?? 0, (change.after ?? change.before)?.name ?? '');
    if (isGiven) continue;
    if (change.of === 'layer') stepOf(change.document, change.annotator).layer = [change.before, change.after];
    if (change.of !== 'span') continue;
    const { before, after, document } = change;
    const span = after ?? before;
    if (span) stepOf(document, span.annotator).spans.push([span.id, stateOf(labels, before), stateOf(labels, after)]);
  }
}

function stateOf(labels: ReadonlyMap<number, string>, span: Span | null): SpanState | null {
  if (!span) return null;
  const { label, start, end, note, meta, guideline } = span;
  return {
    label: labels.get(label) ?? String(label),
    start,
    end,
    ...(note !== '' && { note }),
    ...(meta && { meta }),
    ...(guideline !== undefined && { guideline }),
  };
}

interface LayerKey {
  readonly document: number;
  readonly annotator: number;
}

function liveKeys(reader: Reader, { steps }: Gathering): readonly LayerKey[] {
  return [...steps]
    .filter(([document]) => reader.get('SELECT 1 FROM document WHERE id = ? AND live = 1', document))
    .flatMap(([document, layers]) => [...layers.keys()].map((annotator) => ({ document, annotator })))
    .toSorted((a, b) => a.document - b.document || a.annotator - b.annotator);
}

function layerOf(reader: Reader, { labels, steps }: Gathering, key: LayerKey, person: number): ReturnedLayer {
  const { document, annotator } = key;
  const { sha256, length, name } = reader.get<{ sha256: string; length: ReturnedLayer['length']; name: string }>(
    'SELECT sha256, length, name FROM document WHERE id = ?',
    document,
  ) ?? { sha256: '', length: 0 as ReturnedLayer['length'], name: '' };
  const { status, note } = readLayer(reader, document, annotator).layer;
  const spans = readSpans(reader, document, annotator).flatMap((span) => {
    const state = stateOf(labels, span);
    return state ? [{ id: span.id, ...state }] : [];
  });
  // A label that was renamed since goes by its name of now, as in the tags.
  return { sha256, length, name, person, status, note, spans, steps: steps.get(document)?.get(annotator) ?? [] };
}

function describeLabels(reader: Reader): ReturnHeader['labels'] {
  const versions = reader.all<{ label: number; version: number; text: string }>(
    'SELECT label, version, text FROM guideline ORDER BY label, version',
  );
  return readLabels(reader).map(({ id, name, colour, rules }) => ({
    name,
    colour,
    ...(rules && { rules: [...rules] }),
    guidelines: versions
      .filter(({ label }) => label === id)
      .map(({ version, text }): [number, string] => [version, hash('sha256', text)]),
  }));
}
