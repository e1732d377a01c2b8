// The plans of what is done to labels together with their tags: everybody's, for the scheme is everybody's, and in articles that were
// removed and can come back. The statuses of articles stay as they are.

import type { Reader } from '../database/database.ts';
import { nextLabelId } from '../labels/commands.ts';
import { refuseTakenKey } from '../labels/keys.ts';
import { readLabel, readLabels } from '../labels/read.ts';
import { currentVersion, readGuideline, readVersion } from '../guidelines/read.ts';
import { refusal } from '../errors/problem.ts';
import { articlesRejecting, repeatRejections, repeatRejectionsOf } from '../occurrences/rejections.ts';
import { countPatternsOf, movePatterns, patternsOfParted } from '../patterns/follow-label.ts';
import { readSpans } from '../spans/read.ts';
import { rulesOf } from '../../model/boundary-rules.ts';
import type { Change } from '../../model/change.ts';
import type { Label } from '../../model/label.ts';
import type { Span } from '../../model/span.ts';
import type { TagWork } from '../../model/contract/tags.ts';
import { annotatorsIn, articlesWith } from './articles-with.ts';
import { madeUnder, readPolicy, relabelTo, usableLabel } from './change-chosen.ts';
import { neighboursIn } from './neighbours.ts';
import { repeatRejectedWords } from './rejected-words.ts';
import type { Tally } from './tally.ts';

type WorkOf<C extends TagWork['call']> = Extract<TagWork, { call: C }>;

/** What is done to a label together with its tags. */
export type LabelWork = WorkOf<'label.merge' | 'label.delete' | 'label.split'>;

interface Layer {
  readonly document: number;
  readonly annotator: number;
}

/** How the tags of a layer change, and what else changes in an article. */
interface Planner {
  readonly layer: (layer: Layer) => void;
  readonly article?: (document: number) => void;
}

function planLayers({ layer }: Planner, document: number, annotators: readonly number[]): void {
  for (const annotator of annotators) layer({ document, annotator });
}

/** Whether some work is on a label together with its tags. */
export function isLabelWork(work: TagWork): work is LabelWork {
  return work.call === 'label.merge' || work.call === 'label.delete' || work.call === 'label.split';
}

/**
 * Plans what is done to the tags of a label; each step is an article. What finishes it is planned when that is stored. Throws `not-found`;
 * `refused` for a label into itself, or into an archived one. Where a new label has a name or key that another has, the commit refuses.
 */
export function* changeLabel(reader: Reader, work: LabelWork, tally: Tally): Generator<void> {
  const parted = nothingParted();
  const planner = startWork(reader, work, tally, { made: null, parted });
  const rejecting = new Set(work.call === 'label.split' ? articlesRejecting(reader, work.label) : []);
  for (const { document, annotators } of articlesWith(reader, work.label)) {
    planLayers(planner, document, annotators);
    if (rejecting.delete(document)) planner.article?.(document);
    yield;
  }
  for (const document of rejecting) {
    planner.article?.(document);
    yield;
  }
  if (work.call === 'label.split') {
    const going = yield* patternsOfParted(reader, work.label, parted);
    tally.patterns(countPatternsOf(reader, work.label, going));
    const target = targetOf(work, tally.changes);
    if (target === null) return;
    tally.changes.push(...movePatterns(reader, work.label, target, going));
    tally.changes.push(...(yield* repeatRejectedWords(reader, work.label, target, work.surfaces)));
    return;
  }
  tally.patterns(countPatternsOf(reader, work.label));
  if (work.call === 'label.merge') tally.changes.push(...(yield* repeatRejectedWords(reader, work.label, work.into)));
}

/** The words of the tags that a split takes away from its label, and of those that it leaves. */
interface Parted {
  readonly gone: Set<string>;
  readonly left: Set<string>;
}

const nothingParted = (): Parted => ({ gone: new Set(), left: new Set() });

/** The new label of a split, which is the first of its changes; null where there is none. */
function labelMadeBy([first]: readonly Change[]): number | null {
  return first?.of === 'label' ? (first.after?.id ?? null) : null;
}

function targetOf({ to }: WorkOf<'label.split'>, changes: readonly Change[]): number | null {
  return 'label' in to ? to.label : labelMadeBy(changes);
}

/** Plans the same for what is left of it in one article. `planned`: what began with the whole. */
export function changeLabelIn(
  reader: Reader,
  work: LabelWork,
  {
    document,
    planned,
    tally,
  }: { readonly document: number; readonly planned: readonly Change[]; readonly tally: Tally },
): void {
  const planner = startWork(reader, work, tally, { made: labelMadeBy(planned), parted: nothingParted() });
  planLayers(planner, document, annotatorsIn(reader, document, work.label));
  planner.article?.(document);
}

/** Plans what finishes a merge or an end: tags that came since the plan, patterns, rejected places, and the label itself. */
export function finishLabel(reader: Reader, work: LabelWork, tally: Tally): void {
  if (work.call === 'label.split') return;
  const planner = startWork(reader, work, tally, { made: null, parted: nothingParted() });
  for (const { document, annotators } of articlesWith(reader, work.label)) planLayers(planner, document, annotators);
  dropWithPatterns(reader, work, tally);
}

/** Plans patterns and rejected places of a label whose tags are gone, and its end. */
export function dropWithPatterns(reader: Reader, work: LabelWork, tally: Tally): void {
  if (work.call === 'label.split') return;
  const { label } = work;
  if (work.call === 'label.merge') {
    tally.changes.push(...movePatterns(reader, label, work.into), ...repeatRejections(reader, label, work.into));
  }
  dropLabel(reader, readLabel(reader, label), tally);
}

