// Tagged tokens in: IOB1, IOB2, BILOU and IOBES, in two columns or more, or as word|tag with a sentence on each line. The text
// is made of the tokens, one blank between them and a line for each sentence: what stood between them is not in such files.

import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import type { Found, InputFile } from '../format.ts';
import { readLines } from '../in/lines.ts';
import { plainFinding } from '../in/offset-unit.ts';
import { parseRow, parseSentence, isMark, type Row } from './row.ts';

/** Files without marks between documents are one document each, cut at a sentence when longer than this, in UTF-16 units. */
const longestDocument = 1_000_000;

/** In tokens: what is longer is another file. */
const longestSentence = 100_000;
const tooLongSentence = 'the sentence that begins here has more than 100,000 tokens; it is left out';

interface Draft {
  readonly sentences: string[];
  readonly spans: ForeignDocument['spans'][number][];
  readonly line: number;
  places: number;
  units: number;
}

/** Reads the documents of a file; a sentence with a line that does not hold is refused by that line's number. */
export function* readIob2(file: InputFile): Generator<Found> {
  let rows: Row[] = [];
  let refused: Found | null = null;
  let draft: Draft | null = null;
  const endSentence = (line: number): Found | null => {
    const refusal = refused;
    if (refusal === null && rows.length > 0) {
      draft ??= { sentences: [], spans: [], line: line - rows.length, places: 0, units: 0 };
      addSentence(draft, rows);
    }
    rows = [];
    refused = null;
    return refusal;
  };
  const endDocument = (): Found | null => {
    const found = draft === null ? null : finish(draft);
    draft = null;
    return found;
  };
  let last = 0;
  for (const line of readLines(file.read())) {
    last = line.line;
    if (!line.ok) {
      refused ??= line;
      continue;
    }
    const { text } = line;
    const ends = text.trim() === '';
    if (ends || isMark(text)) {
      const refusal = endSentence(line.line);
      if (refusal !== null) yield refusal;
      const document = isMark(text) || isFull(draft) ? endDocument() : null;
      if (document !== null) yield document;
      continue;
    }
    const sentence = rows.length === 0 ? parseSentence(text) : null;
    const row = sentence === null ? parseRow(text) : null;
    if (typeof row === 'string') refused ??= { ok: false, line: line.line, reason: `${row}; its sentence is left out` };
    else if (refused === null) rows.push(...(row === null ? (sentence ?? []) : [row]));
    if (rows.length > longestSentence) {
      refused ??= { ok: false, line: line.line - rows.length + 1, reason: tooLongSentence };
      rows = [];
    }
    if (sentence === null) continue;
    const refusal = endSentence(line.line + 1);
    if (refusal !== null) yield refusal;
  }
  const refusal = endSentence(last + 1);
  if (refusal !== null) yield refusal;
  const document = endDocument();
  if (document !== null) yield document;
}

function isFull(draft: Draft | null): boolean {
  return draft !== null && draft.units > longestDocument;
}

function addSentence(draft: Draft, rows: readonly Row[]): void {
  let open: { start: number; label: string; tokens: string[] } | null = null;
  const close = (): void => {
    if (open === null) return;
    const surface = open.tokens.join(' ');
    const end = open.start + Array.from(surface).length;
    const { start, label } = open;
    draft.spans.push({
      id: null,
      start,
      end,
      label,
      surface,
      annotator: null,
      note: '',
    });
    open = null;
  };
  let place = draft.places;
  for (const { token, label, begins, ends } of rows) {
    if (begins || (open as { label: string } | null)?.label !== label) close();
    if (label !== null) {
      open ??= { start: place, label, tokens: [] };
      open.tokens.push(token);
    }
    if (ends) close();
    place += Array.from(token).length + 1;
  }
  close();
  const text = rows.map(({ token }) => token).join(' ');
  draft.sentences.push(text);
  draft.places = place;
  draft.units += text.length + 1;
}

function finish({ sentences, spans, line }: Draft): Found {
  const foreign: ForeignDocument = {
    name: null,
    title: null,
    text: sentences.join('\n'),
    spans,
    statuses: [],
    meta: {},
    encoding: null,
    sourceSha256: null,
  };
  return { ...makeDraft(foreign, [plainFinding]), line };
}
