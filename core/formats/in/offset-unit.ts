// What a foreign file counts when it counts characters. Few say it; the quotes beside the offsets give it away
// (docs/formats.md#offset-units). The decision is made for a whole file, never for a document.

import { lazily } from '../../../model/lazily.ts';
import type { CodePoint } from '../../../model/offsets.ts';
import type { OffsetCounting } from '../../../model/reading.ts';

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
  /** Other readings that fit as well and give a document's spans the same places; in alternatives only. */
  readonly alike?: readonly OffsetReading[];
  /** From where to where they count, where that is in question; in alternatives only. */
  readonly counting?: OffsetCounting;
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
  readonly findings: () => readonly OffsetFinding[];
  /** Whether one reading has won so clearly that more documents would not change it. */
  isDecided(): boolean;
}

/** Code points, line breaks as they stand: the reading that most files mean, and the first guess. */
export const plainReading: OffsetReading = { unit: 'codepoint', lineBreaks: 'as stored' };

/** The finding where nothing is to be found: offsets are code points because nothing else can be meant. */
export const plainFinding: OffsetFinding = { ...plainReading, decidedBy: 'nothing to decide', fitting: 0, compared: 0 };

const readings: readonly OffsetReading[] = [
  ...(['as stored', 'as CRLF', 'as LF'] as const).flatMap((lineBreaks) =>
    (['codepoint', 'utf16', 'byte'] as const).map((unit): OffsetReading => ({ unit, lineBreaks })),
  ),
  { unit: 'grapheme', lineBreaks: 'as stored' },
];

const asciiOneLine = /^[\t -\u007f]*$/;
const segmenters = lazily({ graphemes: () => new Intl.Segmenter('en', { granularity: 'grapheme' }) });

/** True when a text's offsets read the same in every unit: ASCII on one line. */
export function needsNoUnit(text: string): boolean {
  return asciiOneLine.test(text);
}

// Each document is verified by its quotes afterwards; this many tell which reading they are to be verified in.
const enoughDocuments = 200;
/**
 * Word edges are a hint only. What most tools count stays possible, where not every span is on edges in another such reading, until so
 * many spans are in another reading alone, and for each one that is in this reading alone as many more.
 */
const clearLead = 3;
/** Where fewer of all spans stand on word edges in any reading, they were not set at words, and edges tell nothing. */
const enoughOnEdges = 0.6;

function isUsual(reading: OffsetReading | undefined): boolean {
  return reading?.lineBreaks === 'as stored' && (reading.unit === 'codepoint' || reading.unit === 'utf16');
}

/** Starts the collection for one file. */
export function offsetEvidence(): OffsetEvidence {
  const byQuote = readings.map(() => 0);
  const byEdge = readings.map(() => 0);
  /** How many spans stand on word edges in the one reading and not in the other. */
  const leads = readings.map(() => readings.map(() => 0));
  let quotes = 0;
  let others = 0;
  let documents = 0;
  const findings = (): readonly OffsetFinding[] => {
    if (quotes + others === 0) return [plainFinding];
    return quotes > 0 ? bestByQuotes(byQuote, quotes) : bestByEdges(byEdge, others, leads);
  };
  return {
    add(text, spans) {
      if (spans.length === 0 || needsNoUnit(text)) return;
      documents++;
      const points = Array.from(text);
      const onEdges: boolean[][] = spans.map(() => []);
      let best = 0;
      readings.forEach((reading, r) => {
        // Finding graphemes takes ten times as long as all the rest, and where every quote fits, there is no need.
        if (reading.unit === 'grapheme' && best === spans.length) return;
        const places = placesOf(text, reading);
        let quoted = 0;
        for (const [i, span] of spans.entries()) {
          const start = places(span.start);
          const end = places(span.end);
          if (start === null || end === null || start >= end) continue;
          if (span.surface !== null) {
            if (sameWords(points.slice(start, end).join(''), span.surface)) quoted++;
          } else if (isOnWordEdges(points, start, end)) {
            byEdge[r] = (byEdge[r] ?? 0) + 1;
            (onEdges[i] ??= [])[r] = true;
          }
        }
        byQuote[r] = (byQuote[r] ?? 0) + quoted;
        best = Math.max(best, quoted);
      });
      for (const fits of onEdges) addLeads(leads, fits);
      for (const { surface } of spans) {
        if (surface === null) others++;
        else quotes++;
      }
    },
    findings,
    isDecided: () => documents >= enoughDocuments && findings().length === 1,
  };
}

function bestByQuotes(scores: readonly number[], compared: number): readonly OffsetFinding[] {
  const fitting = Math.max(...scores);
  return readings
    .filter((_, r) => scores[r] === fitting)
    .map((reading) => ({ ...reading, decidedBy: 'quotes', fitting, compared }));
}

