// The tags of a row, wherever in it they stand: lists of tags, tags by their label, and groups of lists by annotator or layer.

import type { BadSpan, NotTaken } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import { isRecord, parseForeign } from '../in/foreign-json.ts';
import { tallyNotTaken, type NotTakenTally } from '../not-taken.ts';
import { areOfWords } from '../two-places.ts';
import type { Item, ItemContext, Parsed } from './item.ts';
import { looksWritten, placesSideBySide, saysTags } from '../strange-tags.ts';
import { hasPlaces, hasResults, holdsTags } from './may-hold-tags.ts';
import { nameOf, parseItem, saysSomething } from './parse-item.ts';
import { asRows, isByLabelAndWords, tagsByLabel } from './tags-by-label.ts';
import { annotatorKeys, firstOf, machineryKeys, plain, plainKey, tagKeys } from './key-names.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a row says beside its text. */
export interface FoundTags {
  readonly items: readonly Item[];
  /** Those that are no tags although they stand where tags do. */
  readonly bad: readonly BadSpan[];
  readonly notTaken: readonly NotTaken[];
  /** The lists and objects that were read, or passed over with a word; they are not metadata. */
  readonly used: ReadonlySet<unknown>;
  /** The keys of the row under which tags were found, each with those that are its own. */
  readonly keys: ReadonlyMap<string, readonly Item[]>;
  /** Where tags are expected, something that cannot be read: its key and how it begins. */
  readonly unknown: { readonly key: string; readonly example: string } | null;
}

/** A place in the row while it is searched. */
interface Here {
  readonly key: string;
  readonly depth: number;
  readonly annotator: string | null;
  /** Whether it stands below a name under which tags are expected. */
  readonly amongTags: boolean;
}

/** Whose tags are that stand under a name such as `predictions`, and say nothing more. */
export const guesses = 'predictions';

const deepest = 8;
const relationNames = /relation|^rels?$|^links$|^edges$|^triples$|coref/;
const eventNames = /^events?$/;
const guessNames = /predict|suggest|^(?:automatic|silver|model)/;

/** What is found while a row is searched. */
interface Search {
  readonly context: Omit<ItemContext, 'label'>;
  /** Who made what stands under a name such as `predictions`. */
  readonly agent: string;
  readonly items: Item[];
  readonly bad: BadSpan[];
  readonly tally: NotTakenTally;
  readonly used: Set<unknown>;
  readonly seen: Set<string>;
  unknown: FoundTags['unknown'];
}

type ParsedList = readonly (readonly [unknown, Parsed])[];

/** Searches a row, without what is not to be searched. A key that a person named as the one with the tags is the only one that gives some. */
export function findTags(row: Fields, said: Omit<ItemContext, 'label'>): FoundTags {
  const only = chosenKey(row, said.feature);
  const search: Search = {
    context: { ...said, feature: only === null ? said.feature : undefined },
    agent: firstOf(plain(row), ['predictionagent', 'modelversion'], nameOf)?.value ?? guesses,
    items: [],
    bad: [],
    tally: tallyNotTaken(),
    used: new Set(),
    seen: new Set(),
    unknown: null,
  };
  const { items, bad, tally, used } = search;
  const keys = new Map<string, readonly Item[]>();
  for (const [key, value] of Object.entries(row)) {
    const before = [items.length, bad.length] as const;
    const found = searchKey(key, value, { key: '', depth: 0, annotator: null, amongTags: false }, search);
    const { text } = search.context;
    const strange = found || machineryKeys.has(plainKey(key)) ? null : saysTags(key, value, text);
    const isPassedOver = !found && hasPlaces(value, text) && !machineryKeys.has(plainKey(key));
    const isUnread = items.length === before[0] && bad.length === before[1] && hasResults(value);
    if (isPassedOver || isUnread || strange === 'tags') search.unknown ??= { key, example: shown(value) };
    else if (strange === 'quotes') tally.add({ kind: 'key', name: key, example: shown(value), holdsTags: true });
    const own = items.slice(before[0]);
    if (own.length === 0) continue;
    if (only === null || only === key) keys.set(key, own);
    else {
      items.length = before[0];
      bad.length = before[1];
      tally.add({ kind: 'key', name: key, count: own.length, example: shown(value), holdsTags: true });
    }
  }
  const beside = said.text === null ? null : placesSideBySide(row, said.text);
  if (beside !== null) search.unknown ??= { key: beside, example: shown(row[beside]) };
  return { items, bad, notTaken: tally.list(), used, keys, unknown: search.unknown };
}

