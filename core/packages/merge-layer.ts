// One returned layer into the layer that is here: what was done elsewhere, tag by tag, without what is known already.

import type { ConflictKind } from '../../model/contract/packages.ts';
import type { Layer } from '../../model/contract/values.ts';
import type { Span } from '../../model/span.ts';
import type { GrowingHere } from './growing-here.ts';
import type { LayerStep, ReturnedLayer } from './layer-step.ts';

/** What a merge says of one thing on which both sides do not agree. */
export interface Conflict {
  readonly kind: ConflictKind;
  readonly here: ConflictingSide;
  readonly there: ConflictingSide;
}

/** A tag with its label's name, null where it is removed, or the status of the article. */
export type ConflictingSide = { readonly span: Span; readonly label: string } | { readonly layer: Layer } | null;

/** What came of one returned layer. */
export interface LayerOutcome {
  new: number;
  changed: number;
  removed: number;
  statuses: number;
  readonly conflicts: Conflict[];
}

/** How tags elsewhere are read here. */
export interface LayerReading {
  /** The tag as it would be here; its label is 0 where it is none that is here. */
  readonly spanOf: (id: string, state: NonNullable<LayerStep['spans'][number][1]>) => Span;
  readonly nameOf: (label: number) => string;
  /** The label of a tag that is taken over: found, added or restored. */
  readonly need: (label: string) => number;
  /** An id for a tag that is new here: this one, where no other layer of the article has it. */
  readonly freeId: (id: string) => string;
  /** What holds where both sides changed a thing: what is here, unless somebody chose otherwise. */
  readonly keep: (kind: ConflictKind) => 'here' | 'there';
}

/** What a returned layer wants of one tag: null: it is gone. */
interface Wish {
  /** Its id here. */
  readonly id: string;
  readonly now: Span | null;
}

/**
 * Merges one returned layer: of each tag only the steps count that are not known here, and what they began with tells whether
 * somebody changed it here, too. Steps that are known change nothing, so that an older return after a newer one, or the same
 * one twice, does nothing.
 */
export function mergeLayer(here: GrowingHere, returned: ReturnedLayer, reading: LayerReading): LayerOutcome {
  const outcome: LayerOutcome = { new: 0, changed: 0, removed: 0, statuses: 0, conflicts: [] };
  const fresh = returned.steps.filter(({ command }) => !here.isKnown(command));
  if (fresh.length === 0) return outcome;
  const there = new Map(returned.spans.map(({ id, ...state }) => [id, state]));
  const wishes: Wish[] = [];
  for (const [id, first] of firstStates(fresh)) {
    const state = there.get(id);
    const wish = decide(here, reading, outcome, {
      id,
      before: first === null ? null : reading.spanOf(id, first),
      now: state === undefined ? null : reading.spanOf(id, state),
      label: state?.label ?? '',
    });
    if (!wish) continue;
    const { now } = wish;
    wishes.push({
      id: here.spans.has(wish.id) ? wish.id : reading.freeId(wish.id),
      now: now === null || state === undefined ? null : { ...now, label: reading.need(state.label) },
    });
  }
  applyWishes(here, wishes, outcome);
  mergeStatus(here, returned, fresh, reading, outcome);
  here.came.push(...fresh);
  return outcome;
}

/** What each tag was before the first of these steps. */
function firstStates(steps: readonly LayerStep[]): ReadonlyMap<string, LayerStep['spans'][number][1]> {
  const first = new Map<string, LayerStep['spans'][number][1]>();
  for (const { spans } of steps) for (const [id, before] of spans) if (!first.has(id)) first.set(id, before);
  return first;
}

