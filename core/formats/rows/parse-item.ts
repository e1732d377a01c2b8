// One tag as a row of some tool or script has it: an object or a list with its place, its label or its words under any of their names.

import { check, isRecord, term } from '../in/foreign-json.ts';
import type { ItemContext, Parsed, Place } from './item.ts';
import { parseList } from './item-list.ts';
import { isOfPlace, placesOf } from './item-places.ts';
import {
  annotatorKeys,
  eitherKeys,
  firstOf,
  labelKeys,
  plain,
  plainKey,
  quoteKeys,
  relationKeys,
  someString,
  type Plain,
} from './key-names.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads one value of a list. */
export function parseItem(value: unknown, context: ItemContext): Parsed {
  if (Array.isArray(value)) return parseList(value as readonly unknown[], context);
  if (isRecord(value)) return parseRecord(value, context);
  return { is: 'unlike' };
}

function parseRecord(value: Fields, context: ItemContext): Parsed {
  const record = plain(value);
  // DocRED counts the words of a sentence; its names say which.
  const places = record.has('sentid') ? null : placesOf(record);
  if (places === null && isRelation(record)) return { is: record.has('pred') ? 'attribute' : 'relation' };
  const { label, labelKey, quote, quoteKey } = labelAndQuote(record, context, places);
  if (places === null && quote === null) return { is: 'unlike' };
  const named = namesOf(label, context);
  if (named.length === 0) {
    return places === null || !namesLabel(record) ? { is: 'unlike' } : { is: 'faulty', fault: 'has no label' };
  }
  const bad = named.map((name) => check(term, name)).find((one) => !one.ok);
  if (bad?.ok === false) return { is: 'faulty', fault: `has a label that ${bad.reason.replace(/^it /, '')}` };
  if (places !== null && places.length === 0) return { is: 'faulty', fault: 'has no place that counts' };
  const id = firstOf(record, ['id', 'annotationid', 'entityid', 'uid', 'uuid'], idOf);
  const annotator = firstOf(record, annotatorKeys, nameOf);
  const note = firstOf(record, ['note', 'notes', 'comment', 'comments'], someString);
  const used = new Set(
    [labelKey, quoteKey, id?.key, annotator?.key, note?.key].flatMap((key) =>
      key === undefined || key === null ? [] : [key],
    ),
  );
  return {
    is: 'item',
    item: {
      labels: named,
      places: places ?? [],
      quote,
      id: id?.value ?? null,
      annotator: annotator?.value ?? null,
      note: note?.value ?? '',
      isOne: !record.has('points'),
      rest: Object.fromEntries(
        Object.entries(value).filter(([key, said]) => !used.has(key) && !isOfPlace(key, said) && saysSomething(said)),
      ),
    },
  };
}

/** Whether a value is more than nothing: no null, no empty string, list or object. */
export function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isRecord(value) || Object.keys(value).length > 0;
}

function isRelation(record: Plain): boolean {
  return [...record.keys()].filter((key) => relationKeys.has(key)).length >= 2;
}

/** Whether a record has a place for a label, though it may be empty. */
function namesLabel(record: Plain): boolean {
  return ['label', 'labels', 'type', 'entity'].some((key) => record.has(key));
}

interface LabelAndQuote {
  readonly label: unknown;
  readonly labelKey: string | null;
  readonly quote: string | null;
  readonly quoteKey: string | null;
}

/** The label and the words; names that may be either are told by what stands in the text. */
function labelAndQuote(record: Plain, { text, feature }: ItemContext, places: readonly Place[] | null): LabelAndQuote {
  const chosen = feature === undefined ? null : firstOf(record, [plainKey(feature)], isLabel);
  const label = chosen ?? firstOf(record, labelKeys, isLabel);
  const quote = firstOf(record, quoteKeys, someString);
  const either = eitherKeys.flatMap((name) => {
    const found = record.get(name);
    const value = someString(found?.value);
    return found === undefined || value === null || found.key === label?.key ? [] : [{ key: found.key, value }];
  });
  const mayBeQuote = ({ value }: { readonly value: string }): boolean =>
    text?.includes(value) === true && hasLength(places, value);
  const quoted = quote ?? (label === null ? null : (either.find(mayBeQuote) ?? null));
  const named = label ?? either.find(({ key, value }) => key !== quoted?.key && value !== quoted?.value) ?? null;
  const rest = either.filter(({ key, value }) => key !== named?.key && value !== named?.value);
  const last = quoted ?? rest.find(mayBeQuote) ?? null;
  return {
    label: named?.value ?? null,
    labelKey: named?.key ?? null,
    quote: last?.value ?? null,
    quoteKey: last?.key ?? null,
  };
}

/** Whether words are as long as a place says, its end counted in or not; true where nothing says it. */
function hasLength(places: readonly Place[] | null, words: string): boolean {
  const [place] = places ?? [];
  if (place === undefined || place.end === null || place.inTokens) return true;
  const length = place.end - place.start;
  return [words.length, Array.from(words).length].some((long) => long === length || long === length + 1);
}

/** What may be a label: a name, a number, several of them, or an object that is named. */
function isLabel(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 && value.every(isOneLabel) ? value : null;
  return isOneLabel(value) ? value : null;
}

function isOneLabel(value: unknown): boolean {
  if (isRecord(value)) return placesOf(plain(value)) === null && nameIn(value) !== null;
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

function nameIn(record: Fields): string | null {
  return (
    firstOf(plain(record), ['name', 'label', 'title', 'type', 'value', 'displayname', 'text'], someString)?.value ??
    null
  );
}

function namesOf(label: unknown, { names, label: ofAll }: ItemContext): readonly string[] {
  const said = listOf(label).flatMap((one): readonly string[] => {
    if (isRecord(one)) return listOf(nameIn(one));
    if (typeof one === 'number') return [names.get(String(one)) ?? `label ${one}`];
    return typeof one === 'string' ? [names.get(one) ?? one] : [];
  });
  return said.length > 0 || ofAll === null ? said : [ofAll];
}

function listOf<T>(value: T | readonly T[] | null | undefined): readonly T[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function idOf(value: unknown): string | null {
  const checked = check(term, typeof value === 'number' ? String(value) : value);
  return checked.ok ? checked.value : null;
}

/** The name of a person or program; a number is that of a user. */
export function nameOf(value: unknown): string | null {
  if (isRecord(value)) return firstOf(plain(value), ['name', 'username', 'email', 'id'], nameOf)?.value ?? null;
  if (typeof value === 'number') return `user ${value}`;
  const checked = check(term, value);
  return checked.ok ? checked.value : null;
}