/** The readings with the most spans on word edges, and those that they do not clearly beat. */
function bestByEdges(
  scores: readonly number[],
  compared: number,
  leads: readonly (readonly number[])[],
): readonly OffsetFinding[] {
  const most = Math.max(...scores);
  const best = scores.indexOf(most);
  const lead = (a: number, b: number): number => leads[a]?.[b] ?? 0;
  const isPerfect = most === compared && isUsual(readings[best]);
  const isTelling = most >= enoughOnEdges * compared;
  const isOpen = (r: number): boolean =>
    isUsual(readings[r]) && !isPerfect && (!isTelling || lead(best, r) < clearLead + clearLead * lead(r, best));
  return readings
    .map((reading, r) => ({
      r,
      finding: { ...reading, decidedBy: 'word edges' as const, fitting: scores[r] ?? 0, compared },
    }))
    .filter(({ r, finding }) => finding.fitting === most || isOpen(r))
    .toSorted((a, b) => b.finding.fitting - a.finding.fitting)
    .map(({ finding }) => finding);
}

/** Counts for each two readings a span that stands on word edges in the one alone. */
function addLeads(leads: readonly number[][], fits: readonly boolean[]): void {
  for (const [a, row] of leads.entries()) {
    if (fits[a] !== true) continue;
    for (const b of row.keys()) if (fits[b] !== true) row[b] = (row[b] ?? 0) + 1;
  }
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
function edgeTable(text: string, { unit, lineBreaks }: OffsetReading): Int32Array {
  const starts = unit === 'grapheme' ? graphemeStarts(text) : null;
  // No reading counts more than three for a UTF-16 unit: the bytes of one in the BMP.
  const edges = new Int32Array(text.length * 3 + 1).fill(-1);
  let here = 0;
  let place = 0;
  for (let i = 0; i < text.length; place++) {
    const code = text.codePointAt(i) ?? 0;
    const counts = starts === null || starts[i] === 1;
    // What counts nothing, as the CR of a CRLF read as one, leaves the offset to the place before it.
    if (counts && edges[here] === -1) edges[here] = place;
    if (code === lf && lineBreaks === 'as CRLF' && text.charCodeAt(i - 1) !== cr) {
      // Between a CR and an LF that the file does not have, one stands before the line break.
      edges[here + 1] = place;
      here += 2;
    } else if (!(code === cr && lineBreaks === 'as LF' && text.charCodeAt(i + 1) === lf)) {
      here += starts === null ? widthOf(code, unit) : counts ? 1 : 0;
    }
    i += code > 0xffff ? 2 : 1;
  }
  edges[here] = place;
  return edges;
}

const cr = 0x0d;
const lf = 0x0a;

function widthOf(code: number, unit: OffsetUnit): number {
  if (unit === 'utf16') return code > 0xffff ? 2 : 1;
  if (unit !== 'byte') return 1;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/**
 * 1 where a grapheme begins, by UTF-16 offset (UAX #29). Between two ASCII characters one always does, but within CR LF: only what is beyond
 * ASCII is segmented, with its neighbours, which takes a hundredth of the time in most languages of Europe.
 */
export function graphemeStarts(text: string): Uint8Array {
  const starts = new Uint8Array(text.length).fill(1);
  const isAscii = (i: number): boolean => text.charCodeAt(i) < 0x80;
  for (let i = 0; i < text.length; i++) {
    if (isAscii(i)) continue;
    const from = Math.max(0, i - 1);
    while (i < text.length && (!isAscii(i) || (i + 1 < text.length && !isAscii(i + 1)))) i++;
    starts.fill(0, from, i + 1);
    for (const { index } of segmenters.graphemes.segment(text.slice(from, i + 1))) starts[from + index] = 1;
  }
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) starts[at + 1] = 0;
  return starts;
}

function sameWords(slice: string, quote: string): boolean {
  return slice === quote || slice.replaceAll('\r\n', '\n') === quote.replaceAll('\r\n', '\n');
}

const wordly = /[\p{L}\p{N}\p{M}]/u;
const blank = /\s/u;

/** Whether a range looks tagged by a person: no blanks at its edges, no word cut. */
export function isOnWordEdges(points: readonly string[], start: number, end: number): boolean {
  const inWord = (i: number): boolean => wordly.test(points[i] ?? '');
  const isBlank = (i: number): boolean => blank.test(points[i] ?? '');
  const cuts = (i: number): boolean => inWord(i - 1) && inWord(i);
  return !isBlank(start) && !isBlank(end - 1) && !cuts(start) && !cuts(end);
}
