// Returns into the corpus: computed whole, layer by layer, and told before anything is stored.

import type { Reader } from '../database/database.ts';
import { twinOf } from '../documents/insert.ts';
import { nameForPeople } from '../documents/name-for-people.ts';
import { createSpanId } from '../../model/ids.ts';
import type { Change } from '../../model/change.ts';
import type { MergeChoices, Merged } from '../../model/contract/packages.ts';
import { changesOf, growingHere, type GrowingHere } from './growing-here.ts';
import type { ReturnedLayer, ReturnHeader, ReturnSource } from './layer-step.ts';
import { mergeLayer, type LayerReading } from './merge-layer.ts';
import { peopleHere, type PeopleHere, type PersonHere } from './merge-people.ts';
import { startMergeReport, type MergeReport } from './merge-report.ts';
import { schemeHere, type SchemeHere } from './merge-scheme.ts';

/** A merge as it would be stored: nothing where a conflict waits for a choice. */
export interface PlannedMerge {
  readonly changes: readonly Change[];
  readonly report: Merged;
}

interface State {
  readonly reader: Reader;
  readonly people: PeopleHere;
  readonly scheme: SchemeHere;
  readonly layers: Map<string, GrowingHere>;
  /** The layer of each tag that came, by article. */
  readonly ids: Map<number, Map<string, number>>;
  readonly report: MergeReport;
  readonly keep: LayerReading['keep'];
}

/** What merging the sources changes. Yields after each layer. Throws the refusals of reading them, and of choices that cannot be. */
export function* planMerge(
  reader: Reader,
  sources: readonly ReturnSource[],
  choices: MergeChoices,
): Generator<void, PlannedMerge> {
  const kept = new Map(choices.conflicts.map(({ kind, keep }) => [kind, keep]));
  const state: State = {
    reader,
    people: peopleHere(reader, choices.people),
    scheme: schemeHere(reader, choices.labels),
    layers: new Map(),
    ids: new Map(),
    report: startMergeReport(reader, kept),
    keep: (kind) => kept.get(kind) ?? 'here',
  };
  for (const source of sources) {
    state.report.addFile(source);
    const found = source.header.people.map((person) => state.people.find(person));
    for (const [i, person] of source.header.people.entries()) {
      const here = found[i];
      if (here) state.report.addPerson(person, here);
    }
    for (const layer of source.layers) {
      const person = found[layer.person];
      if (person) mergeOne(state, source, layer, person);
      yield;
    }
  }
  return finish(state);
}

function mergeOne(state: State, source: ReturnSource, returned: ReturnedLayer, person: PersonHere): void {
  const { reader, report } = state;
  const document = twinOf(reader, returned.sha256);
  if (!document) return report.addMissing(returned, source);
  const layer = layerHere(state, document.id, person.id);
  const outcome = mergeLayer(layer, returned, reading(state, source.header, layer));
  report.addLayer(source, returned, outcome, { document: document.id, title: nameForPeople(reader, document) });
}

/** The layer as it is with what was merged before. */
function layerHere({ reader, layers }: State, document: number, annotator: number): GrowingHere {
  const key = `${document} ${annotator}`;
  const known = layers.get(key) ?? growingHere(reader, document, annotator);
  layers.set(key, known);
  return known;
}

function reading({ reader, scheme, ids, keep }: State, header: ReturnHeader, layer: GrowingHere): LayerReading {
  const { document, annotator } = layer;
  return {
    keep,
    nameOf: (label) => scheme.nameOf(label),
    need: (label) => scheme.need(label, header),
    spanOf(id, { label, start, end, note = '', meta, guideline }) {
      const version = guideline === undefined ? 1 : scheme.version(label, guideline, header);
      return {
        id,
        annotator,
        label: scheme.find(label),
        start,
        end,
        note,
        ...(meta && Object.keys(meta).length > 0 && { meta }),
        ...(version > 1 && { guideline: version }),
      };
    },
    freeId(wished) {
      const given = ids.get(document) ?? new Map<string, number>();
      ids.set(document, given);
      const other = reader.get<{ annotator: number }>(
        'SELECT annotator FROM span WHERE document = ? AND id = ?',
        document,
        wished,
      )?.annotator;
      const isFree = (other ?? annotator) === annotator && (given.get(wished) ?? annotator) === annotator;
      const id = isFree ? wished : createSpanId();
      given.set(id, annotator);
      return id;
    },
  };
}

function finish({ people, scheme, layers, report }: State): PlannedMerge {
  const touched = [...layers.values()].filter(({ came }) => came.length > 0);
  const merged = report.finish([...scheme.unknown()]);
  if (merged.conflicts.some(({ keep }) => keep === null)) return { changes: [], report: merged };
  const needed = new Set(touched.map(({ annotator }) => annotator));
  const ofLayers = touched.flatMap(changesOf);
  const changes = [...people.changes((person) => needed.has(person)), ...scheme.changes(), ...ofLayers];
  return { changes, report: merged };
}
