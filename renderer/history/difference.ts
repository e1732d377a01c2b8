// How a layer then differs from the layer now.

import { compareSpans, type Span } from '../../model/span.ts';

export interface Difference {
  /** Was there then and is not now. */
  readonly back: readonly Span[];
  /** Is there now and was not then. */
  readonly away: readonly Span[];
  /** Another label, other ends or another note then. */
  readonly changed: readonly Span[];
}

/** Compares by id; each list in text order, as it was then (`away`: as it is now). */
export function difference(then: readonly Span[], now: readonly Span[]): Difference {
  const past = new Map(then.map((span) => [span.id, span]));
  const present = new Map(now.map((span) => [span.id, span]));
  return {
    back: then.filter(({ id }) => !present.has(id)).sort(compareSpans),
    away: now.filter(({ id }) => !past.has(id)).sort(compareSpans),
    changed: then.filter((span) => differs(span, present.get(span.id))).sort(compareSpans),
  };
}

export function isSame({ back, away, changed }: Difference): boolean {
  return back.length + away.length + changed.length === 0;
}

function differs(then: Span, now: Span | undefined): boolean {
  if (!now) return false;
  return then.label !== now.label || then.start !== now.start || then.end !== now.end || then.note !== now.note;
}
