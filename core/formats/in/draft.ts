// From a foreign document to one that the corpus can take: canonical text, code points, every span verified by its quote.

import { offsetTable, type CodePoint } from '../../../model/offsets.ts';
import { canonicalise } from '../../../model/text.ts';
import type { BadSpan, Question } from '../../../model/reading.ts';
import type { SpanMeta } from '../../../model/span.ts';
import { excerpt } from '../excerpt.ts';
import type { DraftDocument } from '../format.ts';
import { badSpanInWords } from '../good-spans.ts';
import { askForOffsets, offsetsInDoubt } from '../offset-question.ts';
import { placesOf, plainFinding, type ForeignSpan, type OffsetFinding } from './offset-unit.ts';

/** A document as a foreign file has it: its own text, its own offsets. */
export interface ForeignDocument extends Omit<DraftDocument, 'spans' | 'changes' | 'offsets'> {
  readonly spans: readonly (ForeignSpan & {
    readonly id: string | null;
    readonly label: string;
    readonly annotator: string | null;
    readonly note: string;
    readonly meta?: SpanMeta | undefined;
  })[];
}

/** In UTF-16 units. */
const longestText = 16 * 1024 * 1024;
/** A document with more spans is refused. */
export const mostSpans = 200_000;
/** Why it is; completes “FILE: …”. */
export const tooManySpans = (): string =>
  `it has more than ${mostSpans.toLocaleString('en')} tags, which is too much for one document`;

type Draft =
  | { readonly ok: true; readonly document: DraftDocument }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly alternatives?: readonly DraftDocument[];
      readonly question?: Question;
    };
type Canonical = ReturnType<typeof canonicalise>;

/** Where the spans stand in the canonical text in one reading of their offsets, null for those that do not hold; and why. */
interface Placing {
  readonly finding: OffsetFinding;
  readonly placed: readonly (Pick<DraftDocument['spans'][number], 'start' | 'end' | 'surface'> | null)[];
  readonly bad: readonly BadSpan[];
}

/**
 * Makes a foreign document ready. `findings` are the readings of its offsets that may be right; those that leave more spans off
 * the text than others fall out. Spans that do not hold then are left out and named, the others come in. The document is refused
 * with a reason for people where none of its spans holds, and, with a question, where the readings disagree.
 */
export function makeDraft(foreign: ForeignDocument, findings: readonly OffsetFinding[]): Draft {
  const tooMuch = tooMuchIn(foreign);
  if (tooMuch !== null) return { ok: false, reason: tooMuch };
  const canonical = canonicalise(foreign.text);
  if (foreign.spans.length === 0) {
    const { badSpans = [], question } = foreign;
    if (badSpans.length > 0) return { ok: false, reason: noneHolds(badSpans), ...(question && { question }) };
    return { ok: true, document: ready(foreign, canonical, { finding: null, placed: [], bad: [] }) };
  }
  const placings = findings.map((finding) => place(foreign, canonical, finding));
  const least = Math.min(...placings.map(({ bad }) => bad.length));
  const fitting = placings.filter(({ bad }) => bad.length === least);
  const [first, ...others] = distinct(fitting);
  if (first === undefined) return { ok: false, reason: 'the unit of its offsets is not known' };
  if (least === foreign.spans.length) {
    return { ok: false, reason: noneHolds([...(foreign.badSpans ?? []), ...(placings[0] ?? first).bad]) };
  }
  if (others.length === 0) return { ok: true, document: ready(foreign, canonical, first) };
  const alternatives = [first, ...others].map((placing) => ready(foreign, canonical, placing));
  const question = askForOffsets(alternatives);
  return { ok: false, reason: offsetsInDoubt(question, alternatives), alternatives, question };
}

/** Whether every span of a document is where it says, when its offsets count code points and line breaks as they stand. */
export function holdsPlainly(foreign: ForeignDocument): boolean {
  return place(foreign, canonicalise(foreign.text), plainFinding).bad.length === 0;
}

/** Why a document is more than can be stored in one step, or null. */
function tooMuchIn({ text, spans }: ForeignDocument): string | null {
  if (text.length > longestText)
    return 'its text is longer than 16 million characters, which is too much for one document';
  if (spans.length > mostSpans) return tooManySpans();
  return null;
}

function ready(
  foreign: ForeignDocument,
  { text, changes }: Canonical,
  { finding, placed, bad }: Omit<Placing, 'finding'> & { readonly finding: OffsetFinding | null },
): DraftDocument {
  const spans = foreign.spans.flatMap((span, i) => {
    const at = placed[i] ?? null;
    return at === null ? [] : [{ ...span, ...at }];
  });
  const { sha256, badSpans = [], ...rest } = foreign;
  return {
    ...rest,
    text,
    ...(sha256 !== undefined && text === foreign.text && { sha256 }),
    spans,
    changes,
    offsets: finding,
    ...(badSpans.length + bad.length > 0 && { badSpans: [...badSpans, ...bad] }),
  };
}

/** One placing for each way in which the spans may stand; it remembers the readings of those that agree with it. */
function distinct(placings: readonly Placing[]): readonly Placing[] {
  const ways = new Map<string, Placing>();
  for (const placing of placings) {
    const key = placing.placed.map((at) => (at === null ? '-' : `${at.start}-${at.end}`)).join(' ');
    const known = ways.get(key);
    const { unit, lineBreaks } = placing.finding;
    ways.set(
      key,
      known === undefined
        ? placing
        : { ...known, finding: { ...known.finding, alike: [...(known.finding.alike ?? []), { unit, lineBreaks }] } },
    );
  }
  return [...ways.values()];
}

function noneHolds(bad: readonly BadSpan[]): string {
  const [first] = bad;
  const said = first === undefined ? 'none of its spans is on its text' : badSpanInWords(first);
  const reason = first === undefined || said.startsWith('its ') ? said : `the span ${said}`;
  return bad.length > 1 ? `none of its ${bad.length} spans is on its text; ${reason}` : reason;
}

function place(foreign: ForeignDocument, canonical: Canonical, finding: OffsetFinding): Placing {
  const table = offsetTable(canonical.text);
  const asItIs = canonical.text === foreign.text && finding.unit === 'codepoint' && finding.lineBreaks === 'as stored';
  const places = asItIs
    ? (offset: number): CodePoint | null => (offset >= 0 && offset <= table.codePoints ? (offset as CodePoint) : null)
    : placesOf(foreign.text, finding);
  const bad: BadSpan[] = [];
  const placed = foreign.spans.map((span) => {
    const { start, end, surface, label } = span;
    const refuse = (fault: string): null => {
      bad.push({ line: null, label, place: `${start}–${end}`, fault });
      return null;
    };
    const from = places(start);
    const to = places(end);
    if (from === null || to === null) return refuse('is outside the text or cuts a character');
    const begin = canonical.toCanonical(from);
    const stop = canonical.toCanonical(to);
    if (begin >= stop) return refuse(start > end ? 'is empty: it ends before it starts' : 'is empty');
    const slice = canonical.text.slice(table.toUtf16(begin), table.toUtf16(stop));
    if (surface !== null && slice !== surface && slice !== canonicalise(surface).text) {
      return refuse(`says “${excerpt(surface)}”, but the text there is “${excerpt(slice)}”`);
    }
    // The quote of a file is stored faster than a slice, which is as wide as the widest character of the whole text.
    return { start: begin, end: stop, surface: slice === surface ? surface : slice };
  });
  return { finding, placed, bad };
}
