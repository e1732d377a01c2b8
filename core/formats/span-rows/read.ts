// Rows with a text and tags, as scripts write them: read by their shape, whatever the keys are called.

import { z } from 'zod';
import type { BadSpan, NotTaken, Question } from '../../../model/reading.ts';
import type { ForeignDocument } from '../in/draft.ts';
import { excerpt } from '../excerpt.ts';
import { askForQuotes, quoteFinder } from '../find-quotes.ts';
import type { Found, InputFile, ReadingChoices } from '../format.ts';
import { check, isRecord, term, termOrNumber, without } from '../in/foreign-json.ts';
import { goodSpans } from '../good-spans.ts';
import { readHead } from '../head.ts';
import { headRows } from '../in/json-head.ts';
import { readRows } from '../in/json-rows.ts';
import { tallyNotTaken, type NotTakenTally } from '../not-taken.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { spansIn, type ShapedSpan } from '../span-shapes.ts';
import { tagEntries, unreadTags } from '../unread-tags.ts';
import { shapeOf, textKeyOf } from './shape.ts';

type Fields = Readonly<Record<string, unknown>>;
const passedOver = ['relations', 'meta', 'metadata'];
type ForeignSpans = ForeignDocument['spans'];

const idKeys = ['id', 'doc_id', 'document_id', 'uid', 'guid', 'pmid', 'sourceid'];
const titleKeys = ['title', 'headline'];
const annotatorKeys = ['annotator', 'annotator_id', 'annotated_by'];

/** Reads the rows of a file. Where several keys hold tags it asks which is meant. */
export function* readSpanRows(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  const { keys } = shapeOf(headRows(readHead(file)));
  const asked = keys.length > 1 && !keys.some(({ key }) => key === choices.feature);
  if (asked) {
    const question = askForKey(
      file,
      keys.map(({ key }) => key),
    );
    const flags = question.answers.map(({ flag }) => flag).join(' or ');
    yield { ok: false, line: null, reason: `its rows have tags under several keys; say ${flags}`, question };
    return;
  }
  const key = keys.find((one) => one.key === choices.feature)?.key ?? keys[0]?.key ?? null;
  const inclusive = endsInclusively(file, key);
  yield* draftRows(() => rowsOf(file, { key, inclusive, choices }));
}

interface Way {
  /** Where the tags are; null where no row at the beginning of the file has any. */
  readonly key: string | null;
  /** The ends of tags are their last characters, and not what follows them. */
  readonly inclusive: boolean;
  readonly choices: ReadingChoices;
}

function* rowsOf(file: InputFile, way: Way): Generator<ForeignRow> {
  for (const { line, ...parsed } of readRows(file)) {
    yield parsed.ok ? readRow(parsed.value, line, way) : { ...parsed, line };
  }
}

function readRow(value: unknown, line: number, { key, inclusive, choices }: Way): ForeignRow {
  const textKey = textKeyOf(value);
  if (!isRecord(value) || textKey === null) return { ok: false, line, reason: 'it has no text under any usual key' };
  const text = String(value[textKey]);
  const own = tagEntries(value, new Set([textKey, ...passedOver]));
  // A file whose first rows have no tags shows its key later.
  const tagKey = key ?? own.find(([name, tags]) => spansIn(name, tags) !== null)?.[0] ?? null;
  const tags = tagKey === null ? undefined : value[tagKey];
  const unread = own.filter(([name]) => name !== tagKey).map(([name]) => name);
  const refused = tagKey === null || isEmpty(tags) ? unread : [];
  if (refused.length > 0) {
    const names = refused.map((name) => `“${name}”`).join(', ');
    return {
      ok: false,
      line,
      reason: `its ${names} seems to hold tags in a shape that is not known: ${shown(value[refused[0] ?? ''])}`,
    };
  }
  const notTaken = tallyNotTaken();
  for (const one of unreadTags(value, new Set([textKey, ...(tagKey === null ? [] : [tagKey])]))) notTaken.add(one);
  const found = tagKey === null ? null : spansIn(tagKey, tags);
  const sorted = sortItems(found, tags, line, tagKey ?? '', notTaken);
  const placed = placeSpans(text, sorted.good, { inclusive, choices, line, annotator: annotatorOf(value) });
  const used = new Set([textKey, ...(tagKey === null ? [] : [tagKey]), ...idKeys.slice(0, 2), ...annotatorKeys]);
  return {
    ok: true,
    line,
    unit: null,
    document: {
      name: firstOf(value, idKeys),
      title: firstOf(value, titleKeys),
      text,
      spans: placed.spans,
      statuses: [],
      meta: meaningful(without(value, used)),
      encoding: null,
      sourceSha256: null,
      ...listed('badSpans', [...sorted.bad, ...placed.bad]),
      ...listed('notTaken', notTaken.list()),
      ...(placed.question && { question: placed.question }),
    },
  };
}

function listed<K extends 'badSpans' | 'notTaken', T extends BadSpan | NotTaken>(
  key: K,
  list: readonly T[],
): { readonly [P in K]?: readonly T[] } {
  return list.length === 0 ? {} : ({ [key]: list } as { readonly [P in K]?: readonly T[] });
}

