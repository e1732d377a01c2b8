// Label Studio tasks in: JSON and JSON_MIN exports, and tasks with predictions.

import { z } from 'zod';
import type { BadSpan } from '../../../model/reading.ts';
import type { ForeignDocument } from '../in/draft.ts';
import { extrasKey, readExtras } from '../extras.ts';
import type { Found, InputFile } from '../format.ts';
import { anyObject, check, isRecord, term, termOrNumber, without, type Checked } from '../in/foreign-json.ts';
import { readElements, type JsonElement } from '../in/json-elements.ts';
import { readHead } from '../head.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { configurationSuffix, isConfiguration } from './config.ts';
import { joinTurns } from './dialogue.ts';
import { findText } from './find-text.ts';
import { tallyNotTaken, type NotTakenTally } from '../not-taken.ts';
import { metaField } from '../span-meta.ts';
import { quoteOf } from './quote.ts';
import { readRegions, type Region } from './regions.ts';
import { shownText } from './shown-text.ts';
import { unreadTags } from '../unread-tags.ts';

type Fields = Readonly<Record<string, unknown>>;

const results = z.array(anyObject, { error: 'is not a list' }).default([]);
const who = z.union([
  term,
  z.number().transform((id) => `user ${id}`),
  z.object({ email: term }).transform(({ email }) => email),
  z.object({ id: z.number() }).transform(({ id }) => `user ${id}`),
]);
const annotation = z.object({ result: results, was_cancelled: z.boolean().nullish(), completed_by: who.nullish() });
const prediction = z.object({ result: results, model_version: termOrNumber.nullish().catch(null) });
const annotations = z.array(annotation, { error: 'is not a list' }).nullish();
const list = z.array(z.unknown(), { error: 'is not a list' }).nullish();
const task = z.object({
  id: termOrNumber.nullish(),
  data: anyObject,
  meta: z.unknown().optional(),
  annotations,
  completions: annotations,
  predictions: list,
});
const minimal = z.object({ id: termOrNumber.nullish(), annotator: who.nullish() });
const own = z.object({ layers: z.array(z.object({ annotator: term, spans: z.array(z.string()) })).default([]) });

/** The spans of one person or model, as they stand in a task. */
interface Layer {
  readonly annotator: string | null;
  readonly cancelled: boolean;
  readonly regions: readonly Region[];
}

/** Reads the tasks of a file. Predictions become the layer of their model; relations and choices are kept as metadata. */
export function* readLabelStudio(file: InputFile): Generator<Found> {
  if (isConfiguration(readHead(file))) {
    if (!belongsToTasks(file))
      yield { ok: false, line: null, reason: 'is a labelling configuration without its tasks' };
    return;
  }
  yield* draftRows(() => rowsOf(readElements(file.read())));
}

/** Whether a file is the configuration that an export put beside its tasks, which are read by themselves. */
function belongsToTasks({ path, companion }: InputFile): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.endsWith(configurationSuffix) && companion(name.slice(0, -configurationSuffix.length)) !== null;
}

function* rowsOf(elements: Iterable<JsonElement>): Generator<ForeignRow> {
  for (const { line, ...element } of elements) {
    const row = element.ok ? readTask(element.value) : element;
    yield row.ok ? { ...row.value, ok: true, line } : { ...row, line };
  }
}

type Read = Omit<Extract<ForeignRow, { ok: true }>, 'ok' | 'line'>;

function readTask(value: unknown): Checked<Read> {
  if (!isRecord(value)) return { ok: false, reason: 'it is not a task' };
  if ('data' in value) return readFull(joinTurns(value));
  const answers = ['annotations', 'predictions', 'completions'].find((key) => Array.isArray(value[key]));
  if (answers !== undefined)
    return { ok: false, reason: `it has "${answers}" and no "data" with the text that they are of` };
  return readMinimal(value);
}

function readFull(value: Fields): Checked<Read> {
  const checked = check(task, value);
  if (!checked.ok) return checked;
  const { id, data, meta } = checked.value;
  const layers: Layer[] = [];
  const others: Fields[] = [];
  const bad: BadSpan[] = [];
  const notTaken = tallyNotTaken();
  const add = (result: readonly Fields[], annotator: string | null, cancelled: boolean): void => {
    const read = readRegions(result);
    layers.push({ annotator, cancelled, regions: read.regions });
    bad.push(...read.bad);
    others.push(...read.others);
    for (const one of read.others) countOther(one, notTaken);
  };
  for (const one of [...(checked.value.annotations ?? []), ...(checked.value.completions ?? [])]) {
    add(one.result, one.completed_by ?? null, one.was_cancelled === true);
  }
  // An export may name its predictions by numbers alone: what they are stands elsewhere.
  for (const one of checked.value.predictions ?? []) {
    const read = check(prediction, one);
    if (read.ok) add(read.value.result, read.value.model_version ?? 'predictions', false);
    else notTaken.add({ kind: 'annotation', name: 'prediction', example: JSON.stringify(one), holdsTags: true });
  }
  countUnreadResults(value, notTaken);
  const kept = { ...(isRecord(meta) ? meta : {}), ...(others.length === 0 ? {} : { results: others }) };
  return finish(id ?? null, data, layers, kept, { bad, notTaken });
}

