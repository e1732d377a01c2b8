// Tags that say their words and not their place: the words are looked for in the text, and only one place is one that is meant.

import type { CodePoint } from '../../../model/offsets.ts';
import type { BadSpan, Question, ReadingChoices } from '../../../model/reading.ts';
import type { SpanMeta } from '../../../model/span.ts';
import { askForQuotes, quoteFinder, type QuotePlace } from '../find-quotes.ts';
import type { DraftDocument } from '../format.ts';
import { metaField } from '../span-meta.ts';

/** A tag without a place. */
export interface Quoted {
  readonly quote: string;
  readonly id: string | null;
  readonly label: string;
  readonly annotator: string | null;
  readonly note: string;
  readonly meta?: SpanMeta;
  /** Where about it is, in characters, if the file gives a hint. */
  readonly near: number | null;
}

type Spans = DraftDocument['spans'];

/**
 * The tags that have one place, those that have none or several, and a question where an answer gives more. A quote that stands as often in
 * the text as the file has tags of its label with it has a place for each.
 */
export function placeQuotes(
  text: string,
  quoted: readonly Quoted[],
  choice: ReadingChoices['quotes'],
): { readonly spans: Spans; readonly bad: readonly BadSpan[]; readonly question: Question | null } {
  const find = quoteFinder(text);
  const spans: Spans[number][] = [];
  const bad: BadSpan[] = [];
  const several: { quote: string; times: number }[] = [];
  const add = ({ quote, id, label, annotator, note, meta }: Quoted, places: readonly QuotePlace[]): void => {
    for (const [i, { start, end }] of places.entries()) {
      const place = { start: start as CodePoint, end: end as CodePoint, surface: quote };
      spans.push({ ...place, id: i === 0 ? id : null, label, annotator, note, ...metaField(meta) });
    }
  };
  const groups = Map.groupBy(quoted, ({ quote, label, annotator }) => JSON.stringify([quote, label, annotator]));
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const all = find(first.quote, 'all', null);
    const places = all.ok ? all.places : [];
    for (const [i, tag] of group.entries()) {
      const own = places[i];
      const found = find(tag.quote, choice, tag.near);
      if (places.length === group.length && own !== undefined) add(tag, [own]);
      else if (places.length === 1 && i > 0) {
        bad.push({ line: null, label: tag.label, place: '', fault: `says “${tag.quote}”, which is tagged so already` });
      } else if (found.ok) add(tag, found.places);
      else {
        bad.push({ line: null, label: tag.label, place: '', fault: found.fault });
        if (found.times > 1) several.push({ quote: tag.quote, times: found.times });
      }
    }
  }
  const question = several.length > 0 && choice === undefined ? askForQuotes(several) : null;
  return { spans: withoutDoubles(spans), bad, question };
}

/** Several tags of one label on the same words, put there by an answer, are one. */
function withoutDoubles(spans: Spans): Spans {
  const seen = new Set<string>();
  return spans.filter(({ start, end, label, annotator }) => {
    const key = JSON.stringify([start, end, label, annotator]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