/** The items that are tags; the others are named. What else items hold is counted by key. */
function sortItems(
  found: ReturnType<typeof spansIn>,
  tags: unknown,
  line: number,
  key: string,
  notTaken: NotTakenTally,
): { readonly good: readonly ShapedSpan[]; readonly bad: readonly BadSpan[] } {
  if (found === null) return { good: [], bad: isEmpty(tags) ? [] : goodSpans(notATag, tags, line, key).bad };
  const good: ShapedSpan[] = [];
  const bad: BadSpan[] = [];
  found.read.forEach((span, i) => {
    if (span === null || !check(term, span.label).ok) bad.push(badItem(i, found.items[i], line, key));
    else {
      good.push(span);
      for (const [name, value] of Object.entries(span.others)) {
        if (!isEmpty(value)) notTaken.add({ kind: 'feature', name, example: shown(value) });
      }
    }
  });
  return { good, bad };
}

const notATag = z.custom(() => false, { error: 'has no place and label' });

function badItem(i: number, item: unknown, line: number, key: string): BadSpan {
  return { line, label: '', place: `its "${key}[${i}]"`, fault: `has no place and label: ${shown(item)}` };
}

interface Placing {
  readonly inclusive: boolean;
  readonly choices: ReadingChoices;
  readonly line: number;
  readonly annotator: string | null;
}

function placeSpans(
  text: string,
  spans: readonly ShapedSpan[],
  { inclusive, choices, line, annotator: whose }: Placing,
): { readonly spans: ForeignSpans; readonly bad: readonly BadSpan[]; readonly question: Question | null } {
  const find = quoteFinder(text);
  const bad: BadSpan[] = [];
  const several: { quote: string; times: number }[] = [];
  const placed = spans.flatMap(({ start, end, quote, label, id, annotator, note }): ForeignSpans => {
    const common = { label, id, annotator: annotator ?? whose, note };
    if (start !== null && end !== null) return [{ ...common, start, end: end + (inclusive ? 1 : 0), surface: quote }];
    if (quote === null) {
      bad.push({ line, label, place: `${start ?? ''}`, fault: 'has no end' });
      return [];
    }
    const found = find(quote, choices.quotes, start);
    // The places are found in the text itself, and count code points whatever other tags count; the quote says so again.
    if (found.ok)
      return found.places.map((place, i) => ({ ...common, ...place, id: i === 0 ? id : null, surface: quote }));
    bad.push({ line, label, place: '', fault: found.fault });
    if (found.times > 1) several.push({ quote, times: found.times });
    return [];
  });
  const question = several.length > 0 && choices.quotes === undefined ? askForQuotes(several) : null;
  return { spans: placed, bad, question };
}

/** Whether the quotes of a file say that ends are inclusive: more of them fit so than with ends as usual. */
function endsInclusively(file: InputFile, key: string | null): boolean {
  let usual = 0;
  let inclusive = 0;
  if (key === null) return false;
  for (const row of readRows(file)) {
    const textKey = row.ok ? textKeyOf(row.value) : null;
    if (!row.ok || textKey === null || !isRecord(row.value)) continue;
    const text = String(row.value[textKey]);
    for (const span of spansIn(key, row.value[key])?.read ?? []) {
      if (span === null || span.quote === null || span.start === null || span.end === null) continue;
      const [start, end] = [span.start, span.end];
      const fits = (to: number): boolean =>
        [text, Array.from(text)].some(
          (units) =>
            (typeof units === 'string' ? units.slice(start, to) : units.slice(start, to).join('')) === span.quote,
        );
      if (fits(end)) usual++;
      else if (fits(end + 1)) inclusive++;
    }
    if (usual + inclusive >= enoughQuotes) break;
  }
  return inclusive > usual;
}

const enoughQuotes = 1000;

function askForKey(file: InputFile, keys: readonly string[]): Question {
  const rows = headRows(readHead(file)).filter(isRecord);
  return {
    about: 'feature',
    text: 'Several entries of each row hold tags. Which are the tags?',
    answers: keys.map((key) => {
      const tags = rows.flatMap((row) => {
        const textKey = textKeyOf(row);
        const text = textKey === null ? '' : String(row[textKey]);
        return (spansIn(key, row[key])?.read ?? []).flatMap((span) =>
          span === null ? [] : [`${span.label}: ${excerpt(span.quote ?? text.slice(span.start ?? 0, span.end ?? 0))}`],
        );
      });
      return { title: key, examples: tags.slice(0, 5), flag: `--feature ${key}`, choices: { feature: key } };
    }),
  };
}

function firstOf(row: Fields, keys: readonly string[]): string | null {
  for (const key of keys) {
    const name = check(termOrNumber, row[key]);
    if (name.ok) return name.value;
  }
  return null;
}

function annotatorOf(row: Fields): string | null {
  const named = annotatorKeys.map((key) => check(term, row[key])).find(({ ok }) => ok);
  return named?.ok === true ? named.value : null;
}

function meaningful(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    (isRecord(value) && Object.keys(value).length === 0)
  );
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
