// The tags of a row, wherever in it they stand: lists of tags, tags by their label, and groups of lists by annotator or layer.

import type { BadSpan, NotTaken } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import { isRecord, parseForeign } from '../in/foreign-json.ts';
import { tallyNotTaken, type NotTakenTally } from '../not-taken.ts';
import type { Item, ItemContext, Parsed } from './item.ts';
import { nameOf, parseItem, saysSomething } from './parse-item.ts';
import { asRows, isByLabelAndWords, isPair, tagsByLabel } from './tags-by-label.ts';
import { annotatorKeys, firstOf, machineryKeys, plain, plainKey, tagKeys, wholeNumber } from './key-names.ts';

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
const iob = /^(?:[BIELSU]-.+|O)$/u;

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
    const isPassedOver = !found && hasPlaces(value) && !machineryKeys.has(plainKey(key));
    const isUnread = items.length === before[0] && bad.length === before[1] && hasResults(value);
    if (isPassedOver || isUnread) search.unknown ??= { key, example: shown(value) };
    const own = items.slice(before[0]);
    if (own.length === 0) continue;
    if (only === null || only === key) keys.set(key, own);
    else {
      items.length = before[0];
      bad.length = before[1];
      tally.add({ kind: 'key', name: key, count: own.length, example: shown(value), holdsTags: true });
    }
  }
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

const looksWritten = /^\s*[[{(].*[\]})]\s*$/s;

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
  if (items.some(({ places }) => places.length > 0)) return true;
  if (items.length === 0) return amongTags;
  const inText = items.filter(({ quote }) => quote !== null && text?.includes(quote) === true).length;
  return inText > 0 && (amongTags || inText * 2 >= items.length);
}

const ownLabels = ['entitylabel', 'entitytype', 'nerlabel', 'label', 'labels'];

/** Whether something under a name for tags may hold some, though in no shape that is known. */
function holdsTags(value: unknown, text: string | null): boolean {
  if (typeof value === 'string') return looksWritten.test(value) && /\d/.test(value);
  if (isRecord(value)) return Object.values(value).some((one) => holdsTags(one, text) || hasPlaces(one));
  if (!Array.isArray(value)) return false;
  return (value as readonly unknown[]).some((one) => {
    if (typeof one === 'string') return iob.test(one) || isIn(text, one);
    if (Array.isArray(one)) return one.length > 1;
    // An object of nothing but names is one of a list of labels.
    return isRecord(one) && Object.values(one).some((part) => typeof part !== 'string' || isIn(text, part));
  });
}

/** Whether somebody's annotations are in a list as Label Studio has them. */
function hasResults(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  return (value as readonly unknown[]).some(
    (one) => isRecord(one) && Array.isArray(one['result']) && one['result'].length > 0,
  );
}

function isIn(text: string | null, words: string): boolean {
  return words.length > 1 && text?.includes(words) === true;
}

/** Whether a list has objects with a start and an end in them. */
function hasPlaces(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  return (value as readonly unknown[]).some((one) => {
    if (!isRecord(one)) return false;
    const record = plain(one);
    const has = (...keys: readonly string[]): boolean =>
      keys.some((key) => wholeNumber(record.get(key)?.value) !== null || isPair(record.get(key)?.value));
    return (
      (has('start', 'begin', 'startoffset', 'startchar', 'from') && has('end', 'stop', 'endoffset', 'endchar', 'to')) ||
      has('span')
    );
  });
}

function shown(value: unknown): string {
  return excerpt(JSON.stringify(value) ?? '', 80);
}
