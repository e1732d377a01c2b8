// The lines of an .ann file. Of what brat can say, spans and their notes are ours; the rest is kept as it stands.

import type { NotTaken } from '../../../model/reading.ts';
import type { Line } from '../in/lines.ts';
import type { SpanMeta } from '../../../model/span.ts';
import { tallyNotTaken } from '../not-taken.ts';
import { parseAttribute, withAttribute } from './attributes.ts';

/** A text-bound annotation (`T`). Offsets as in the file; quotes are null where the line has no words. */
export interface BratSpan {
  readonly line: number;
  readonly mark: string;
  /** The line without the words. */
  readonly head: string;
  readonly type: string;
  readonly fragments: readonly { readonly start: number; readonly end: number; readonly quote: string | null }[];
}

export interface BratFile {
  readonly spans: readonly BratSpan[];
  /** By the mark of the span that they are about. */
  readonly notes: ReadonlyMap<string, string>;
  readonly annotators: ReadonlyMap<string, string>;
  /** What attributes say of spans, by their marks. */
  readonly attributes: ReadonlyMap<string, SpanMeta>;
  /** Events, relations, attributes of those, normalisations and equivalences, as they stand. */
  readonly others: readonly string[];
  /** The lines of attributes and others. */
  readonly details: readonly string[];
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

const kinds: Readonly<Record<string, NotTaken['kind']>> = {
  R: 'relation',
  '*': 'relation',
  A: 'feature',
  M: 'feature',
};

/** What the lines that say nothing of one span alone say, by kind and type: kept as metadata, where nothing shows them. */
export function countOthers(others: BratFile['others']): readonly NotTaken[] {
  const tally = tallyNotTaken();
  for (const line of others) {
    const name = /\t([^\s:]+)/.exec(line)?.[1] ?? '';
    tally.add({ kind: kinds[line.charAt(0)] ?? 'annotation', name, example: line, kept: true });
  }
  return tally.list();
}

const textBound = /^(T\d+\S*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*) *(?:\t(.*))?$/s;
const annotatorNote = /^#\d+\S*\tAnnotatorNotes (T\S+)\t(.*)$/s;
const annotatorMark = /^A\d+\S*\tAnnotator (T\S+) (\S+)\s*$/;
const other = /^(?:[ERAMN]\d+\S*|\*|#\S*)\t\S/;

/** Reads lines into what they say; those that say nothing known are refused, each with its number and reason. */
export function parseAnn(lines: Iterable<Line>): BratFile {
  const spans = new Map<string, BratSpan>();
  const notes = new Map<string, string>();
  const annotators = new Map<string, string>();
  const attributes = new Map<string, SpanMeta>();
  const others: string[] = [];
  const details: string[] = [];
  const refused: { line: number; reason: string }[] = [];
  for (const read of lines) {
    if (!read.ok) refused.push(read);
    else if (read.text.trim() !== '') {
      const { text, line } = read;
      const note = annotatorNote.exec(text);
      const annotator = annotatorMark.exec(text);
      if (note !== null) notes.set(note[1] ?? '', [notes.get(note[1] ?? ''), note[2]].filter(Boolean).join('\n'));
      else if (annotator !== null) annotators.set(annotator[1] ?? '', annotator[2] ?? '');
      else if (other.test(text)) {
        const said = parseAttribute(text);
        details.push(text);
        if (said === null) others.push(text);
        else attributes.set(said.mark, withAttribute(attributes.get(said.mark) ?? {}, said.name, said.value));
      } else {
        const span = parseSpan(text, line);
        if (typeof span === 'string') refused.push({ line, reason: span });
        else if (spans.has(span.mark)) refused.push({ line, reason: `${span.mark} stands twice` });
        else spans.set(span.mark, span);
      }
    }
  }
  return { spans: [...spans.values()], notes, annotators, attributes, others, details, refused };
}

function parseSpan(text: string, line: number): BratSpan | string {
  const found = textBound.exec(text);
  if (found === null) return 'this is no line of brat’s: an id such as T1, a tab, a type, offsets, a tab and the words';
  const [, mark = '', type = '', offsets = '', words = ''] = found;
  const extents = offsets.split(';').map((pair) => pair.split(' ').map(Number));
  // Blanks of the right length are words like others, and may be all that tells the unit of the offsets.
  const quotes = splitQuote(words, extents) ?? (words.trim() === '' ? extents.map(() => null) : null);
  if (/\p{Cc}/u.test(type)) return `the type of ${mark} holds control characters`;
  if (quotes === null) return `${mark} is ${lengthOf(extents)} long by its offsets, but its words are not`;
  return {
    line,
    mark,
    type,
    head: `${mark}\t${type} ${offsets}`,
    fragments: extents.map(([start = 0, end = 0], i) => ({ start, end, quote: quotes[i] ?? null })),
  };
}

/** The words of each fragment; they are joined by one blank. Whichever unit the offsets are in, the words have their length. */
function splitQuote(words: string, extents: readonly (readonly number[])[]): readonly string[] | null {
  const length = lengthOf(extents);
  const points = [...words];
  const cut = (slice: (from: number, to: number) => string): readonly string[] => {
    let at = 0;
    return extents.map(([start = 0, end = 0]) => {
      const from = at;
      at += end - start + 1;
      return slice(from, at - 1);
    });
  };
  const byPoints = (from: number, to: number): string => points.slice(from, to).join('');
  if (points.length === length) return cut(byPoints);
  if (words.length === length) return cut((from, to) => words.slice(from, to));
  const bytes = Buffer.from(words);
  if (bytes.length === length) return cut((from, to) => bytes.toString('utf8', from, to));
  // brat lets more follow the words, after a blank.
  return points.length > length && /\s/u.test(points[length] ?? '') ? cut(byPoints) : null;
}

function lengthOf(extents: readonly (readonly number[])[]): number {
  return extents.reduce((sum, [start = 0, end = 0]) => sum + end - start, extents.length - 1);
}
