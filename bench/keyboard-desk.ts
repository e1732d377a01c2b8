// The keyboard's side of the article, as its keys work, for planning: which keys lead from one selection to another. What they do is the
// model's; what the browser does of itself (Ctrl with an arrow) is learnt from the page. Offsets are UTF-16.

import { candidateAround, growTo, isUntagged, nextCandidate, shrinkTo } from '../model/candidate-hop.ts';
import { findCandidates, type Candidate } from '../model/candidates.ts';
import { snapSelection, wordAt, type Utf16Range } from '../model/boundary.ts';
import { rulesOf } from '../model/boundary-rules.ts';
import { cutByRules } from '../model/cut-by-rules.ts';
import type { KnownSurface } from '../model/known-surfaces.ts';
import { lineAround } from '../model/line.ts';
import type { Utf16 } from '../model/offsets.ts';
import { narrow, widen } from '../model/units.ts';

/** A tag as it is planned: where, and which label by its number. */
export interface Tag extends Utf16Range {
  readonly label: number;
}

/** The selection, or the caret where both ends are one, and what the program remembers of how it came about. */
export interface Place {
  readonly anchor: number;
  readonly focus: number;
  /** The selection is exactly these words, and not what snapping makes of both ends. */
  readonly isHeld: boolean;
  /** The candidate that was hopped to last, while it is selected. */
  readonly isHopped: boolean;
  /** Where widening began, while what it selected is selected. */
  readonly widenedFrom: number | null;
}

/** An article while it is tagged. */
export interface Desk {
  readonly text: string;
  readonly labels: readonly { readonly number: number; readonly name: string }[];
  readonly candidates: readonly Candidate[];
  readonly tags: readonly Tag[];
  readonly known: readonly KnownSurface[];
  /** Where Ctrl with the right arrow stops, and with the left one, in order. */
  readonly stops: { readonly right: readonly number[]; readonly left: readonly number[] };
}

/** The same article with these tags more, and the candidates that are left. */
export function withTags(desk: Desk, tags: readonly Tag[]): Desk {
  const words = tags.map(({ start, end, label }) => ({ label, surface: desk.text.slice(start, end) }));
  const known = [...words, ...desk.known];
  const all = [...desk.tags, ...tags];
  const rules = (label: number) => rulesOf({ name: nameOf(desk, label) });
  const candidates = findCandidates(desk.text, known, rules).filter((one) => isUntagged(one, all));
  return { ...desk, tags: all, known, candidates };
}

/** The caret at a place, with nothing selected. */
export function caretAt(at: number): Place {
  return { anchor: at, focus: at, isHeld: false, isHopped: false, widenedFrom: null };
}

/** What is selected, as a label would get it before its own rules; null at a bare caret. */
export function selectedAt({ text }: Desk, { anchor, focus, isHeld }: Place): Utf16Range | null {
  if (anchor === focus) return null;
  const [start, end] = anchor < focus ? [anchor, focus] : [focus, anchor];
  if (isHeld) return range(start, end);
  const line = lineAround(text, start as Utf16);
  // A person selects within a line: over several, the rules stand still.
  if (line.toText(line.toLine(end as Utf16)) !== end) return null;
  const snapped = snapSelection(line.text, line.toLine(start as Utf16), line.toLine(end as Utf16));
  return line.text.slice(snapped.start, snapped.end).trim() === ''
    ? null
    : { start: line.toText(snapped.start), end: line.toText(snapped.end) };
}

/** The tags that a label's key makes at a place. */
export function tagsAt(desk: Desk, place: Place, label: number): readonly Tag[] {
  const selected = selectedAt(desk, place) ?? (place.anchor === place.focus ? atCaret(desk, place.focus) : null);
  if (!selected) return [];
  const line = lineAround(desk.text, selected.start);
  const rules = rulesOf({ name: nameOf(desk, label) });
  return cutByRules(line.text, line.toLine(selected.start), line.toLine(selected.end), rules).map((one) => ({
    start: line.toText(one.start),
    end: line.toText(one.end),
    label,
  }));
}

