// What the dictionaries of a corpus propose in an article.

import type { Reader } from '../database/database.ts';
import { readLabels } from '../labels/read.ts';
import { readLiveDocument } from '../layers/read.ts';
import type { Suggestion } from '../../model/contract/patterns.ts';
import { longestSearched } from '../../model/pattern.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import { offsetTable } from '../../model/offsets.ts';
import { matchAll, withoutOverlap, type Match } from './match.ts';
import { patternsOff, readDictionaries, readPattern, readyPatterns } from './stored.ts';

/** A page with more is read by nobody; a pattern that meets every word gives as many. */
const mostSuggestions = 20_000;

/**
 * The places that patterns propose in an article, in text order, none over another: of patterns that are on, with a label in use, and
 * not where the annotator rejected that label. Throws `not-found`.
 */
export function suggestIn(reader: Reader, document: number, annotator: number): readonly Suggestion[] {
  readLiveDocument(reader, document);
  const dictionaries = readDictionaries(reader).filter(({ switched }) => switched !== false);
  if (dictionaries.length === 0) return [];
  const whole = reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', document)?.text ?? '';
  const text = searchedPart(whole);
  const live = new Set(readLabels(reader).flatMap(({ id, archived }) => (archived ? [] : [id])));
  const isRejected = rejectedIn(reader, document, annotator, text);
  const found: (Suggestion & Match)[] = [];
  for (const { id } of dictionaries) {
    const labelOf = labelsOf(reader, id);
    const off = patternsOff(reader, id);
    for (const match of matchAll(text, readyPatterns(reader, id))) {
      const label = labelOf(match.pattern);
      if (label === undefined || !live.has(label) || off.has(match.pattern)) continue;
      if (!isRejected(label, match)) found.push({ ...match, label, dictionary: id });
    }
  }
  return withoutOverlap(found)
    .slice(0, mostSuggestions)
    .map(({ start, end, label, dictionary, pattern }) => ({ start, end, label, dictionary, pattern }));
}

/** The labels of patterns of a dictionary, each read when it is first asked for: most patterns find nothing in an article. */
function labelsOf(reader: Reader, dictionary: string): (pattern: number) => number | undefined {
  const known = new Map<number, number | undefined>();
  return (pattern) => {
    if (!known.has(pattern)) known.set(pattern, readPattern(reader, dictionary, pattern)?.label);
    return known.get(pattern);
  };
}

/** A text as far as it is searched, to the end of a word. */
export function searchedPart(text: string): string {
  if (text.length <= longestSearched) return text;
  const blank = text.lastIndexOf(' ', longestSearched);
  return text.slice(0, blank > 0 ? blank : longestSearched);
}

/** Whether the annotator rejected a label at a place of the article, or for its words wherever they stand. */
function rejectedIn(
  reader: Reader,
  document: number,
  annotator: number,
  text: string,
): (label: number, place: Pick<Match, 'start' | 'end'>) => boolean {
  const places = new Set(
    reader
      .tuples<[number, number, number]>(
        'SELECT label, start, "end" FROM rejection WHERE document = ? AND annotator = ?',
        document,
        annotator,
      )
      .map((row) => row.join()),
  );
  const words = new Set(
    reader
      .tuples<[number, string]>('SELECT label, words FROM rejected_words WHERE annotator = ?', annotator)
      .map(([label, one]) => `${label} ${one}`),
  );
  if (places.size === 0 && words.size === 0) return () => false;
  const table = offsetTable(text);
  return (label, { start, end }) => {
    if (places.has(`${label},${start},${end}`)) return true;
    if (words.size === 0) return false;
    return words.has(`${label} ${evenBlanks(text.slice(table.toUtf16(start), table.toUtf16(end)))}`);
  };
}