/** Whether something was found under a key. */
function searchKey(key: string, value: unknown, from: Here, search: Search): boolean {
  const name = plainKey(key);
  const isTags = tagKeys.has(name);
  const here = {
    key,
    depth: from.depth,
    amongTags: from.amongTags || isTags,
    annotator: guessNames.test(name) ? (from.annotator ?? search.agent) : from.annotator,
  };
  const found = walk(value, here, search);
  if (!found && isTags && holdsTags(value, search.context.text)) search.unknown ??= { key, example: shown(value) };
  return found;
}

function walk(said: unknown, here: Here, search: Search): boolean {
  const value = here.amongTags && typeof said === 'string' ? (writtenList(said) ?? said) : said;
  if (here.depth > deepest || !saysSomething(value)) return false;
  if (Array.isArray(value)) return walkList(value as readonly unknown[], here, search);
  return isRecord(value) && walkRecord(value, here, search);
}

function walkList(list: readonly unknown[], here: Here, search: Search): boolean {
  const { context, tally, used } = search;
  const name = plainKey(here.key);
  if (relationNames.test(name) || eventNames.test(name)) {
    tally.add({ kind: 'relation', name: here.key, count: list.length, example: shown(list[0]) });
    return true;
  }
  const parsed = parseAll(list, context);
  if (isTagList(parsed, here, context)) {
    collect(parsed, here, list, search);
    return true;
  }
  if (machineryKeys.has(name)) {
    used.add(list);
    tally.add({ kind: 'key', name: here.key, count: list.length, example: shown(list[0]) });
    return true;
  }
  const others = parsed.filter(([value, { is }]) => addOther(is, value, here, search));
  const inside = list.map((value) => walk(value, { ...here, depth: here.depth + 1 }, search));
  return others.length > 0 || inside.some(Boolean);
}

function walkRecord(record: Fields, here: Here, search: Search): boolean {
  const { context } = search;
  const below = { ...here, depth: here.depth + 1, annotator: whoIn(record) ?? here.annotator };
  const rows = asRows(record);
  if (rows !== null) {
    const parsed = parseAll(rows, context);
    if (!isTagList(parsed, here, context)) return false;
    collect(parsed, here, record, search);
    return true;
  }
  const self = parseAll([record], context);
  if (here.amongTags && isTagList(self, here, context)) {
    collect(self, here, record, search);
    return true;
  }
  const isByWords = here.amongTags && isByLabelAndWords(record);
  const inside = isByWords ? [] : Object.entries(record).map(([key, value]) => searchKey(key, value, below, search));
  if (inside.some(Boolean)) return true;
  const byLabel = here.amongTags ? tagsByLabel(record, context) : [];
  if (byLabel.length > 0) collect(byLabel, here, record, search);
  return byLabel.length > 0;
}

function parseAll(list: readonly unknown[], context: Search['context']): ParsedList {
  return list.map((value) => [value, parseItem(value, { ...context, label: null })] as const);
}

/** Adds the tags of a list; what in it is none is named. */
function collect(list: ParsedList, here: Here, holder: unknown, search: Search): void {
  const { items, bad, used, seen } = search;
  used.add(holder);
  // The same tag in two lists is one: tools write their tags once more by layer.
  const before = new Set(seen);
  for (const [i, [value, parsed]] of list.entries()) {
    if (parsed.is === 'item') {
      const item = { ...parsed.item, annotator: parsed.item.annotator ?? here.annotator };
      const id = JSON.stringify([item.labels, item.places, item.quote, item.annotator]);
      if (!before.has(id)) items.push(item);
      seen.add(id);
    } else if (!addOther(parsed.is, value, here, search) && value !== null) {
      const fault = parsed.is === 'faulty' ? parsed.fault : 'is no tag that is known';
      bad.push({ line: null, label: '', place: `its "${here.key}[${i}]"`, fault: `${fault}: ${shown(value)}` });
    }
  }
}

