// The tags of a row, wherever in it they stand: lists of tags, tags by their label, and groups of lists by annotator or layer.

import type { BadSpan, NotTaken } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import { isRecord } from '../in/foreign-json.ts';
import { tallyNotTaken } from '../not-taken.ts';
import type { Item, ItemContext, Parsed } from './item.ts';
import { nameOf, parseItem, saysSomething } from './parse-item.ts';
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

/** Searches a row, without what is not to be searched. */
export function findTags(row: Fields, said: Omit<ItemContext, 'label'>): FoundTags {
  const items: Item[] = [];
  const seen = new Set<string>();
  const bad: BadSpan[] = [];
  const tally = tallyNotTaken();
  const used = new Set<unknown>();
  const keys = new Map<string, readonly Item[]>();
  const only = chosenKey(row, said.feature);
  const context = { ...said, feature: only === null ? said.feature : undefined };
  let unknown: FoundTags['unknown'] = null;

  const take = (list: readonly (readonly [unknown, Parsed])[], here: Here, holder: unknown): void => {
    used.add(holder);
    // The same tag in two lists is one: tools write their tags once more by layer.
    const before = new Set(seen);
    for (const [i, [value, parsed]] of list.entries()) {
      if (parsed.is === 'item') {
        const item = { ...parsed.item, annotator: parsed.item.annotator ?? here.annotator };
        const id = JSON.stringify([item.labels, item.places, item.quote, item.annotator]);
        if (!before.has(id)) items.push(item);
        seen.add(id);
      } else if (parsed.is === 'relation' || parsed.is === 'attribute') addOther(parsed.is, value, here);
      else if (value !== null) {
        const fault = parsed.is === 'faulty' ? parsed.fault : 'is no tag that is known';
        bad.push({ line: null, label: '', place: `its "${here.key}[${i}]"`, fault: `${fault}: ${shown(value)}` });
      }
    }
  };
  const addOther = (kind: 'relation' | 'attribute', value: unknown, { key }: Here): void => {
    const name = isRecord(value) ? (nameOf(value['pred'] ?? value['type'] ?? value['label']) ?? key) : key;
    tally.add({ kind: kind === 'attribute' ? 'feature' : kind, name, example: shown(value) });
  };

  /** Whether something was found in it. */
  const walk = (value: unknown, here: Here): boolean => {
    if (here.depth > deepest || !saysSomething(value)) return false;
    if (Array.isArray(value)) return walkList(value as readonly unknown[], here);
    return isRecord(value) && walkRecord(value, here);
  };

  const walkList = (list: readonly unknown[], here: Here): boolean => {
    const name = plainKey(here.key);
    if (relationNames.test(name) || eventNames.test(name)) {
      tally.add({ kind: 'relation', name: here.key, count: list.length, example: shown(list[0]) });
      return true;
    }
    const parsed = list.map((value) => [value, parseItem(value, { ...context, label: null })] as const);
    if (isTagList(parsed, here, context)) {
      take(parsed, here, list);
      return true;
    }
    if (machineryKeys.has(name)) {
      used.add(list);
      tally.add({ kind: 'key', name: here.key, count: list.length, example: shown(list[0]) });
      return true;
    }
    const others = parsed.filter(([, { is }]) => is === 'relation' || is === 'attribute');
    for (const [value, { is }] of others) if (is === 'relation' || is === 'attribute') addOther(is, value, here);
    const inside = list.map((value) => walk(value, { ...here, depth: here.depth + 1 }));
    return others.length > 0 || inside.some(Boolean);
  };

  const walkRecord = (record: Fields, here: Here): boolean => {
    const annotator = whoIn(record) ?? here.annotator;
    const below = { ...here, depth: here.depth + 1, annotator };
    const rows = asRows(record);
    if (rows !== null) {
      const parsed = rows.map((value) => [value, parseItem(value, { ...context, label: null })] as const);
      if (!isTagList(parsed, here, context)) return false;
      take(parsed, here, record);
      return true;
    }
    const self = parseItem(record, { ...context, label: null });
    if (here.amongTags && isTagList([[record, self]], here, context)) {
      take([[record, self]], here, record);
      return true;
    }
    const isByWords = here.amongTags && isByLabelAndWords(record);
    if (
      !isByWords &&
      Object.entries(record)
        .map(([key, value]) => search(key, value, below))
        .some(Boolean)
    )
      return true;
    const byLabel = here.amongTags ? tagsByLabel(record, context) : [];
    if (byLabel.length > 0) take(byLabel, here, record);
    return byLabel.length > 0;
  };

  const search = (key: string, value: unknown, from: Here): boolean => {
    const name = plainKey(key);
    const isTags = tagKeys.has(name);
    const here = {
      ...{ key, depth: from.depth, amongTags: from.amongTags || isTags },
      annotator: guessNames.test(name) ? (from.annotator ?? agent ?? guesses) : from.annotator,
    };
    const found = walk(value, here);
    if (!found && isTags && unknown === null && holdsTags(value, context.text))
      unknown = { key, example: shown(value) };
    return found;
  };

  const agent = firstOf(plain(row), ['predictionagent', 'modelversion'], nameOf)?.value;
  for (const [key, value] of Object.entries(row)) {
    const before = [items.length, bad.length] as const;
    const found = search(key, value, { key: '', depth: 0, annotator: null, amongTags: false });
    if (!found && unknown === null && hasPlaces(value) && !machineryKeys.has(plainKey(key))) {
      unknown = { key, example: shown(value) };
    }
    const own = items.slice(before[0]);
    if (own.length === 0) continue;
    if (only === null || only === key) keys.set(key, own);
    else {
      items.length = before[0];
      bad.length = before[1];
      tally.add({ kind: 'key', name: key, count: own.length, example: shown(value), holdsTags: true });
    }
  }
  return { items, bad, notTaken: tally.list(), used, keys, unknown };
}

