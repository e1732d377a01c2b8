// Which candidate a hop goes to. Pure, in whatever unit its ranges have.

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether a tag may be made of a candidate that is none yet: it is no tag already, and crosses none. */
export function isUntagged(candidate: Range, tags: readonly Range[]): boolean {
  return tags.every(({ start, end }) => {
    if (end <= candidate.start || candidate.end <= start) return true;
    if (start === candidate.start && end === candidate.end) return false;
    return (start <= candidate.start && candidate.end <= end) || (candidate.start <= start && end <= candidate.end);
  });
}

/**
 * The nearest of the candidates, which are in text order, one that holds another before it, behind what is selected or before it; undefined where there is none. A caret
 * is an empty selection; `isOnOne`: what is selected is itself a candidate.
 */
export function nextCandidate<Candidate extends Range>(
  candidates: readonly Candidate[],
  selected: Range,
  by: 1 | -1,
  isOnOne: boolean,
): Candidate | undefined {
  const isWithin = ({ start, end }: Range, outer: Range): boolean => start === outer.start && end < outer.end;
  if (by < 0) return candidates.findLast((one) => one.start < selected.start || (isOnOne && isWithin(selected, one)));
  if (!isOnOne) return candidates.find(({ end }) => end > selected.start);
  return candidates.find((one) => one.start > selected.start || isWithin(one, selected));
}

/** The smallest of the candidates that a caret stands in or at; undefined where there is none. */
export function candidateAround<Candidate extends Range>(
  candidates: readonly Candidate[],
  caret: number,
): Candidate | undefined {
  const around = candidates.filter(({ start, end }) => start <= caret && caret <= end);
  return around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
}

/** What a selection grows to: the smallest of its next larger unit and the candidates that hold it and more. */
export function growTo<Of extends Range>(selected: Range, unit: Of, candidates: readonly Of[]): Of {
  const around = candidates.filter((one) => holds(one, selected) && sizeOf(one) > sizeOf(selected));
  const units = sizeOf(unit) > sizeOf(selected) ? [...around, unit] : around;
  return units.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0] ?? unit;
}

/** What a selection shrinks to: the largest of its next smaller unit and the candidates in it that the place `anchor` is in. */
export function shrinkTo<Of extends Range>(selected: Range, unit: Of, candidates: readonly Of[], anchor: number): Of {
  const at = { start: anchor, end: anchor };
  const within = candidates.filter(
    (one) => holds(selected, one) && holds(one, at) && sizeOf(one) < sizeOf(selected) && sizeOf(one) > sizeOf(unit),
  );
  return within.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0] ?? unit;
}

function holds(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function sizeOf({ start, end }: Range): number {
  return end - start;
}
