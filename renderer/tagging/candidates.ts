// Hopping through the likely tags of the article. They are looked for in pieces of the text around the caret, so that a long article
// costs what a short one does.

import { rulesOf, type BoundaryRule } from '../../model/boundary-rules.ts';
import { findCandidates, findForms, type Candidate, type Cuts, type Forms } from '../../model/candidates.ts';
import { candidateAround, isUntagged, nextCandidate } from '../../model/candidate-hop.ts';
import type { KnownSurface } from '../../model/known-surfaces.ts';
import type { CodePoint, Utf16 } from '../../model/offsets.ts';
import type { Stretch } from '../article/index.ts';
import { openSuggestions } from '../patterns/suggestions.ts';
import { announce, article, caretInText } from '../session/article-handle.ts';
import { labelOf, useCorpus } from '../session/corpus.ts';
import type { Label } from '../../model/label.ts';
import { activate, surfaceOf, useOpen, type OpenDocument } from '../session/open-document.ts';
import { knownSurfaces } from '../session/surfaces.ts';
import { isInThePast } from './in-the-past.ts';

/** UTF-16 code units of a piece. */
const pieceLength = 8_192;
/** How many pieces a hop looks through: after that there is nothing near. */
const reach = 16;

let hopped: Stretch | null = null;

/**
 * Selects the next likely tag behind the caret, or the one before it. False where the keyboard is not in the text, and where no
 * candidate is left: the key then goes on to the next part of the window, as everywhere. `done`: what was done before the hop, which
 * its announcement would be over before anybody heard it.
 */
export function hopToCandidate(by: 1 | -1, done = ''): boolean {
  const caret = caretInText();
  const { document } = useOpen.getState();
  if (caret === null || !document || isInThePast()) return false;
  const selection = article()?.selection();
  const found = findOffered(document, selection ?? { start: caret, end: caret }, by, isHopped(selection ?? null));
  if (!found) {
    hopped = null;
    return false;
  }
  const label = found.label === null ? undefined : labelOf(found.label);
  hopped = { start: found.start, end: found.end };
  activate(null);
  article()?.reveal(found.start, found.end, { select: true });
  announce(
    `${done}${surfaceOf(document, found)}${label ? `, ${found.isSuggested ? 'suggested as' : 'perhaps'} ${label.name}` : ''}`,
  );
  return true;
}

/** True where this is the candidate that was hopped to. */
export function isHopped(selection: Stretch | null): boolean {
  return selection !== null && selection.start === hopped?.start && selection.end === hopped.end;
}

/** The smallest candidate that the caret stands in, or null. */
export function candidateAt(document: OpenDocument, caret: CodePoint): Stretch | null {
  return candidateAround(candidatesNear(document, caret), caret) ?? null;
}

/** The candidates in the surroundings of a place, in text order. */
export function candidatesNear(document: OpenDocument, at: CodePoint): readonly Stretch[] {
  const piece = Math.floor(document.table.toUtf16(at) / pieceLength);
  return [piece - 1, piece].flatMap((index) => offeredIn(document, index));
}

type Offered = Stretch & Pick<Candidate, 'label'> & { readonly isSuggested?: true };

function findOffered(document: OpenDocument, from: Stretch, by: 1 | -1, isOnOne: boolean): Offered | null {
  const at = document.table.toUtf16(from.start);
  const piece = Math.floor(at / pieceLength);
  // A piece ends at a blank behind its border, so the place may still belong to the piece before.
  const first = by > 0 && at < borderOf(document.text, piece) ? piece - 1 : piece;
  for (let step = 0; step <= reach; step++) {
    const found = nextCandidate(offeredIn(document, first + step * by), from, by, isOnOne);
    if (found) return found;
  }
  return null;
}

/** The candidates of a piece that are not tagged already, and that a tag may be made of; where one is suggested, no other overlaps it. */
function offeredIn(document: OpenDocument, piece: number): readonly Offered[] {
  const { table, spans, text } = document;
  const [from, to] = [piece, piece + 1].map((one) => table.toCodePoint(borderOf(text, one) as Utf16));
  const suggested = openSuggestions(document)
    .filter(({ start }) => (from ?? 0) <= start && start < (to ?? 0))
    .map(({ start, end, label }): Offered => ({ start, end, label, isSuggested: true }));
  const likely = candidatesIn(document, piece).flatMap((candidate): Offered[] => {
    const stretch = { start: table.toCodePoint(candidate.start), end: table.toCodePoint(candidate.end) };
    if (suggested.some(({ start, end }) => start < stretch.end && stretch.start < end)) return [];
    const tags = spans.inBlockRange(stretch.start, stretch.end);
    return isUntagged(stretch, tags) ? [{ ...stretch, label: candidate.label }] : [];
  });
  if (suggested.length === 0) return likely;
  return [...likely, ...suggested].sort((a, b) => a.start - b.start || b.end - a.end);
}

interface Found {
  readonly text: string;
  readonly known: readonly KnownSurface[];
  readonly labels: readonly Label[];
  readonly byPiece: Map<number, readonly Candidate[]>;
  /** The forms of a piece are those of its text, whatever is tagged meanwhile. */
  readonly forms: Map<number, Forms>;
  readonly cuts: Map<number, Cuts>;
}

let found: Found | null = null;

function candidatesIn({ text }: OpenDocument, piece: number): readonly Candidate[] {
  const known = knownSurfaces();
  const labels = useCorpus.getState().corpus?.labels ?? [];
  if (found?.text !== text || found.known !== known || found.labels !== labels) {
    const forms = found?.text === text ? found.forms : new Map<number, Forms>();
    const cuts = found?.text === text && found.labels === labels ? found.cuts : new Map<number, Cuts>();
    found = { text, known, labels, byPiece: new Map(), forms, cuts };
  }
  const before = found.byPiece.get(piece);
  if (before) return before;
  const from = borderOf(text, piece);
  const words = text.slice(from, borderOf(text, piece + 1));
  const forms = found.forms.get(piece) ?? findForms(words);
  found.forms.set(piece, forms);
  const cuts = found.cuts.get(piece) ?? new Map();
  found.cuts.set(piece, cuts);
  const rulesOfLabel = (label: number): readonly BoundaryRule[] => rulesOf(labelOf(label) ?? { name: '' });
  const candidates = findCandidates(words, known, rulesOfLabel, { forms, cuts }).map((candidate) => ({
    ...candidate,
    ...shift(candidate, from),
  }));
  found.byPiece.set(piece, candidates);
  return candidates;
}

function shift({ start, end }: Candidate, by: number): Pick<Candidate, 'start' | 'end'> {
  return { start: (start + by) as Candidate['start'], end: (end + by) as Candidate['end'] };
}

/** Where a piece begins: at a line where one begins near, else at a blank. */
function borderOf(text: string, piece: number): number {
  const at = piece * pieceLength;
  if (at <= 0) return 0;
  const line = text.indexOf('\n', at);
  if (line >= 0 && line < at + pieceLength / 4) return line + 1;
  const blank = text.indexOf(' ', at);
  return blank < 0 || blank > at + pieceLength / 4 ? Math.min(at, text.length) : blank + 1;
}
