// From a foreign document to one that the corpus can take: canonical text, code points, every span verified by its quote.

import { offsetTable, type CodePoint } from '../../../model/offsets.ts';
import { canonicalise } from '../../../model/text.ts';
import type { DraftDocument } from '../format.ts';
import { placesOf, type ForeignSpan, type OffsetFinding } from './offset-unit.ts';

/** A document as a foreign file has it: its own text, its own offsets. */
export interface ForeignDocument extends Omit<DraftDocument, 'spans' | 'changes' | 'offsets'> {
  readonly spans: readonly (ForeignSpan & {
    readonly id: string | null;
    readonly label: string;
    readonly annotator: string | null;
    readonly note: string;
  })[];
}

/** In UTF-16 units. */
const longestText = 16 * 1024 * 1024;
/** A document with more spans is refused. */
export const mostSpans = 200_000;
/** Why it is; completes “FILE: …”. */
export const tooManySpans = `it has more than ${mostSpans.toLocaleString('en')} tags, which is too much for one document`;

type Draft =
  | { readonly ok: true; readonly document: DraftDocument }
  | { readonly ok: false; readonly reason: string; readonly alternatives?: readonly DraftDocument[] };
type Placed = { readonly start: CodePoint; readonly end: CodePoint; readonly surface: string };

/**
 * Makes a foreign document ready. `findings` are the readings of its offsets that may be right; those that contradict a quote
 * fall out, and when the rest disagree, or none is left, the document is refused with a reason for people, and with what it
 * would be in each reading.
 */
export function makeDraft(foreign: ForeignDocument, findings: readonly OffsetFinding[]): Draft {
  const tooMuch = tooMuchIn(foreign);
  if (tooMuch !== null) return { ok: false, reason: tooMuch };
  const canonical = canonicalise(foreign.text);
  if (foreign.spans.length === 0) return { ok: true, document: ready(foreign, canonical, [], null) };
  const fitting: { readonly finding: OffsetFinding; readonly spans: readonly Placed[] }[] = [];
  let refusal = 'the unit of its offsets is not known';
  for (const finding of findings) {
    const placed = place(foreign, canonical, finding);
    if (typeof placed !== 'string') {
      if (!fitting.some(({ spans }) => isSame(spans, placed))) fitting.push({ finding, spans: placed });
    } else if (finding === findings[0]) refusal = placed;
  }
  const [first, second] = fitting;
  if (first === undefined) return { ok: false, reason: refusal };
  if (second === undefined) return { ok: true, document: ready(foreign, canonical, first.spans, first.finding) };
  return {
    ok: false,
    reason: `its offsets may count ${first.finding.unit}s or ${second.finding.unit}s, and nothing in the file tells which`,
    alternatives: fitting.map(({ finding, spans }) => ready(foreign, canonical, spans, finding)),
  };
}

/** Why a document is more than can be stored in one step, or null. */
function tooMuchIn({ text, spans }: ForeignDocument): string | null {
  if (text.length > longestText)
    return 'its text is longer than 16 million characters, which is too much for one document';
  if (spans.length > mostSpans) return tooManySpans;
  return null;
}

function ready(
  foreign: ForeignDocument,
  { text, changes }: ReturnType<typeof canonicalise>,
  placed: readonly Placed[],
  offsets: OffsetFinding | null,
): DraftDocument {
  const spans = foreign.spans.flatMap((span, i) => {
    const at = placed[i];
    return at === undefined ? [] : [{ ...span, ...at }];
  });
  const { sha256, ...rest } = foreign;
  return { ...rest, text, ...(sha256 !== undefined && text === foreign.text && { sha256 }), spans, changes, offsets };
}

function isSame(a: readonly Placed[], b: readonly Placed[]): boolean {
  return a.every(({ start, end }, i) => b[i]?.start === start && b[i].end === end);
}

/** Where the spans stand in the canonical text, or why one of them cannot. */
function place(
  foreign: ForeignDocument,
  canonical: ReturnType<typeof canonicalise>,
  finding: OffsetFinding,
): readonly Placed[] | string {
  const table = offsetTable(canonical.text);
  const ready = canonical.text === foreign.text && finding.unit === 'codepoint' && finding.lineBreaks === 'as stored';
  const places = ready
    ? (offset: number): CodePoint | null => (offset <= table.codePoints ? (offset as CodePoint) : null)
    : placesOf(foreign.text, finding);
  const placed: Placed[] = [];
  for (const { start, end, surface, label } of foreign.spans) {
    const from = places(start);
    const to = places(end);
    const name = `the span ${label} ${start}–${end}`;
    if (from === null || to === null) return `${name} is outside the text or cuts a character`;
    const begin = canonical.toCanonical(from);
    const stop = canonical.toCanonical(to);
    if (begin >= stop) return `${name} is empty`;
    const slice = canonical.text.slice(table.toUtf16(begin), table.toUtf16(stop));
    if (surface !== null && slice !== surface && slice !== canonicalise(surface).text) {
      return `${name} says “${excerpt(surface)}”, but the text there is “${excerpt(slice)}”`;
    }
    // The quote of a file is stored faster than a slice, which is as wide as the widest character of the whole text.
    placed.push({ start: begin, end: stop, surface: slice === surface ? surface : slice });
  }
  return placed;
}

function excerpt(text: string): string {
  const points = Array.from(text.slice(0, 80));
  return points.length > 40 || text.length > 80 ? `${points.slice(0, 40).join('')}…` : text;
}
