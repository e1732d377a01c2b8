// One found document into the corpus: as a new document, or, where its text is there already, as tags in it.

import { isDeepStrictEqual } from 'node:util';
import type { Reader, Writer } from '../database/database.ts';
import { freeName, insertDocument, twinOf, type NewDocument } from '../documents/insert.ts';
import { nameForPeople } from '../documents/name-for-people.ts';
import type { DraftDocument } from '../formats/format.ts';
import { metaField } from '../formats/span-meta.ts';
import { readVersions } from '../guidelines/read.ts';
import { readLayer } from '../layers/read.ts';
import { readLabels } from '../labels/read.ts';
import { createSpanId, createSpanIds } from '../../model/ids.ts';
import type { Label } from '../../model/label.ts';
import { objectionTo, type NestingPolicy, type Span } from '../../model/span.ts';
import type { Change, ChangeOf } from '../../model/change.ts';
import type { Layer } from '../../model/contract/values.ts';
import { spanColumns, spanOf, type SpanRow } from '../spans/row.ts';
import { madeUnder, mergeGuidelines } from './merge-guidelines.ts';
import { labelId, mergeRules, restoreLabel } from './merge-labels.ts';
import { layerOf, type GrowingLayer } from './growing-layer.ts';
import { passOver, type Telling } from './telling.ts';

/** What an import knows while it goes on: labels and annotators by name, names given out in this transaction. */
export interface MergeState {
  readonly annotator: number;
  readonly policy: NestingPolicy;
  readonly labels: Map<string, number>;
  /** Archived labels, by id: one that a tag needs is restored. */
  readonly archived: Map<number, Label>;
  /** Labels that nobody chose boundary rules for, by id, as they are: they take those of the file. */
  readonly unruled: Map<number, Label>;
  /** The versions of the labels' guidelines that hold, by id, of those that do not stand at their first. */
  readonly versions: Map<number, number>;
  readonly annotators: Map<string, number>;
  readonly choices: MergeChoices;
  /** The number that each name was given last, where it was taken. */
  readonly numbers: Map<string, number>;
  /** The words of the tags that go in, as the reader cut them. */
  readonly surfaces: Map<Span, string>;
  /** What becomes of layers, to be applied after everything else: the history keeps many that change alike in little room. */
  readonly layers: ChangeOf<'layer'>[];
}

/** What a person said about the tags that come in. */
export interface MergeChoices {
  /** Where labels go by their names in the files: to a label by its id, to one by its name, or, null, nowhere. */
  readonly labels?: ReadonlyMap<string, number | string | null> | undefined;
  /** Whose the tags are where the files do not say; absent: whoever imports. */
  readonly annotatorName?: string | undefined;
  /** Tags of which a file does not say whose they are are those of the person after whom it is named, where it is. */
  readonly annotatorByFile?: boolean | undefined;
}

export interface Merged {
  readonly document: number;
  readonly isNew: boolean;
  readonly spans: number;
  /** How many of them went to each annotator, by id. */
  readonly byAnnotator: ReadonlyMap<number, number>;
  /** Tags that a person wanted left out, by their label in the file. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** How much did not go in because something else stands in its place: notes, statuses, metadata, or the document as a whole. */
  readonly passedOver: number;
  /** Null when all went in as it was; else what the report says. */
  readonly remark: string | null;
}

/** Reads the labels and annotators that are there. Call it in the transaction that merges; `numbers` are those of the ones before. */
export function startMerge(
  writer: Writer,
  annotator: number,
  choices: MergeChoices,
  numbers: Map<string, number>,
): MergeState {
  const scheme = readLabels(writer);
  return {
    annotator,
    choices,
    numbers,
    surfaces: new Map(),
    layers: [],
    policy: writer.get<{ policy: NestingPolicy }>('SELECT policy FROM corpus')?.policy ?? 'nested',
    labels: new Map(scheme.map(({ id, name }) => [name, id])),
    archived: new Map(scheme.filter(({ archived }) => archived).map((label) => [label.id, label])),
    unruled: new Map(scheme.filter(({ rules }) => !rules).map((label) => [label.id, label])),
    versions: new Map(readVersions(writer).map(({ label, version }) => [label, version])),
    annotators: new Map(
      writer.all<{ id: number; name: string }>('SELECT id, name FROM annotator').map(({ id, name }) => [name, id]),
    ),
  };
}