/** Where the caret or the selection is after a label's key: on the next candidate, where one was tagged. */
export function afterTagging(desk: Desk, place: Place): Place {
  return (place.isHopped ? hop(desk, place, 1) : null) ?? caretAt(place.focus);
}

type Move = (desk: Desk, place: Place) => Place | null;

/** What each key does; null where it does nothing. */
export const moves: Readonly<Record<string, Move>> = {
  Tab: (desk, place) => hop(desk, place, 1),
  'Shift+Tab': (desk, place) => hop(desk, place, -1),
  w: (desk, place) => widenAt(desk, place),
  'Shift+W': (desk, place) => narrowAt(desk, place),
  'Control+ArrowRight': ({ stops }, { focus }) => maybeCaret(stops.right.find((stop) => stop > focus)),
  'Control+ArrowLeft': ({ stops }, { focus }) => maybeCaret(stops.left.findLast((stop) => stop < focus)),
  'Control+Shift+ArrowRight': ({ stops }, place) =>
    extend(
      place,
      stops.right.find((stop) => stop > place.focus),
    ),
  'Control+Shift+ArrowLeft': ({ stops }, place) =>
    extend(
      place,
      stops.left.findLast((stop) => stop < place.focus),
    ),
  ArrowRight: (_, { anchor, focus }) => (anchor === focus ? null : caretAt(Math.max(anchor, focus))),
  ArrowLeft: (_, { anchor, focus }) => (anchor === focus ? null : caretAt(Math.min(anchor, focus))),
};

function hop(desk: Desk, place: Place, by: 1 | -1): Place | null {
  const from = selectedAt(desk, place) ?? range(place.focus, place.focus);
  const found = nextCandidate(desk.candidates, from, by, place.isHopped);
  return found ? held(found, { isHopped: true, widenedFrom: null }) : null;
}

function widenAt(desk: Desk, place: Place): Place | null {
  const selected = selectedAt(desk, place);
  const line = lineAround(desk.text, (selected?.start ?? place.focus) as Utf16);
  if (!selected) {
    const word = wordAt(line.text, line.toLine(place.focus as Utf16));
    return word && held(shift(line, word), { isHopped: false, widenedFrom: place.focus });
  }
  const unit = shift(line, widen(line.text, line.toLine(selected.start), line.toLine(selected.end)));
  return held(growTo<Utf16Range>(selected, unit, desk.candidates), {
    isHopped: false,
    widenedFrom: place.widenedFrom ?? selected.start,
  });
}

function narrowAt(desk: Desk, place: Place): Place | null {
  const selected = selectedAt(desk, place);
  if (!selected) return null;
  const anchor = place.widenedFrom ?? selected.start;
  const line = lineAround(desk.text, selected.start);
  const unit = narrow(line.text, line.toLine(selected.start), line.toLine(selected.end), line.toLine(anchor as Utf16));
  const smaller = shrinkTo<Utf16Range>(selected, shift(line, unit), desk.candidates, anchor);
  return held(smaller, { isHopped: false, widenedFrom: anchor });
}

function atCaret({ text, candidates }: Desk, caret: number): Utf16Range | null {
  const candidate = candidateAround(candidates, caret);
  if (candidate) return candidate;
  const line = lineAround(text, caret as Utf16);
  const word = wordAt(line.text, line.toLine(caret as Utf16));
  return word && shift(line, word);
}

function held({ start, end }: Utf16Range, how: Pick<Place, 'isHopped' | 'widenedFrom'>): Place {
  return { anchor: start, focus: end, isHeld: true, ...how };
}

function extend({ anchor }: Place, to: number | undefined): Place | null {
  return to === undefined ? null : { anchor, focus: to, isHeld: false, isHopped: false, widenedFrom: null };
}

function maybeCaret(at: number | undefined): Place | null {
  return at === undefined ? null : caretAt(at);
}

function shift(line: ReturnType<typeof lineAround>, { start, end }: Utf16Range): Utf16Range {
  return { start: line.toText(start), end: line.toText(end) };
}

function nameOf({ labels }: Desk, label: number): string {
  return labels.find(({ number }) => number === label)?.name ?? '';
}

function range(start: number, end: number): Utf16Range {
  return { start: start as Utf16, end: end as Utf16 };
}
