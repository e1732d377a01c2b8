// The plans of the commands that say no to a label, or take that back.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { readLabel } from '../labels/read.ts';
import { readLiveDocument } from '../layers/read.ts';
import { suggestionChange, reopenChange } from '../suggestions/decided.ts';
import type { Change, Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import { areRejectedWords, isRejectedPlace } from './rejections.ts';

export const occurrenceCommands = {
  'rejections.set': rejectPlaces,
  'rejections.words': rejectWords,
} satisfies CommandsOf<'occurrences'>;

function rejectPlaces(reader: Reader, input: ParsedInput<'rejections.set'>): Plan {
  const { annotator, label, places, rejected, pattern } = input;
  readLabel(reader, label);
  const changes = [...Map.groupBy(places, ([document]) => document)].flatMap(([document, here]): Change[] => {
    const { length } = readLiveDocument(reader, document);
    const byPlace = new Map(here.map(([, start, end]) => [`${start} ${end}`, [start, end] as const]));
    const changing = [...byPlace.values()].filter(([start, end]) => {
      if (start >= end || end > length) throw outside(start, end, length);
      return isRejectedPlace(reader, { document, annotator, label, start, end }) !== rejected;
    });
    const ranges = changing.map(([start, end]): [typeof start, typeof end] => [start, end]);
    if (ranges.length === 0) return [];
    const decided = ranges.flatMap(([start, end]) => {
      const place = { document, annotator, label, start, end };
      if (!rejected) return reopenChange(reader, place);
      return pattern ? suggestionChange(reader, place, pattern, null) : [];
    });
    return [{ of: 'rejections', document, annotator, label, places: ranges, rejected }, ...decided];
  });
  return { changes };
}

function outside(start: number, end: number, length: number): Error {
  return refusal('refused', `${start} to ${end} is not inside the ${length} characters of the article.`, {
    reason: 'outside',
  });
}

function rejectWords(reader: Reader, input: ParsedInput<'rejections.words'>): Plan {
  const { annotator, label, rejected } = input;
  readLabel(reader, label);
  // As they are stored: what cannot be would be compared with what it is not.
  const words = evenBlanks(input.words.toWellFormed());
  if (areRejectedWords(reader, annotator, label, words) === rejected) return { changes: [] };
  return { changes: [{ of: 'rejectedWords', annotator, label, words, rejected }] };
}