/** A list that a table or a script wrote as a string, as JSON or as Python does; null where it is none. */
function writtenList(said: string): unknown {
  if (!looksWritten.test(said)) return null;
  const python = said
    .replaceAll('(', '[')
    .replaceAll(')', ']')
    .replaceAll(/,\s*\]/g, ']')
    .replaceAll("'", '"');
  const parsed = [said, python].map(parseForeign).find(({ ok }) => ok);
  return parsed?.ok === true && typeof parsed.value === 'object' ? parsed.value : null;
}

/** Counts a relation or an attribute; false where it is none. */
function addOther(kind: Parsed['is'], value: unknown, { key }: Here, { tally }: Search): boolean {
  if (kind !== 'relation' && kind !== 'attribute') return false;
  const name = isRecord(value) ? (nameOf(value['pred'] ?? value['type'] ?? value['label']) ?? key) : key;
  tally.add({ kind: kind === 'attribute' ? 'feature' : kind, name, example: shown(value) });
  return true;
}

/** The key of a row that a person named as the one with the tags; null where what was named is none of its lists. */
function chosenKey(row: Fields, feature: string | undefined): string | null {
  const value = feature === undefined ? undefined : row[feature];
  return feature !== undefined && typeof value === 'object' && value !== null ? feature : null;
}

/** Who made the tags in an object; Labelbox says it in another beside them. */
function whoIn(record: Fields): string | null {
  const { label_details: details, project } = record;
  // A track of PubAnnotation is that of a project.
  if ('denotations' in record && typeof project === 'string') return nameOf(project);
  const said =
    firstOf(plain(record), annotatorKeys, nameOf) ??
    (isRecord(details) ? firstOf(plain(details), annotatorKeys, nameOf) : null);
  return said?.value ?? null;
}

/** Whether a list is one of tags: most of it is, and where only words tell, some of them are in the text. */
function isTagList(
  parsed: readonly (readonly [unknown, Parsed])[],
  { key, amongTags }: Here,
  { text }: Pick<ItemContext, 'text'>,
): boolean {
  const name = plainKey(key);
  const items = parsed.flatMap(([, one]) => (one.is === 'item' ? [one.item] : []));
  const faulty = parsed.filter(([, one]) => one.is === 'faulty').length;
  if (items.length + faulty === 0) return false;
  if (machineryKeys.has(name)) {
    const labelled = parsed.some(([value]) => isRecord(value) && ownLabels.some((own) => plain(value).has(own)));
    return (name === 'tokens' || name === 'words') && labelled && items.length > 0;
  }
  if (items.some(({ places }) => places.length > 0)) return amongTags || !areFigures(parsed, text);
  if (items.length === 0) return amongTags;
  const inText = items.filter(({ quote }) => quote !== null && text?.includes(quote) === true).length;
  return inText > 0 && (amongTags || inText * 2 >= items.length);
}

/** Rows of a table, such as `["1998", 12, 31]`, are like lists of a label and its place; the text tells. */
function areFigures(parsed: ParsedList, text: string | null): boolean {
  if (text === null || !parsed.every(([value]) => Array.isArray(value))) return false;
  const places = parsed.flatMap(([, one]) => (one.is === 'item' ? one.item.places : []));
  const pairs = places.flatMap(({ start, end, inTokens }) => (end === null || inTokens ? [] : [[start, end] as const]));
  return pairs.length === places.length && !areOfWords(pairs, text);
}

const ownLabels = ['entitylabel', 'entitytype', 'nerlabel', 'label', 'labels'];

function shown(value: unknown): string {
  return excerpt(JSON.stringify(value) ?? '', 80);
}