/** `made`: the new label of a split, where it is there already. */
function startWork(
  reader: Reader,
  work: LabelWork,
  tally: Tally,
  split: { readonly made: number | null; readonly parted: Parted },
): Planner {
  switch (work.call) {
    case 'label.merge':
      return startMerge(reader, work, tally);
    case 'label.delete':
      return startDelete(reader, work, tally);
    case 'label.split':
      return startSplit(reader, work, tally, split);
  }
}

/** Tags, patterns and rejected places of the label are those of the other then. */
function startMerge(reader: Reader, { label, into }: WorkOf<'label.merge'>, tally: Tally): Planner {
  const gone = readLabel(reader, label);
  const stays = usableLabel(reader, into);
  if (label === into) {
    throw refusal('refused', `“${gone.name}” cannot be merged into itself.`, { reason: 'same-label' });
  }
  const version = currentVersion(reader, into) ?? 1;
  const checksOverlap = readPolicy(reader) !== 'any';
  const layer = ({ document, annotator }: Layer): void => {
    const spans = readSpans(reader, document, annotator);
    const twins = new Map(
      spans.filter((span) => span.label === into).map((span) => [`${span.start} ${span.end}`, span]),
    );
    const neighbours = neighboursIn(spans.filter((span) => span.label === into));
    for (const span of spans) {
      if (span.label !== label) continue;
      const twin = twins.get(`${span.start} ${span.end}`);
      if (twin) unify(tally, document, span, twin, version);
      else {
        if (checksOverlap && neighbours.overlapping(span).length > 0) tally.overlap();
        tally.change(document, span, madeUnder(version, { ...span, label: stays.id }));
      }
    }
  };
  return { layer };
}

const longestNote = 10_000;

/** The tag that had the label already stays, with the notes of both; where only the other knows something from its file, that one does. */
function unify(tally: Tally, document: number, span: Span, twin: Span, version: number): void {
  tally.unify();
  const both = [twin.note, span.note].filter((note, i, all) => note !== '' && all.indexOf(note) === i).join('\n');
  const note = both.length > longestNote ? twin.note : both;
  if (span.meta !== undefined && twin.meta === undefined) {
    tally.change(document, twin, null);
    tally.change(document, span, madeUnder(version, { ...span, label: twin.label, note }));
    return;
  }
  tally.change(document, span, null);
  if (note !== twin.note) tally.changes.push({ of: 'span', document, before: twin, after: { ...twin, note } });
}

/** A label goes with its tags; its patterns stay in their dictionaries, and propose nothing. */
function startDelete(reader: Reader, { label }: WorkOf<'label.delete'>, tally: Tally): Planner {
  readLabel(reader, label);
  const layer = ({ document, annotator }: Layer): void => {
    for (const span of readSpans(reader, document, annotator)) {
      if (span.label === label) tally.change(document, span, null);
    }
  };
  return { layer };
}

/** The label itself, and its guideline back to its first version: every version stays readable, and undo brings the one that held back. */
function dropLabel(reader: Reader, label: Label, { changes }: Tally): void {
  const before = readGuideline(reader, label.id);
  if (before.version !== 1) {
    const after = { version: 1, text: readVersion(reader, label.id, 1) };
    changes.push({ of: 'guideline', label: label.id, before, after });
  }
  changes.push({ of: 'label', before: label, after: null });
}

/** The tags of a label with some words take another. */
function startSplit(
  reader: Reader,
  { label, surfaces, to }: WorkOf<'label.split'>,
  tally: Tally,
  { made, parted }: { readonly made: number | null; readonly parted: Parted },
): Planner {
  const from = readLabel(reader, label);
  const target = 'label' in to ? usableLabel(reader, to.label).id : (made ?? addLabel(reader, from, to, tally));
  if (target === label) throw refusal('refused', `They have the label “${from.name}”.`, { reason: 'same-label' });
  const { become } = relabelTo(reader, target);
  const wanted = new Set(surfaces);
  const layer = ({ document, annotator }: Layer): void => {
    const spans = readSpans(reader, document, annotator);
    const neighbours = neighboursIn(spans);
    const words = surfacesOf(reader, document, annotator, label);
    for (const span of spans) {
      const surface = words.get(span.id);
      if (surface === undefined) continue;
      parted[wanted.has(surface) ? 'gone' : 'left'].add(surface);
      if (!wanted.has(surface)) continue;
      const after = become(span, neighbours);
      if (typeof after === 'string') {
        tally.stay(after, document, span.id);
        continue;
      }
      neighbours.replace(span, after);
      tally.change(document, span, after);
    }
  };
  return {
    layer,
    article: (document) =>
      void tally.changes.push(...repeatRejectionsOf(reader, wanted, { document, label, into: target })),
  };
}

/** A label of its own begins with the boundary rules of the one that it comes from. */
function addLabel(
  reader: Reader,
  from: Label,
  { name, colour, key }: Pick<Label, 'name' | 'colour' | 'key'>,
  tally: Tally,
): number {
  const labels = readLabels(reader);
  const rules = rulesOf(from);
  const id = nextLabelId(reader);
  const after: Label = {
    id,
    name,
    colour,
    key,
    position: Math.max(-1, ...labels.map((label) => label.position)) + 1,
    archived: false,
    ...(rules.join() !== rulesOf({ name }).join() && { rules }),
  };
  refuseTakenKey(null, after, labels);
  tally.changes.push({ of: 'label', before: null, after });
  return id;
}

function surfacesOf(reader: Reader, document: number, annotator: number, label: number): ReadonlyMap<string, string> {
  const sql = 'SELECT id, surface FROM span WHERE document = ? AND annotator = ? AND label = ?';
  return new Map(reader.tuples<[string, string]>(sql, document, annotator, label));
}