/** The key of a row that a person named as the one with the tags; null where what was named is none of its lists. */
function chosenKey(row: Fields, feature: string | undefined): string | null {
  const value = feature === undefined ? undefined : row[feature];
  return feature !== undefined && typeof value === 'object' && value !== null ? feature : null;
}

/** Who made the tags in an object; Labelbox says it in another beside them. */
function whoIn(record: Fields): string | null {
  const details = record['label_details'];
  const said =
    firstOf(plain(record), annotatorKeys, nameOf) ??
    (isRecord(details) ? firstOf(plain(details), annotatorKeys, nameOf) : null);
  return said?.value ?? null;
}

/** `{"ORG": {"Delta Freight": [[25, 38]]}}`: pairs two objects deep, and nothing else. */
function isByLabelAndWords(record: Fields): boolean {
  const values = Object.values(record);
  return (
    values.length > 0 &&
    values.every((value) => isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isPairs))
  );
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

/** `{"start": [4, 25], "end": [18, 38], "label": ["a", "b"]}` as a row for each tag; null where it is not that. */
function asRows(record: Fields): readonly Fields[] | null {
  const columns = Object.entries(record).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const names = new Set(columns.map(([key]) => plainKey(key)));
  const isTable = ['start', 'begin', 'startoffset', 'startchar', 'text', 'offsets', 'span'].some((key) =>
    names.has(key),
  );
  const isLabelled = ['label', 'labels', 'type', 'types', 'entity', 'category'].some((key) => names.has(key));
  const [length] = columns.map(([, list]) => list.length);
  if (!isTable || !isLabelled || length === undefined || columns.some(([, list]) => list.length !== length))
    return null;
  return Array.from({ length }, (_, i) => Object.fromEntries(columns.map(([key, list]) => [key, list[i]])));
}

/**
 * Tags that stand by their label: `{"ORG": ["Delta Freight"]}`, `{"ORG": [[25, 38]]}`, `{"ORG": {"Delta Freight": [[25, 38]]}}`; or
 * by their words: `{"Porto": "LOC"}`.
 */
function tagsByLabel(record: Fields, context: Omit<ItemContext, 'label'>): readonly (readonly [unknown, Parsed])[] {
  const { text } = context;
  const isHere = (words: unknown): boolean =>
    typeof words === 'string' && words !== '' && text?.includes(words) === true;
  const ofWords = (label: string, words: unknown): readonly [unknown, Parsed] => [
    { label, text: words },
    parseItem({ label, text: words }, { ...context, label: null }),
  ];
  return Object.entries(record).flatMap(([key, value]): readonly (readonly [unknown, Parsed])[] => {
    if (typeof value === 'string' && value !== '') {
      if (isHere(value)) return [ofWords(key, value)];
      return isHere(key) ? [ofWords(value, key)] : [];
    }
    if (isRecord(value)) {
      return Object.entries(value).flatMap(([words, places]) =>
        isPairs(places) ? places.map((place) => [place, placed(key, place, words, context)] as const) : [],
      );
    }
    if (isPair(value)) return [[value, placed(key, value, null, context)]];
    if (!Array.isArray(value)) return [];
    const list = value as readonly unknown[];
    if (list.some(isHere)) return list.map((words) => ofWords(key, words));
    return list.flatMap((one) => {
      const parsed = isPair(one) ? placed(key, one, null, context) : parseItem(one, { ...context, label: key });
      return parsed.is === 'item' || parsed.is === 'faulty' ? [[one, parsed] as const] : [];
    });
  });
}

function placed(label: string, place: unknown, words: string | null, context: Omit<ItemContext, 'label'>): Parsed {
  return parseItem({ label, span: place, ...(words !== null && { text: words }) }, { ...context, label: null });
}

function isPair(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => wholeNumber(one) !== null);
}

function isPairs(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every(isPair);
}

/** Whether something under a name for tags may hold some, though in no shape that is known. */
function holdsTags(value: unknown, text: string | null): boolean {
  if (isRecord(value)) return Object.values(value).some((one) => holdsTags(one, text) || hasPlaces(one));
  if (!Array.isArray(value)) return false;
  return (value as readonly unknown[]).some((one) => {
    if (typeof one === 'string') return iob.test(one) || isIn(text, one);
    if (Array.isArray(one)) return one.length > 1;
    // An object of nothing but names is one of a list of labels.
    return isRecord(one) && Object.values(one).some((part) => typeof part !== 'string' || isIn(text, part));
  });
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
