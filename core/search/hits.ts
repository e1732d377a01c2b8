// Where a search found something: the sentence of the first hit of each document.

import type { Reader } from '../database/database.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import { searchMatches } from '../../model/find-text.ts';
import { lineAround } from '../../model/line.ts';
import type { Utf16 } from '../../model/offsets.ts';
import { sentenceAround } from '../../model/sentences.ts';

/** As much of a long sentence as a list shows: little before the hit, so that it is on the first line. */
const reach = { start: 36, end: 120 };

/** The first hit in each of these documents with its sentence, and how many there are; none where only the title was found. */
export function readHits(
  reader: Reader,
  { documents, text: asked }: ParsedInput<'documents.hits'>,
): CallOutput<'documents.hits'> {
  const hits = documents.flatMap((document) => {
    const text =
      reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', document)?.text ?? '';
    const matches = searchMatches(text, asked);
    const [first] = matches;
    return first ? [{ document, hits: matches.length, ...inSentence(text, first.start, first.end) }] : [];
  });
  return { hits };
}

function inSentence(text: string, start: Utf16, end: Utf16): { before: string; match: string; after: string } {
  const line = lineAround(text, start);
  const sentence = sentenceAround(line.text, line.toLine(start));
  const from = Math.min(line.toText(sentence.start), start);
  const to = Math.max(line.toText(sentence.end), end);
  return {
    before: shorten(text.slice(from, start), 'start'),
    match: text.slice(start, end),
    after: shorten(text.slice(end, to), 'end'),
  };
}

/** Without what is far from the hit, cut at a blank. */
function shorten(words: string, where: 'start' | 'end'): string {
  if (words.length <= reach[where]) return words;
  if (where === 'end') return `${words.slice(0, reach.end).replace(/\s+\S*$/u, '')} …`.toWellFormed();
  return `… ${words.slice(-reach.start).replace(/^\S*\s+/u, '')}`.toWellFormed();
}
