// What a foreign file counts when it counts characters. Few say it; the quotes beside the offsets give it away (formats.md,
// section 1.3). The decision is made for a whole file, never for a document.

import type { CodePoint } from '../../model/offsets.ts';

/** Units that tools count in: Python's, JavaScript's and Java's, UTF-8's, and what a reader sees as one character. */
export const offsetUnits = ['codepoint', 'utf16', 'byte', 'grapheme'] as const;
export type OffsetUnit = (typeof offsetUnits)[number];

/** One way to read offsets. Line breaks: counted as they stand in the file, or each as CRLF (2), or each as LF (1). */
export interface OffsetReading {
  readonly unit: OffsetUnit;
  readonly lineBreaks: 'as stored' | 'as CRLF' | 'as LF';
}

/** How a file's offsets are read, and on what ground: of `compared` spans, `fitting` agree. */
export interface OffsetFinding extends OffsetReading {
  readonly decidedBy: 'declaration' | 'quotes' | 'word edges' | 'nothing to decide';
  readonly fitting: number;
  readonly compared: number;
}

/** A span as a foreign file has it, in the file's own unit; `surface` is the file's quote, where it has one. */
export interface ForeignSpan {
  readonly start: number;
  readonly end: number;
  readonly surface: string | null;
}

/** Collects what the documents of one file say about its offsets. */
export interface OffsetEvidence {
  add(text: string, spans: readonly ForeignSpan[]): void;
  /**
   * The readings that fit the file best, equally well; the likeliest first. Where they disagree about a document, nobody
   * can tell, and it must be refused.
   */
  findings(): readonly OffsetFinding[];
}

const plainReading: OffsetReading = { unit: 'codepoint', lineBreaks: 'as stored' };

/** The finding where nothing is to be found: offsets are code points because nothing else can be meant. */
export const plainFinding: OffsetFinding = { ...plainReading, decidedBy: 'nothing to decide', fitting: 0, compared: 0 };

const readings: readonly OffsetReading[] = [
  ...offsetUnits.map((unit): OffsetReading => ({ unit, lineBreaks: 'as stored' })),
  ...(['as CRLF', 'as LF'] as const).flatMap((lineBreaks) =>
    (['codepoint', 'utf16', 'byte'] as const).map((unit): OffsetReading => ({ unit, lineBreaks })),
  ),
];

const asciiOneLine = /^[\t -\u007f]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** True when a text's offsets read the same in every unit: ASCII on one line. */
export function needsNoUnit(text: string): boolean {
  return asciiOneLine.test(text);
}

/** Starts the collection for one file. */
export function offsetEvidence(): OffsetEvidence {
  const byQuote = readings.map(() => 0);
  const byEdge = readings.map(() => 0);
  let quotes = 0;
  let others = 0;
  return {
    add(text, spans) {
      if (spans.length === 0 || needsNoUnit(text)) return;
      const points = Array.from(text);
      readings.forEach((reading, r) => {
        const places = placesOf(text, reading);
        for (const span of spans) {
          const start = places(span.start);
          const end = places(span.end);
          if (start === null || end === null || start >= end) continue;
          if (span.surface !== null) {
            if (sameWords(points.slice(start, end).join(''), span.surface)) byQuote[r] = (byQuote[r] ?? 0) + 1;
          } else if (onEdges(points, start, end)) byEdge[r] = (byEdge[r] ?? 0) + 1;
        }
      });
      for (const { surface } of spans) {
        if (surface === null) others++;
        else quotes++;
      }
    },
    findings() {
      if (quotes + others === 0) return [plainFinding];
      const [decidedBy, scores, compared] =
        quotes > 0 ? (['quotes', byQuote, quotes] as const) : (['word edges', byEdge, others] as const);
      const fitting = Math.max(...scores);
      return readings
        .filter((_, r) => scores[r] === fitting)
        .map((reading) => ({ ...reading, decidedBy, fitting, compared }));
    },
  };
}

/** From offsets into `text`, read as `reading` says, to code points; null outside the text or inside a character. */
export function placesOf(text: string, reading: OffsetReading): (offset: number) => CodePoint | null {
  const edges = edgeTable(text, reading);
  return (offset) => {
    const place = edges[offset] ?? -1;
    return place < 0 ? null : (place as CodePoint);
  };
}

/** For each offset of the reading the code-point offset, or -1 where it falls inside a character. */
function edgeTable(text: string, { unit, lineBreaks }: OffsetReading): readonly number[] {
  const edges: number[] = [];
  const starts = unit === 'grapheme' ? graphemeStarts(text) : null;
  let here = 0;
  let place = 0;
  let before = '';
  let utf16 = 0;
  const mark = (): void => {
    while (edges.length < here) edges.push(-1);
    if (edges.length === here) edges.push(place);
  };
  for (const character of text) {
    if (starts === null || starts.has(utf16)) mark();
    const width = starts === null ? widthOf(character, unit) : starts.has(utf16) ? 1 : 0;
    const breaks = character === '\n' && before !== '\r' && lineBreaks === 'as CRLF';
    const absorbed = character === '\r' && lineBreaks === 'as LF' && text[utf16 + 1] === '\n';
    // Between a CR and an LF that the file does not have, one stands before the line break.
    if (breaks) edges.push(place);
    here += absorbed ? 0 : breaks ? 2 : width;
    utf16 += character.length;
    before = character;
    place++;
  }
  mark();
  return edges;
}

function widthOf(character: string, unit: OffsetUnit): number {
  if (unit === 'utf16') return character.length;
  if (unit !== 'byte') return 1;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function graphemeStarts(text: string): ReadonlySet<number> {
  return new Set(Array.from(graphemes.segment(text), ({ index }) => index));
}

function sameWords(slice: string, quote: string): boolean {
  return slice === quote || slice.replaceAll('\r\n', '\n') === quote.replaceAll('\r\n', '\n');
}

const wordly = /[\p{L}\p{N}\p{M}]/u;
const blank = /\s/u;

/** Whether a stretch looks tagged by a person: no blanks at its edges, no word cut. */
function onEdges(points: readonly string[], start: number, end: number): boolean {
  const inWord = (i: number): boolean => wordly.test(points[i] ?? '');
  const isBlank = (i: number): boolean => blank.test(points[i] ?? '');
  const cuts = (i: number): boolean => inWord(i - 1) && inWord(i);
  return !isBlank(start) && !isBlank(end - 1) && !cuts(start) && !cuts(end);
}
