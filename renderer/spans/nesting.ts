// How deep each span lies within others, for the indentation of the list.

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const deepest = 4;

/** The depth of each of these spans, which are in text order, parents before children; 0 is outermost. Capped, to keep the words readable. */
export function depths(spans: readonly Stretch[]): readonly number[] {
  const open: Stretch[] = [];
  return spans.map((span) => {
    while (open.length > 0 && !holds(open.at(-1), span)) open.pop();
    const depth = Math.min(open.length, deepest);
    open.push(span);
    return depth;
  });
}

function holds(outer: Stretch | undefined, inner: Stretch): boolean {
  return outer !== undefined && outer.start <= inner.start && inner.end <= outer.end;
}