function decide(
  here: GrowingHere,
  { keep, nameOf }: LayerReading,
  outcome: LayerOutcome,
  {
    id,
    before,
    now,
    label,
  }: {
    readonly id: string;
    readonly before: Span | null;
    readonly now: Span | null;
    /** The name that its label has there now. */
    readonly label: string;
  },
): Wish | null {
  const own = here.spans.get(id) ?? twinOf(here, before) ?? twinOf(here, now);
  const wish: Wish = { id: own?.id ?? id, now };
  if (own === undefined) {
    // Made and removed there, or removed on both sides.
    if (now === null) return null;
    return before === null || isSame(before, now) ? wishOfAbsent(before, wish) : settle('removed-here');
  }
  if (now !== null && isSame(own, now)) return null;
  if (before !== null && isSame(own, before)) return wish;
  // Both made a tag there, and only one says more of it.
  if (before === null && now !== null && isSamePlace(own, now) && says(now) === '') return null;
  return settle(now === null ? 'removed-there' : 'changed');

  function settle(kind: ConflictKind): Wish | null {
    outcome.conflicts.push({
      kind,
      here: own === undefined ? null : { span: own, label: nameOf(own.label) },
      there: now === null ? null : { span: now, label },
    });
    return keep(kind) === 'there' ? wish : null;
  }
}

/** A tag that is not here: new, where it is new there; where steps left it as it was, it stays removed. */
function wishOfAbsent(before: Span | null, wish: Wish): Wish | null {
  return before === null ? wish : null;
}

function applyWishes(here: GrowingHere, wishes: readonly Wish[], outcome: LayerOutcome): void {
  for (const { id, now } of wishes) {
    if (now !== null) continue;
    if (here.spans.delete(id)) outcome.removed++;
  }
  const before = new Map(here.spans);
  const set = wishes.flatMap(({ id, now }) => (now === null ? [] : [{ ...now, id }]));
  for (const span of set) here.spans.set(span.id, span);
  const places = new Map<string, string>();
  const wished = new Set(set.map(({ id }) => id));
  for (const span of here.spans.values()) if (!wished.has(span.id)) places.set(placeOf(span), span.id);
  for (const span of set) {
    const was = before.get(span.id);
    if (places.has(placeOf(span))) {
      // Another tag says the same there already.
      here.spans.delete(span.id);
      if (was) outcome.removed++;
      continue;
    }
    places.set(placeOf(span), span.id);
    outcome[was ? 'changed' : 'new']++;
  }
}

function mergeStatus(
  here: GrowingHere,
  returned: ReturnedLayer,
  fresh: readonly LayerStep[],
  { keep }: LayerReading,
  outcome: LayerOutcome,
): void {
  const before = fresh.find(({ layer }) => layer !== undefined)?.layer?.[0];
  const now: Layer = { status: returned.status, note: returned.note };
  if (!before || isSameLayer(here.layer, now)) return;
  const isTouchedHere = !isSameLayer(here.layer, before);
  if (isTouchedHere) outcome.conflicts.push({ kind: 'status', here: { layer: here.layer }, there: { layer: now } });
  if (isTouchedHere && keep('status') === 'here') return;
  here.layer = now;
  outcome.statuses++;
}

/** The tag here in the same place with the same label. */
function twinOf(here: GrowingHere, span: Span | null): Span | undefined {
  if (!span || span.label === 0) return undefined;
  for (const one of here.spans.values()) if (isSamePlace(one, span)) return one;
  return undefined;
}

const placeOf = (span: Span): string => `${span.label} ${span.start} ${span.end}`;
const isSamePlace = (a: Span, b: Span): boolean =>
  a.start === b.start && a.end === b.end && a.label === b.label && a.label !== 0;
const isSame = (a: Span, b: Span): boolean => isSamePlace(a, b) && says(a) === says(b);
const isSameLayer = (a: Layer, b: Layer): boolean => a.status === b.status && a.note === b.note;

/** Everything that a tag says beside its place and label; '' for nothing. */
function says({ note, meta, guideline }: Span): string {
  return note === '' && meta === undefined && guideline === undefined ? '' : JSON.stringify([note, meta, guideline]);
}
