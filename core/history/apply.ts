// The one way by which spans, layers, labels and documents change: a list of changes with both sides. Each is checked
// against what is stored, so that a change made from a stale view is refused whole.

import type { Writer } from '../database/database.ts';
import type { Change } from '../../model/change.ts';
import type { Span } from '../../model/span.ts';
import { createCounts } from './counts.ts';
import { tellOfCrowds } from './crowded.ts';
import { storedKindOf } from './kinds/kinds.ts';
import { spanInsertions } from './span-insertions.ts';
import { cutLongTexts } from './text-parts.ts';

/** What to apply. `at` is the time of the event, in Unix milliseconds; `surfaces` may know the surfaces of new spans. */
export interface ChangesToApply {
  readonly changes: readonly Change[];
  readonly at: number;
  readonly surfaces?: ReadonlyMap<Span, string> | undefined;
}

/**
 * Applies all changes, in order, and brings the kept counts along. Throws a `conflict` refusal where what is stored is not
 * a change's `before`, and `refused` where the schema says no; the caller's transaction takes back what was done by then.
 */
export function applyChanges(writer: Writer, { changes, at, surfaces }: ChangesToApply): void {
  const counts = createCounts(writer, at);
  tellOfCrowds(writer, changes);
  const forgetParts = cutLongTexts(writer, changes);
  const application = { writer, at, counts };
  const insertions = spanInsertions(writer, counts, surfaces ?? new Map());
  for (const change of changes) {
    if (insertions.accept(change)) continue;
    insertions.flush();
    storedKindOf(change).apply(application, change);
  }
  insertions.flush();
  forgetParts();
  counts.write();
}