/** Annotations under keys that Label Studio does not have, in a task or in one of its annotations; drafts are nobody's yet. */
function countUnreadResults(value: Fields, notTaken: NotTakenTally): void {
  const count = (record: Fields, known: readonly string[], isOne: (item: Fields) => boolean): void => {
    for (const [name, items] of Object.entries(record)) {
      if (known.includes(name) || !Array.isArray(items)) continue;
      const [first] = items.filter((item): item is Fields => isRecord(item) && isOne(item));
      if (first !== undefined) notTaken.add({ kind: 'key', name, example: JSON.stringify(first), holdsTags: true });
    }
  };
  count(
    value,
    ['annotations', 'completions', 'predictions', 'drafts'],
    (item) => 'result' in item || 'completed_by' in item,
  );
  for (const one of [value['annotations'], value['completions']].flat()) {
    if (isRecord(one)) count(one, ['result', 'drafts'], (item) => isRecord(item['value']));
  }
}

/** JSON_MIN: the keys of the data, and the regions under the names of the controls. */
function readMinimal(value: Fields): Checked<Read> {
  const checked = check(minimal, value);
  if (!checked.ok) return checked;
  const { id, annotator } = checked.value;
  const regions: Region[] = [];
  const bad: BadSpan[] = [];
  const notTaken = tallyNotTaken();
  const used = new Set(['id', 'annotator', 'annotation_id', 'created_at', 'updated_at', 'lead_time']);
  for (const [key, items] of Object.entries(value)) {
    if (!Array.isArray(items) || !items.every((item) => isRecord(item) && 'start' in item && 'end' in item)) continue;
    const read = readRegions(items.filter(isRecord).map((item) => ({ type: 'labels', value: item })));
    regions.push(...read.regions);
    bad.push(...read.bad);
    for (const one of read.others)
      notTaken.add({ kind: 'key', name: key, example: JSON.stringify(one), holdsTags: true });
    used.add(key);
  }
  for (const one of unreadTags(value, used)) notTaken.add(one);
  const layers = [{ annotator: annotator ?? null, cancelled: false, regions }];
  return finish(id ?? null, without(value, used), layers, {}, { bad, notTaken });
}

/** Relations and choices stay as metadata, where nothing shows them. */
function countOther(result: Fields, notTaken: NotTakenTally): void {
  const { type, labels } = result;
  const name = Array.isArray(labels) ? labels.filter((label) => typeof label === 'string').join(', ') : '';
  const example = JSON.stringify(result['value'] ?? result);
  if (type === 'relation') notTaken.add({ kind: 'relation', name, example, kept: true });
  else notTaken.add({ kind: 'annotation', name: typeof type === 'string' ? type : '', example, kept: true });
}

function finish(
  id: string | null,
  data: Fields,
  layers: readonly Layer[],
  more: Fields,
  { bad, notTaken }: { readonly bad: readonly BadSpan[]; readonly notTaken: NotTakenTally },
): Checked<Read> {
  const extras = readExtras(data[extrasKey]);
  if (!extras.ok) return extras;
  const known = check(own, data[extrasKey] ?? {});
  if (!known.ok) return known;
  const all = layers.flatMap(({ regions }) => regions);
  const quotes = all.flatMap(({ surface }) => surface ?? []);
  const names = all.flatMap(({ of }) => of ?? []);
  const found = findText(data, quotes, { ours: extras.value !== null, names });
  if (!found.ok) return found;
  const shown = shownText(found.value.text, all);
  if (shown !== null) notTaken.add({ kind: 'markup', name: 'HTML', example: found.value.text });
  const text = { ...found, value: { key: found.value.key, text: shown ?? found.value.text } };
  const quote = quoteOf(text.value.text);
  const byRegion = new Map(
    known.value.layers.flatMap(({ annotator, spans: ids }) => ids.map((region) => [region, annotator])),
  );
  const spans = layers
    .filter(({ cancelled }) => !cancelled)
    .flatMap(({ annotator, regions }) =>
      regions.flatMap((region) => spansOf({ ...region, surface: quote(region) }, annotator, byRegion)),
    );
  const spansWithMeta = spans.map((span) => ({ ...span, ...metaField(extras.value?.spanMeta.get(span.id ?? '')) }));
  const name = check(termOrNumber, data['doc_id'] ?? id);
  return {
    ok: true,
    value: {
      document: {
        name: name.ok ? name.value : null,
        title: extras.value?.title ?? null,
        text: text.value.text,
        spans: spansWithMeta,
        statuses: [...(extras.value?.statuses ?? []), ...skipped(layers)],
        meta: {
          ...without(data, new Set([text.value.key, 'doc_id', extrasKey, ...(extras.value === null ? [] : ['title'])])),
          ...more,
          ...extras.value?.meta,
        },
        encoding: null,
        sourceSha256: null,
        ...(bad.length > 0 && { badSpans: bad }),
        ...(notTaken.list().length > 0 && { notTaken: notTaken.list() }),
      },
      unit: extras.value?.offsetUnit ?? null,
    },
  };
}

/** A region with several labels is several spans; the first keeps the region's id. */
function spansOf(
  { id, labels, of: _of, inHtml: _inHtml, ...place }: Region,
  annotator: string | null,
  byRegion: ReadonlyMap<string, string>,
): ForeignDocument['spans'] {
  const by = (id === null ? undefined : byRegion.get(id)) ?? annotator;
  return labels.map((label, i) => ({ ...place, id: i === 0 ? id : null, label, annotator: by }));
}

function skipped(layers: readonly Layer[]): ForeignDocument['statuses'] {
  return layers
    .filter(({ cancelled }) => cancelled)
    .map(({ annotator, regions }) => ({
      annotator: annotator ?? 'Label Studio',
      status: 'flagged',
      note: regions.length === 0 ? 'skipped' : `skipped; ${regions.length} regions were not taken`,
    }));
}