/**
 * Inserts or merges one document and appends what that changes to `changes` and to `state.layers`, for the caller to apply. Spans that are there
 * already (same annotator, label and place) are passed over; all others go in, whatever they overlap: the policy is for
 * what people make here, and what breaks it is told in the remark.
 */
export function mergeDocument(
  writer: Writer,
  state: MergeState,
  ready: NewDocument,
  draft: DraftDocument,
  names: Set<string>,
  changes: Change[],
): Merged {
  const twin = twinOf(writer, ready.sha256);
  const telling: Telling = { remarks: [], passedOver: 0 };
  const { remarks } = telling;
  let document: number;
  if (twin) document = twin.id;
  else {
    const name = freeName(writer, ready.name, names, state.numbers);
    names.add(name);
    if (name !== ready.name) remarks.push(`its name “${ready.name}” was taken, so it is “${name}” here`);
    document = insertDocument(writer, { ...ready, name }, Date.now());
    bringIn(document, changes);
  }
  const { kept, leftOut } = chooseLabels(draft, state.choices);
  // Before the tags, which are then made under them.
  mergeGuidelines(writer, state, draft, kept, changes, telling);
  const spans = mergeSpans(writer, state, document, twin !== null, kept, changes, telling);
  mergeRules(state, draft, changes);
  mergeStatuses(writer, state, { document, isNew: twin === null }, draft, spans, changes, telling);
  const added = [...spans.values()].reduce((sum, n) => sum + n, 0);
  if (twin) {
    compareMeta(writer, twin.id, ready, telling);
    // A document that tells its name and has it here already is the same told again, as in files by label.
    if (added === 0 && draft.name !== twin.name) telling.passedOver++;
    const more = added === 1 ? '; 1 tag was added to it' : added > 1 ? `; ${added} tags were added to it` : '';
    remarks.unshift(`the same text is already here as “${nameForPeople(writer, twin)}”${more}`);
  }
  return {
    document,
    isNew: twin === null,
    spans: added,
    byAnnotator: spans,
    leftOut,
    passedOver: telling.passedOver,
    remark: remarks.length > 0 ? remarks.join('; ') : null,
  };
}

/** One change for all documents of a transaction, before the spans in them. */
function bringIn(document: number, changes: Change[]): void {
  const first = changes.at(0);
  if (first?.of === 'documents') first.documents.push(document);
  else changes.unshift({ of: 'documents', documents: [document], live: true });
}

function mergeSpans(
  writer: Writer,
  state: MergeState,
  document: number,
  merging: boolean,
  found: readonly FoundSpan[],
  changes: Change[],
  telling: Telling,
): Map<number, number> {
  const added = new Map<number, number>();
  if (found.length === 0) return added;
  const stored = merging
    ? writer.all<SpanRow>(`SELECT ${spanColumns} FROM span WHERE document = ?`, document).map(spanOf)
    : [];
  const ids = new Set(stored.map((span) => span.id));
  const layers = new Map<number, GrowingLayer>();
  for (const span of stored) layerOf(layers, span.annotator).push(span);
  const fresh = createSpanIds(found.filter(({ id }) => id === null).length).values();
  let [objections, notes, metas] = [0, 0, 0];
  for (const { id, annotator: who, label: what, start, end, surface, note, meta } of found) {
    const annotator = annotatorId(state, who, changes);
    const label = typeof what === 'number' ? what : labelId(writer, state, what, changes);
    if (state.archived.size > 0) restoreLabel(writer, state, label, changes);
    const wished = id !== null && id !== '' && id.length <= 200 && !ids.has(id);
    const span: Span = {
      id: wished ? id : (fresh.next().value ?? createSpanId()),
      annotator,
      label,
      start,
      end,
      note,
      ...metaField(meta),
      ...madeUnder(state, label),
    };
    const layer = layerOf(layers, annotator);
    const same = layer.same(span);
    if (same !== undefined) {
      if (note !== '' && note !== same.note) notes++;
      if (span.meta !== undefined && !isDeepStrictEqual(span.meta, same.meta)) metas++;
      continue;
    }
    // Looking for objections is quadratic; a layer of thousands is taken as it is.
    if (layer.spans.length < 2000 && objectionTo(span, layer.spans, state.policy)) objections++;
    layer.push(span);
    ids.add(span.id);
    changes.push({ of: 'span', document, before: null, after: span });
    state.surfaces.set(span, surface);
    added.set(annotator, (added.get(annotator) ?? 0) + 1);
  }
  if (objections > 0)
    telling.remarks.push(
      `${objections} of its tags overlap others in a way that this corpus does not let people make; they were kept`,
    );
  passOverTwins(telling, { notes, metas });
  return added;
}

