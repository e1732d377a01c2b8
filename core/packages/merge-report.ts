// What a merge says: who did what, what is not here, and what both sides changed.

import type { Reader } from '../database/database.ts';
import { conflictKinds, type ConflictKind, type ConflictSide, type Merged } from '../../model/contract/packages.ts';
import type { Span } from '../../model/span.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { ReturnedLayer, ReturnHeader, ReturnSource } from './layer-step.ts';
import type { ConflictingSide, LayerOutcome } from './merge-layer.ts';
import type { PersonHere } from './merge-people.ts';
import { nearDuplicates } from './near-duplicates.ts';

const namedArticles = 100;
const shownConflicts = 20;

type Person = Merged['people'][number];
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Example = Merged['conflicts'][number]['examples'][number];

export interface MergeReport {
  readonly addFile: (source: ReturnSource) => void;
  readonly addPerson: (person: ReturnHeader['people'][number], here: PersonHere) => void;
  readonly addMissing: (layer: ReturnedLayer, source: ReturnSource) => void;
  readonly addLayer: (
    source: ReturnSource,
    layer: ReturnedLayer,
    outcome: LayerOutcome,
    article: { readonly document: number; readonly title: string },
  ) => void;
  readonly finish: (labels: Merged['labels']) => Merged;
}

/** An empty report; `kept` is what somebody chose for kinds of conflict. */
export function startMergeReport(reader: Reader, kept: ReadonlyMap<ConflictKind, 'here' | 'there'>): MergeReport {
  const files: Merged['files'] = [];
  const people = new Map<number, Writable<Person>>();
  const byKey = new Map<string, Writable<Person>>();
  const missing = new Map<string, { name: string; text: string | null }>();
  const conflicts = new Map<ConflictKind, { count: number; examples: Example[] }>();
  return {
    addFile: ({ path, header }) => files.push({ path, corpus: header.corpus }),
    addPerson(person, here) {
      const known = people.get(here.id) ?? startPerson(person, here);
      people.set(here.id, known);
      for (const identity of person.identities) byKey.set(identity, known);
    },
    addMissing({ sha256, name }, source) {
      if (!missing.has(sha256)) missing.set(sha256, { name, text: source.textOf(sha256) });
    },
    addLayer({ header }, layer, outcome, { document, title }) {
      const person = byKey.get(header.people[layer.person]?.identities[0] ?? '');
      if (!person) return;
      const { conflicts: found, ...counts } = outcome;
      const isUntouched = Object.values(counts).every((n) => n === 0) && found.length === 0;
      person.articles++;
      if (isUntouched) person.untouched++;
      for (const kind of ['new', 'changed', 'removed', 'statuses'] as const) person[kind] += counts[kind];
      for (const { kind, ...sides } of found) {
        const known = conflicts.get(kind) ?? { count: 0, examples: [] };
        conflicts.set(kind, known);
        known.count++;
        if (known.examples.length === shownConflicts) continue;
        const span = spanOf(sides.here) ?? spanOf(sides.there);
        known.examples.push({
          document,
          title,
          annotator: person.as,
          surface: span ? surfaceOf(reader, document, span) : '',
          start: span?.start ?? (0 as CodePoint),
          here: told(reader, document, sides.here),
          there: told(reader, document, sides.there),
        });
      }
    },
    finish: (labels) => ({
      what: 'merge',
      files,
      people: [...people.values()],
      missing: {
        articles: missing.size,
        named: [...missing.values()].slice(0, namedArticles).map(({ name }) => name),
        near: nearDuplicates(reader, [...missing.values()]),
      },
      labels: [...labels],
      conflicts: conflictKinds.flatMap((kind) => {
        const found = conflicts.get(kind);
        return found ? [{ kind, ...found, keep: kept.get(kind) ?? null }] : [];
      }),
      stored: false,
    }),
  };
}

function startPerson({ name, identities }: ReturnHeader['people'][number], here: PersonHere): Writable<Person> {
  return {
    identity: identities[0] ?? '',
    name,
    annotator: here.isNew ? null : here.id,
    as: here.name,
    articles: 0,
    untouched: 0,
    new: 0,
    changed: 0,
    removed: 0,
    statuses: 0,
  };
}

function spanOf(side: ConflictingSide): Span | null {
  return side !== null && 'span' in side ? side.span : null;
}

function told(reader: Reader, document: number, side: ConflictingSide): ConflictSide {
  if (side === null) return null;
  if ('layer' in side) return side.layer;
  const { span, label } = side;
  return { label, surface: surfaceOf(reader, document, span), note: span.note };
}

function surfaceOf(reader: Reader, document: number, { start, end }: { start: number; end: number }): string {
  return (
    reader.get<{ surface: string }>(
      'SELECT substr(text, ? + 1, ?) AS surface FROM document_text WHERE document = ?',
      start,
      end - start,
      document,
    )?.surface ?? ''
  );
}
