// What a person said no to, as it is stored.

import type { Reader } from '../database/database.ts';
import type { ChangeOf } from '../../model/change.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import type { CodePoint } from '../../model/offsets.ts';

export interface Rejections {
  /** Whether places of a document, with their words, were rejected. */
  in(document: number): (start: number, end: number, words: string) => boolean;
}

/** One annotator's rejections of a label; of none, where no label is named. */
export function rejectionsOf(reader: Reader, annotator: number, label: number | null): Rejections {
  if (label === null) return { in: () => () => false };
  const words = new Set(
    reader
      .tuples<[string]>('SELECT words FROM rejected_words WHERE annotator = ? AND label = ?', annotator, label)
      .map(([one]) => one),
  );
  // Most people reject nothing, and then no article need be asked.
  const hasPlaces = reader.get('SELECT 1 FROM rejection LIMIT 1') !== undefined;
  return {
    in(document) {
      const places = new Set(
        hasPlaces
          ? reader
              .tuples<[number, number]>(
                'SELECT start, "end" FROM rejection WHERE document = ? AND annotator = ? AND label = ?',
                document,
                annotator,
                label,
              )
              .map((place) => place.join())
          : [],
      );
      return (start, end, surface) =>
        places.has(`${start},${end}`) || (words.size > 0 && words.has(evenBlanks(surface)));
    },
  };
}

type Place = [document: number, annotator: number, start: CodePoint, end: CodePoint];

/** Of places that were rejected for a label, those that were not for another. */
const isToRepeat = `old.label = ?
  AND NOT EXISTS (SELECT 1 FROM rejection AS new WHERE new.label = ? AND new.document = old.document
    AND new.annotator = old.annotator AND new.start = old.start AND new."end" = old."end")`;

/** The changes by which what was rejected for a label is rejected for another, too: everybody's places. */
export function repeatRejections(reader: Reader, label: number, into: number): readonly ChangeOf<'rejections'>[] {
  const rows = reader.tuples<Place>(
    `SELECT document, annotator, start, "end" FROM rejection AS old WHERE ${isToRepeat}
     ORDER BY document, annotator, start, "end"`,
    label,
    into,
  );
  return layerByLayer(reader, rows, { label, into });
}

/** The same of the places in an article where some words stand, exactly so. */
export function repeatRejectionsOf(
  reader: Reader,
  words: ReadonlySet<string>,
  { document, label, into }: Readonly<Record<'document' | 'label' | 'into', number>>,
): readonly ChangeOf<'rejections'>[] {
  const rows = reader.tuples<[surface: string, ...place: Place]>(
    `SELECT substr(text, start + 1, "end" - start), old.document, annotator, start, "end"
     FROM rejection AS old JOIN document_text ON document_text.document = old.document
     WHERE old.document = ? AND ${isToRepeat} ORDER BY annotator, start, "end"`,
    document,
    label,
    into,
  );
  return layerByLayer(
    reader,
    rows.filter(([surface]) => words.has(surface)).map(([, ...place]) => place),
    { label, into },
  );
}

/** Articles in which a label was rejected at some place. */
export function articlesRejecting(reader: Reader, label: number): readonly number[] {
  return reader
    .tuples<[number]>('SELECT DISTINCT document FROM rejection WHERE label = ? ORDER BY document', label)
    .map(([document]) => document);
}

/** The changes, but of places that have a tag with either label on the very same words. */
function layerByLayer(
  reader: Reader,
  places: readonly Place[],
  { label, into }: Readonly<Record<'label' | 'into', number>>,
): readonly ChangeOf<'rejections'>[] {
  const changes: ChangeOf<'rejections'>[] = [];
  let [of, tagged] = ['', new Set<string>()];
  for (const [document, annotator, start, end] of places) {
    const layer = `${document} ${annotator}`;
    // Once for each of them: to ask the tags of an article for one place is to go through them all.
    if (layer !== of) [of, tagged] = [layer, placesTagged(reader, { document, annotator, labels: [label, into] })];
    if (tagged.has(`${start} ${end}`)) continue;
    const last = changes.at(-1);
    if (last?.document === document && last.annotator === annotator) last.places.push([start, end]);
    else changes.push({ of: 'rejections', document, annotator, label: into, places: [[start, end]], rejected: true });
  }
  return changes;
}

function placesTagged(
  reader: Reader,
  { document, annotator, labels }: { document: number; annotator: number; labels: readonly [number, number] },
): Set<string> {
  const places = reader.tuples<[number, number]>(
    'SELECT start, "end" FROM span WHERE document = ? AND annotator = ? AND label IN (?, ?)',
    document,
    annotator,
    ...labels,
  );
  return new Set(places.map(([start, end]) => `${start} ${end}`));
}

/** Whether this very place is rejected. */
export function isRejectedPlace(
  reader: Reader,
  {
    document,
    annotator,
    label,
    start,
    end,
  }: Readonly<Record<'document' | 'annotator' | 'label' | 'start' | 'end', number>>,
): boolean {
  return (
    reader.get(
      'SELECT 1 FROM rejection WHERE document = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ?',
      document,
      annotator,
      label,
      start,
      end,
    ) !== undefined
  );
}

/** Whether these words are rejected wherever they stand. */
export function areRejectedWords(reader: Reader, annotator: number, label: number, words: string): boolean {
  return (
    reader.get(
      'SELECT 1 FROM rejected_words WHERE annotator = ? AND label = ? AND words = ?',
      annotator,
      label,
      words,
    ) !== undefined
  );
}