/** Tells of tags that stand there already and of which the file says something else. */
function passOverTwins(telling: Telling, { notes, metas }: { readonly notes: number; readonly metas: number }): void {
  passOver(
    telling,
    notes,
    '1 tag stands there already with another note or none; it was passed over',
    `${notes} tags stand there already with another note or none; they were passed over`,
  );
  passOver(
    telling,
    metas,
    '1 tag stands there already with other details; those of the file were passed over',
    `${metas} tags stand there already with other details; those of the file were passed over`,
  );
}

/** Metadata of a document that is here already stay as they are. */
function compareMeta(reader: Reader, document: number, { meta }: NewDocument, telling: Telling): void {
  if (Object.keys(meta).length === 0) return;
  const stored = reader.get<{ meta: string }>('SELECT meta FROM document WHERE id = ?', document)?.meta ?? '{}';
  if (isDeepStrictEqual(JSON.parse(stored), JSON.parse(JSON.stringify(meta)))) return;
  passOver(telling, 1, 'its details differ; the existing ones were kept', '');
}

export type FoundSpan = Omit<DraftDocument['spans'][number], 'label'> & { readonly label: number | string };

function chooseLabels(
  { spans }: DraftDocument,
  { labels }: MergeChoices,
): { kept: readonly FoundSpan[]; leftOut: ReadonlyMap<string, number> } {
  const leftOut = new Map<string, number>();
  if (labels === undefined || labels.size === 0) return { kept: spans, leftOut };
  const kept = spans.flatMap((span): readonly FoundSpan[] => {
    const to = labels.get(span.label);
    if (to === undefined) return [span];
    if (to !== null) return [{ ...span, label: to }];
    leftOut.set(span.label, (leftOut.get(span.label) ?? 0) + 1);
    return [];
  });
  return { kept, leftOut };
}

/** What the file says of an annotator's status holds for untouched layers; where it says nothing, tags mean work in progress. */
function mergeStatuses(
  writer: Writer,
  state: MergeState,
  { document, isNew }: { readonly document: number; readonly isNew: boolean },
  draft: DraftDocument,
  spans: ReadonlyMap<number, number>,
  changes: Change[],
  telling: Telling,
): void {
  const wanted = new Map<number, Layer>();
  for (const annotator of spans.keys()) wanted.set(annotator, { status: 'in progress', note: '' });
  const said = new Set<Layer>();
  for (const { annotator, status, note } of draft.statuses) {
    const layer: Layer = { status, note };
    said.add(layer);
    wanted.set(annotatorId(state, annotator, changes), layer);
  }
  let kept = 0;
  for (const [annotator, after] of wanted) {
    const before: Layer = isNew ? { status: 'new', note: '' } : readLayer(writer, document, annotator).layer;
    if (before.status === after.status && before.note === after.note) continue;
    if (isUntouched(before)) state.layers.push({ of: 'layer', document, annotator, before, after });
    else if (said.has(after) && !isUntouched(after)) kept++;
  }
  passOver(
    telling,
    kept,
    'the status of 1 annotator is another here and was kept',
    `the statuses of ${kept} annotators are others here and were kept`,
  );
}

function isUntouched({ status, note }: Layer): boolean {
  return status === 'new' && note === '';
}

/** Whether a tag does not say whose it is. */
export function isUnnamed({ annotator }: Pick<DraftDocument['spans'][number], 'annotator'>): boolean {
  return annotator === null || annotator === '';
}

function annotatorId(state: MergeState, said: string | null, changes: Change[]): number {
  const name = said === null || said === '' ? state.choices.annotatorName : said;
  if (name === undefined) return state.annotator;
  const known = state.annotators.get(name);
  if (known !== undefined) return known;
  const id = Math.max(0, ...state.annotators.values()) + 1;
  changes.push({ of: 'annotator', before: null, after: { id, name } });
  state.annotators.set(name, id);
  return id;
}
